// One URL builder for all 19 routes: what a path can carry, what must travel in the query, what is refused.
import { describe, expect, it } from 'vitest'
import type { DateForm } from '../../../../src-main/core/portacdr/url.ts'
import { buildUrl, checkAddress, requestDate } from '../../../../src-main/core/portacdr/url.ts'
import { redactor } from '../../../../src-main/shared/redact.ts'
import type { RequestValues } from '../../../../src-main/shared/service/request.ts'
import { findRoute, ROUTES } from '../../../../src-main/shared/service/routes.ts'

const VALUES: RequestValues = {
  ICustomer: '1001',
  IAccount: '70001',
  FromDate: '2026-03-01 00:00:00',
  ToDate: '2026-03-02 00:00:00'
}
const url = (route: string, values: RequestValues = VALUES, licence = 'LIC', dateForm: DateForm = 'space'): string =>
  buildUrl({ base: 'https://porta.example/api/', route: findRoute(route), licence, values, format: 'json', dateForm })

describe('routes', () => {
  it('are the 19 of the metadata page', () => {
    expect(ROUTES.map(({ number }) => number)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1))
  })
  it.each(ROUTES.filter(({ number }) => number !== 4))(
    '$number $prefix has a value in every segment',
    ({ number, prefix, parameters }) => {
      const path = new URL(url(String(number))).pathname
      const segments = path.slice('/api/'.length).split('/')
      expect(segments.length).toBe(prefix.split('/').length + parameters.length)
      expect(segments).not.toContain('')
      expect(segments.join('/').startsWith(`${prefix}/LIC/`)).toBe(true)
    }
  )
  it('never build route 4, by number or by name', () => {
    expect(() => url('4')).toThrow(/Route 4/)
    expect(findRoute('getCustomerAccountCDRS', ['IncludeAccounts', 'GetOutgoingCalls']).number).not.toBe(4)
  })
  it('are found by name and what is given', () => {
    expect(findRoute('getcustomeraccountcdrs', ['ICustomer', 'IService', 'IncludeAccounts']).number).toBe(3)
    expect(findRoute('getcustomeraccountcdrs', ['ICustomer']).number).toBe(5)
    expect(findRoute('getCDRS/Account', ['IService']).number).toBe(15)
    expect(() => findRoute('nosuch')).toThrow(/1 to 19/)
  })
  it('name the member that is missing', () => {
    expect(() => url('9', { ...VALUES, IAccount: '' })).toThrow(/Route 9 needs IAccount/)
  })
})

describe('values', () => {
  it('that a path cannot carry travel in the query', () => {
    const built = new URL(url('8', { ...VALUES, Customer_Timezone: 'America/New_York' }))
    expect(built.pathname).toContain('/false/UTC/false')
    expect(built.searchParams.get('Customer_Timezone')).toBe('America/New_York')
  })
  it.each(['a/b', 'a\\b', 'ünï', 'a b', 'a+b', '100%', 'a?b#c&d'])('licence %s arrives whole', (licence) => {
    const built = new URL(url('16', VALUES, licence))
    const inPath = decodeURIComponent(built.pathname.split('/')[4] ?? '')
    expect(built.searchParams.get('License') ?? inPath).toBe(licence)
    if (/[/\\]/.test(licence)) expect(inPath).toBe('-')
  })
  it('with a format suffix at the end stay values', () => {
    expect(new URL(url('11', { ...VALUES, i_product: 'gold.json' })).searchParams.get('i_product')).toBe('gold.json')
  })
  it('beyond the route travel in the query', () => {
    expect(new URL(url('5', { ...VALUES, GetOutgoingCalls: 'true' })).searchParams.get('GetOutgoingCalls')).toBe('true')
  })
  it.each<[DateForm, string, string | null]>([
    ['space', '2026-03-01 00:00:00', null],
    ['t', '2026-03-01T00:00:00', null],
    ['query', '2026-03-01', '2026-03-01 00:00:00']
  ])('dates in the form %s', (form, segment, inQuery) => {
    const built = new URL(url('16', VALUES, 'LIC', form))
    expect(decodeURIComponent(built.pathname)).toContain(`/${segment}/`)
    expect(built.searchParams.get('FromDate')).toBe(inQuery)
  })
  it('write instants in UTC', () => expect(requestDate(Date.UTC(2026, 2, 1, 5, 6, 7))).toBe('2026-03-01 05:06:07'))
})

describe('addresses', () => {
  it.each(['http://porta.example', 'ftp://porta.example', 'porta.example', ''])('%s is refused', (address) => {
    expect(() => checkAddress(address, false)).toThrow(/address/)
  })
  it.each(['https://porta.example', 'http://127.0.0.1:8080', 'http://localhost'])('%s is taken', (address) => {
    expect(checkAddress(address, false)).toBeInstanceOf(URL)
  })
  it('over http are taken where the user insists', () =>
    expect(checkAddress('http://porta.example', true)).toBeInstanceOf(URL))
})

describe('redaction', () => {
  it.each(['LIC-1234', 'a/b c+d', 'ün"ï\\x'])('masks %s in every form', (licence) => {
    const mask = redactor(licence)
    const texts = [
      licence,
      url('16', VALUES, licence),
      JSON.stringify({ licence }),
      new URLSearchParams({ licence }).toString()
    ]
    for (const text of texts) {
      expect(mask(text)).toContain('[licence]')
      expect(mask(text)).not.toContain(licence)
      expect(mask(text)).not.toContain(encodeURIComponent(licence))
    }
  })
})
