// Pages: random access equals sequential reading, and each meaning of NextOffset leads where it says.
import { describe, expect, test } from 'vitest'
import type { BehaviourChange } from '../../../src-main/sample-service/behaviour.ts'
import { NEXT_OFFSET } from '../../../src-main/sample-service/behaviour.ts'
import { bindTexts } from '../../../src-main/sample-service/bind.ts'
import type { CdrResponse } from '../../../src-main/sample-service/response.ts'
import { Service } from '../../../src-main/sample-service/service.ts'
import { serviceOptions } from '../../../src-main/sample-service/settings.ts'
import { truthOf } from '../../../src-main/sample-service/truth.ts'
import { positionOf, recordType } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'

const SIZE = 50
const ID = positionOf(recordType('lstPortaCustomerAccountCDRS'), 'ID')
const RANK = positionOf(recordType('lstPortaCustomerAccountCDRS'), 'Rank')
const WINDOW = { from: Date.UTC(2026, 9, 5), to: Date.UTC(2026, 9, 7) }

function createService(behaviour: BehaviourChange = {}): Service {
  const service = new Service(
    serviceOptions({ seed: 3, callsPerDay: 120, pageSize: SIZE, now: Date.UTC(2026, 10, 23) })
  )
  service.set(behaviour)
  return service
}

function page(service: Service, offset: number, more: Record<string, string> = {}): CdrResponse {
  const values = {
    License: 'L',
    ICustomer: '1001',
    FromDate: new Date(WINDOW.from).toISOString(),
    ToDate: new Date(WINDOW.to).toISOString(),
    FetchRecordsUsingOffset: 'true',
    Offset: String(offset),
    ...more
  }
  const answer = service.answer(bindTexts(Object.entries(values)), 8)
  if (answer === null) throw new Error('no answer')
  return answer
}

function rowsIn(response: CdrResponse): readonly (readonly Cell[])[] {
  const list = response.lists.get('lstPortaCustomerAccountCDRS')
  return list?.shape === 'list' ? [...list.rows].flatMap((row) => (row === null ? [] : [row])) : []
}
const idsIn = (response: CdrResponse): Cell[] => rowsIn(response).map((row) => row[ID] ?? null)

const truthIds = (service: Service): Cell[] =>
  (truthOf(service, { feed: 'calls', customer: 1001, ...WINDOW }).get('lstPortaCustomerAccountCDRS') ?? []).map(
    (row) => row.cells[ID] ?? null
  )

describe('pages', () => {
  test('read one after the other give the truth, and each offset gives its part of it', () => {
    const service = createService()
    const truth = truthIds(service)
    expect(truth.length).toBeGreaterThan(200)
    const sequential: Cell[] = []
    for (let offset = 0; sequential.length < truth.length; offset += SIZE)
      sequential.push(...idsIn(page(service, offset)))
    expect(sequential).toEqual(truth)
    for (const offset of [0, 1, 49, 137, truth.length - 1, truth.length, truth.length + 99])
      expect(idsIn(page(createService(), offset))).toEqual(truth.slice(offset, offset + SIZE))
  })

  test('count ranks over the whole result', () => {
    const ranks = rowsIn(page(createService(), 75)).map((row) => row[RANK])
    expect(ranks).toEqual(Array.from({ length: SIZE }, (_, i) => 76 + i))
  })

  test('hold the whole window where offsets are not wanted', () => {
    const service = createService()
    expect(idsIn(page(service, 0, { FetchRecordsUsingOffset: 'false' }))).toEqual(truthIds(service))
  })
})

/** Where each meaning leads: from the first page, and from the last one, of `total` rows. */
const LEADS: Readonly<Record<(typeof NEXT_OFFSET)[number], (total: number, last: number) => [number, number]>> = {
  'zero-at-end': () => [SIZE, 0],
  next: (total) => [SIZE, total],
  'minus-one-at-end': () => [SIZE, -1],
  'total-at-end': (total) => [SIZE, total],
  'stuck-at-end': (_total, last) => [SIZE, last],
  stuck: (_total, last) => [0, last],
  'zero-always': () => [0, 0],
  'minus-one-always': () => [-1, -1],
  'past-end': (_total, last) => [SIZE, last + SIZE],
  'page-number': () => [1, 0]
}

