// The connection form: what is refused, and what is sent.
import { expect, test } from 'vitest'
import { connectionFields } from '../../../src-main/shared/contract/schemas.ts'
import {
  emptyDraft,
  faultsOf,
  fullAddress,
  inputOf,
  isUnencrypted,
  testedValues
} from '../../../src-renderer/lib/connection-form.ts'

const draft = { ...emptyDraft('UTC'), name: ' A ', url: 'cdr.example.net/x', licence: ' key ', customer: '7' }

test('a whole draft has no faults and is sent trimmed', () => {
  expect(faultsOf(draft, 'save')).toEqual({})
  expect(inputOf(draft)).toEqual({
    id: null,
    name: 'A',
    url: 'https://cdr.example.net/x',
    customer: 7,
    account: null,
    zone: 'UTC',
    clock: { mode: 'as-sent' },
    insecure: false,
    currency: '',
    licence: 'key'
  })
})

test('a kept licence is not sent', () => {
  const kept = { ...draft, licence: '', hasLicence: true, keptUrl: 'https://cdr.example.net/y' }
  expect(faultsOf(kept, 'save')).toEqual({})
  expect(inputOf(kept)).not.toHaveProperty('licence')
  expect(faultsOf({ ...kept, url: 'https://elsewhere.example.net' }, 'test').licence).toMatch(/enter the licence/)
})

test('every field can be at fault', () => {
  const bad = { ...draft, name: '', url: 'ftp://x', licence: '', customer: '0', account: '1.5', zone: 'Mars/One' }
  expect(Object.keys(faultsOf(bad, 'save')).sort()).toEqual(['account', 'customer', 'licence', 'name', 'url', 'zone'])
  expect(faultsOf({ ...draft, customer: '' }, 'save')).toHaveProperty('customer')
  expect(faultsOf({ ...draft, clock: 'utc-clock', clockZone: '' }, 'save')).toHaveProperty('clockZone')
})

test('a test needs no name, and the sample no licence', () => {
  expect(faultsOf({ ...draft, name: '' }, 'test')).toEqual({})
  expect(faultsOf({ ...draft, licence: '', isSample: true }, 'save')).toEqual({})
})

test('http is refused until it is insisted on, except on this machine', () => {
  const open = { ...draft, url: 'http://cdr.example.net' }
  expect(faultsOf(open, 'save')).toHaveProperty('url')
  expect(faultsOf({ ...open, insecure: true }, 'save')).toEqual({})
  expect(['http://127.0.0.1:5010', 'http://localhost', 'http://[::1]/x', 'https://a.b'].map(isUnencrypted)).toEqual([
    false,
    false,
    false,
    false
  ])
  expect(fullAddress(' a.b ')).toBe('https://a.b')
})

test('a test is of the values that it depends on', () => {
  const of = testedValues(draft)
  expect(testedValues({ ...draft, name: 'B', currency: '€' })).toBe(of)
  for (const change of [{ url: 'b.c' }, { licence: 'other' }, { customer: '8' }, { account: '9' }] as const)
    expect(testedValues({ ...draft, ...change })).not.toBe(of)
})

test.each([
  ['', 'This is no address'],
  ['/service', 'This is no address'],
  ['my service', 'This is no address'],
  ['https://', 'This is no address'],
  ['https:/cdr.example.net', 'This is no address'],
  ['cdr.example.net:port', 'This is no address'],
  ['cdr..example.net', 'This is no address'],
  ['ftp://cdr.example.net', 'must start with https://'],
  ['https://me:key@cdr.example.net', 'no user name'],
  ['cdr.example.net/x?licence=1', 'no user name'],
  ['cdr.example.net#x', 'no user name']
])('the address %j is refused at its field', (url, said) => {
  expect(faultsOf({ ...draft, url }, 'test').url).toContain(said)
})

test.each([
  'cdr.example.net',
  'cdr.example.net:8443/a b',
  'HTTPS://CDR.example.net',
  '[::1]:5010',
  'localhost',
  'señal.es'
])('the address %j is taken, by the contract too', (url) => {
  const taken = { ...draft, url }
  expect(faultsOf(taken, 'test')).toEqual({})
  expect(connectionFields.shape.url.safeParse(inputOf(taken).url).success).toBe(true)
})
