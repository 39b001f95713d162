// The writers: what a reader gets back, and the looks that were recorded.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BehaviourChange } from '../../../src-main/sample-service/behaviour.ts'
import { changed, DEFAULT_BEHAVIOUR } from '../../../src-main/sample-service/behaviour.ts'
import type { ListValue } from '../../../src-main/sample-service/response.ts'
import { NOTHING, RESPONSE_MEMBERS } from '../../../src-main/sample-service/response.ts'
import { namedRow } from '../../../src-main/sample-service/row-values.ts'
import { camelCase, doubleText, intText } from '../../../src-main/sample-service/text.ts'
import { rowsOf } from '../../../src-main/sample-service/truth.ts'
import type { Format } from '../../../src-main/sample-service/write.ts'
import { Writers } from '../../../src-main/sample-service/write.ts'
import { RECORD_TYPES, recordType, WIRE_LISTS } from '../../../src-main/shared/records/index.ts'

const ranges = recordType('DateRanges')

const written = (format: Format, list: ListValue, change: BehaviourChange = {}): string => {
  const writers = new Writers(changed(DEFAULT_BEHAVIOUR, change))
  return [...writers.response(format, { ...NOTHING, lists: new Map([[ranges.name, list]]) })].join('')
}

/** One instant as each notation writes it. */
function timeIn(format: Format, iso: string, change: BehaviourChange): string {
  const row = namedRow(ranges, { Connect_time: Date.parse(iso) })
  const text = written(format, { shape: 'list', rows: [row] }, change)
  return /Connect_time"?:"?(?<time>.*?)"?\}\]/.exec(text)?.groups?.['time'] ?? text
}

const NEW_YORK = { serverZone: 'America/New_York' }
const KOLKATA = { serverZone: 'Asia/Kolkata' }

// Lines of wire/dates-table.txt: the wall clock is that of the table.
describe('times as recorded', () => {
  test.each([
    ['json', '2024-07-01T12:34:56.789Z', {}, String.raw`\/Date(1719837296789-0000)\/`],
    ['jsv', '2024-07-01T12:34:56.789Z', {}, '2024-07-01T12:34:56.7890000+00:00'],
    ['json', '2024-07-01T12:34:56.789Z', { dates: 'utc' }, String.raw`\/Date(1719837296789)\/`],
    ['jsv', '2024-07-01T12:34:56.789Z', { dates: 'utc' }, '2024-07-01T12:34:56.789Z'],
    ['json', '2024-07-01T12:34:56.789Z', NEW_YORK, String.raw`\/Date(1719851696789-0000)\/`],
    ['jsv', '2024-07-01T12:34:56.789Z', NEW_YORK, '2024-07-01T12:34:56.7890000-04:00'],
    ['json', '2024-07-01T16:34:56.789Z', { ...NEW_YORK, dates: 'local' }, String.raw`\/Date(1719851696789-0400)\/`],
    ['jsv', '2024-07-01T16:34:56.789Z', { ...NEW_YORK, dates: 'local' }, '2024-07-01T12:34:56.7890000-04:00'],
    ['json', '2024-03-10T02:30:00Z', NEW_YORK, String.raw`\/Date(1710055800000-0000)\/`],
    ['jsv', '2024-07-01T00:00:00Z', NEW_YORK, '2024-07-01'],
    ['json', '2024-07-01T12:34:56.789Z', { ...KOLKATA }, String.raw`\/Date(1719817496789-0000)\/`],
    ['json', '2024-07-01T12:34:56.789Z', { isoDates: true }, '2024-07-01T12:34:56.7890000'],
    ['json', '2024-07-01T12:34:56.789Z', { isoDates: true, dates: 'utc' }, '2024-07-01T12:34:56.7890000Z'],
    [
      'json',
      '2024-07-01T16:34:56.789Z',
      { ...NEW_YORK, databaseClock: 'server' },
      String.raw`\/Date(1719851696789-0000)\/`
    ]
  ] as const)('%s %s %j', (format, iso, change, expected) => {
    expect(timeIn(format, iso, change)).toBe(expected)
  })
})