describe('NextOffset', () => {
  test.each(NEXT_OFFSET)('%s', (nextOffset) => {
    const service = createService({ nextOffset })
    const total = truthIds(service).length
    const pages = Math.ceil(total / SIZE)
    const last = (pages - 1) * SIZE
    const lastPage = page(service, nextOffset === 'page-number' ? pages - 1 : last)
    expect([page(service, 0).nextOffset, lastPage.nextOffset]).toEqual(LEADS[nextOffset](total, last))
    expect(idsIn(lastPage)).toEqual(truthIds(service).slice(last))
  })

  test('past-end gives empty pages for ever after', () => {
    const service = createService({ nextOffset: 'past-end' })
    expect(page(service, 5000)).toMatchObject({ nextOffset: 5000 + SIZE })
    expect(idsIn(page(service, 5000))).toEqual([])
  })
})

describe('TotalCalls', () => {
  test('is all rows, nothing, the page, or the calls', () => {
    const total = truthIds(createService()).length
    const of = (totalCalls: 'rows' | 'zero' | 'page' | 'groups'): number =>
      page(createService({ totalCalls }), 0).totalCalls
    expect(of('rows')).toBe(total)
    expect(of('zero')).toBe(0)
    expect(of('page')).toBe(SIZE)
    expect(of('groups')).toBeGreaterThan(total / 2)
    expect(of('groups')).toBeLessThan(total)
  })
})

describe('drift', () => {
  test('rows that arrive shift the later pages', () => {
    const before = truthIds(createService())
    const service = createService({ arriveEvery: 2 })
    const first = page(service, 0)
    const second = page(service, SIZE)
    expect(second.totalCalls).toBe(first.totalCalls + 1)
    expect(idsIn(second)[0]).toBe(before[SIZE - 1])
    expect(truthIds(service)).toHaveLength(before.length + 1)
  })

  test('in the middle they leave the pages before alone', () => {
    const service = createService({ arriveEvery: 1, arriveAt: 'middle' })
    expect(idsIn(page(service, 0))).toEqual(truthIds(createService()).slice(0, SIZE))
  })

  test('rows that vanish let a row slip over the page edge', () => {
    const before = truthIds(createService())
    const service = createService({ vanishEvery: 2 })
    page(service, 0)
    expect(idsIn(page(service, SIZE))[0]).toBe(before[SIZE + 1])
  })

  test('duplicates come again over a page edge', () => {
    const truth = truthIds(createService())
    const second = page(createService({ duplicates: 4 }), SIZE)
    expect(idsIn(second)).toEqual(truth.slice(SIZE - 4, 2 * SIZE))
    expect(second.nextOffset).toBe(2 * SIZE)
  })
})

describe('lists', () => {
  test('of any length come whole where there are no pages', () => {
    const options = serviceOptions({ callsPerDay: 60_000, pageSize: SIZE, now: Date.UTC(2026, 10, 23) })
    const window = { License: 'L', ICustomer: '1001', FromDate: '2026-10-05', ToDate: '2026-10-06' }
    const answer = new Service(options).answer(bindTexts(Object.entries(window)), 5)
    if (answer === null) throw new Error('no answer')
    const rows = rowsIn(answer)
    const last = page(new Service(options), rows.length - 1, { FromDate: window.FromDate, ToDate: window.ToDate })
    expect(rows.length).toBeGreaterThan(50_000)
    expect(last.totalCalls).toBe(rows.length)
    expect(rowsIn(last)).toEqual(rows.slice(-1))
  })

  test('may be absent when empty, or missing though calls are promised', () => {
    const absent = page(createService({ emptyList: 'absent' }), 9999)
    expect(absent.lists.size).toBe(0)
    const missing = page(createService({ missingList: 1 }), 0)
    expect(missing.lists.size).toBe(0)
    expect(missing.totalCalls).toBeGreaterThan(0)
  })

  test('call records stand in the list, the dictionary, or both', () => {
    const names = (callsForm: 'list' | 'dictionary' | 'both'): string[] => [
      ...page(createService({ callsForm }), 0).lists.keys()
    ]
    expect(names('list')).toEqual(['lstPortaCustomerAccountCDRS', 'DateRanges'])
    expect(names('dictionary')).toEqual(['DictPortaCustomerAccountCDRS', 'DateRanges'])
    expect(names('both')).toEqual(['lstPortaCustomerAccountCDRS', 'DictPortaCustomerAccountCDRS', 'DateRanges'])
  })
})
