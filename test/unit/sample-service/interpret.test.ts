// Every recorded request is bound to the members that the framework itself reported for it.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyRequest } from '../../../src-main/sample-service/bind.ts'
import { interpret } from '../../../src-main/sample-service/interpret.ts'
import { REQUEST_MEMBERS } from '../../../src-main/shared/service/request.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/wire-http')

interface Recorded {
  readonly name: string
  readonly bound: string
}

const recordings: Recorded[] = readFileSync(resolve(FIXTURES, 'index.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .flatMap(([name = '', , , , , bound = '']) => (bound === '' ? [] : [{ name, bound }]))

function callOf(name: string): Parameters<typeof interpret>[0] {
  const text = readFileSync(resolve(FIXTURES, `${name}.req`), 'utf8')
  const [head = '', ...body] = text.split('\r\n\r\n')
  const [line = '', ...headers] = head.split('\r\n')
  const [method = '', target = ''] = line.split(' ')
  const find = (wanted: string): string | undefined =>
    headers.find((header) => header.toLowerCase().startsWith(`${wanted}: `))?.slice(wanted.length + 2)
  return { method, target, accept: find('accept'), contentType: find('content-type'), body: body.join('\r\n\r\n') }
}

/** Non-default members as the index writes them; strings that hold JSV's signs are quoted there. */
function boundText(request: ReturnType<typeof emptyRequest>): string {
  const defaults = emptyRequest()
  const valueText = (value: string | number | boolean | null): string => {
    if (typeof value === 'boolean') return value ? 'True' : 'False'
    const text = String(value)
    return /[",:{}[\]\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return (Object.keys(REQUEST_MEMBERS) as (keyof typeof REQUEST_MEMBERS)[])
    .filter((name) => request[name] !== defaults[name])
    .map((name) => `${name}:${valueText(request[name])}`)
    .join(',')
}

describe('binding as recorded', () => {
  test.each(recordings)('$name', ({ name, bound }) => {
    const meaning = interpret(callOf(name))
    expect(meaning.kind).toBe('request')
    if (meaning.kind === 'request') expect(boundText(meaning.request)).toBe(bound)
  })
})

describe('addresses that are no request', () => {
  const get = (target: string): ReturnType<typeof interpret> =>
    interpret({ method: 'GET', target, accept: undefined, contentType: undefined, body: '' })

  test('the shadowed route 4 is bound as route 3 and refused', () => {
    expect(get('/getCustomerAccountCDRS/L/1001/2026-01-01/2026-01-02/true/false')).toMatchObject({
      kind: 'error',
      status: 400
    })
  })

  test('a broken escape stays as it is', () => {
    expect(get('/getCDRS/Account/100%/70001/2026-01-01/2026-01-02')).toMatchObject({ request: { License: '100%' } })
  })

  test('unknown query members are passed over', () => {
    expect(get('/getCDRS/Account/L/70001/2026-01-01/2026-01-02?nobody=knows&offset=7')).toMatchObject({
      request: { Offset: 7 }
    })
  })
})