describe('JSON', () => {
  test('gives back what was written', () => {
    const options = { now: Date.UTC(2026, 10, 23), callsPerDay: 300 }
    const query = { feed: 'calls', from: Date.UTC(2026, 9, 5), to: Date.UTC(2026, 9, 6) }
    const type = recordType('lstPortaCustomerAccountCDRS')
    const rows = (rowsOf(options, query).get(type.name) ?? []).map((row) => row.cells)
    const text = [
      ...new Writers(DEFAULT_BEHAVIOUR).response('json', {
        ...NOTHING,
        lists: new Map([[type.name, { shape: 'list', rows }]])
      })
    ].join('')
    const read = (JSON.parse(text) as Record<string, Record<string, unknown>[]>)[type.name] ?? []
    expect(read).toHaveLength(rows.length)
    for (const [i, cells] of rows.entries())
      for (const [at, member] of type.members.entries()) {
        const cell = cells[at] ?? null
        const value = read[i]?.[member.name] ?? null
        if (member.kind === 'time') expect(value).toBe(`/Date(${String(cell)}-0000)/`)
        else expect(value === null ? null : String(value)).toBe(cell === null ? null : plain(String(cell), member.kind))
      }
  })

  test('escapes what JSON asks for and no slash', () => {
    const list: ListValue = { shape: 'list', rows: [namedRow(ranges, { connect_datetime: 'a"b\\c\u0001/é' })] }
    expect(written('json', list)).toContain(String.raw`"connect_datetime":"a\"b\\c\u0001/é"`)
  })

  test('keeps integers beyond 2^53 and the zeros of decimals', () => {
    const usage = recordType('TotalUsage')
    const writer = new Writers(DEFAULT_BEHAVIOUR).json
    expect(writer.row(ranges, namedRow(ranges, { rank: 9_007_199_254_740_993n }))).toContain('"rank":9007199254740993,')
    expect(writer.row(usage, namedRow(usage, { ChargedCost: '1.50000' }))).toContain('"ChargedCost":1.50000}')
  })

  test('shows nulls, unknown members and camel case where told', () => {
    const list: ListValue = { shape: 'list', rows: [namedRow(ranges, {})] }
    expect(written('json', list, { nullMembers: true })).toContain('"connect_datetime":null')
    const unknown = JSON.parse(written('json', list, { unknownMembers: true })) as Record<string, unknown>
    expect(unknown).toMatchObject({ ServiceVersion: '9.9.9', DateRanges: [{ Remark: 'kept as it came, "whole"' }] })
    expect(written('json', list, { camelCase: true })).toContain('"dateRanges":[{"rank":0,')
  })
})

const plain = (text: string, kind: string): string => (kind === 'decimal' ? String(Number(text)) : text)

describe('JSV', () => {
  test('quotes only what it must', () => {
    const texts = ['a b', 'a,b', 'a"b', 'a:b', '{x}', '', 'é/\\']
    const rows = texts.map((connect_datetime) => namedRow(ranges, { connect_datetime }))
    const text = written('jsv', { shape: 'list', rows })
    const found = [...text.matchAll(/connect_datetime:(?<value>.*?)\}(?=[,\]])/g)].map(
      (match) => match.groups?.['value']
    )
    expect(found).toEqual(['a b', '"a,b"', '"a""b"', '"a:b"', '"{x}"', '', 'é/\\'])
  })
})

describe('names and numbers', () => {
  test('camel case is that of the recorded service', () => {
    const recorded = readFileSync(
      resolve(import.meta.dirname, '../../fixtures/wire-http/names.camel.txt'),
      'utf8'
    ).split('\n')
    const names = new Set([
      ...RECORD_TYPES.flatMap((type) => type.members.map((member) => member.name)),
      ...RESPONSE_MEMBERS.map((member) => member.name)
    ])
    for (const name of names) expect(recorded).toContain(camelCase(name))
  })

  test('every list of the definitions has its place in the response, and no other', () => {
    const lists = RESPONSE_MEMBERS.filter((member) => member.kind === 'rows').map((member) => member.name)
    const known = [...WIRE_LISTS.values()].map(({ list }) => list.name)
    expect(lists.toSorted()).toEqual(known.toSorted())
  })

  test('doubles have 15 digits and exponents as .NET writes them', () => {
    expect([0.00001, 78.28571428571429, 0, 1e16, 0.1 + 0.2].map(doubleText)).toEqual([
      '1E-05',
      '78.2857142857143',
      '0',
      '1E+16',
      '0.3'
    ])
  })

  test('large integers are written whole', () => {
    for (const value of [0, -5, 2 ** 31, 67_528_000_000, 1_790_818_000_000, 2 ** 53 - 1, -(2 ** 40)])
      expect(intText(value)).toBe(String(value))
  })
})
