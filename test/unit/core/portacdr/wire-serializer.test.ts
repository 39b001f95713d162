// Every serializer recording of a real service decodes to what an independent printer wrote beside it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DecodedResponse } from '../../../../src-main/core/portacdr/decode/response.ts'
import { decodeResponse } from '../../../../src-main/core/portacdr/decode/response.ts'
import { plainDecimal } from '../../../../src-main/shared/domain/decimal.ts'
import type { MemberDefinition, RecordType } from '../../../../src-main/shared/records/definition.ts'
import { recordType, RECORD_TYPES } from '../../../../src-main/shared/records/index.ts'
import type { Cell, Row } from '../../../../src-main/shared/records/row.ts'

const dir = join(import.meta.dirname, '../../../fixtures/wire/serializer')
const read = (file: string) => readFileSync(join(dir, file), 'utf8')
type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

// The losses of wire/README.md, each by name.
const LOSSES = {
  /** JSON dates are rounded to the millisecond. */
  jsonMilliseconds: true,
  /** .NET prints `fff` only, where the first three digits of the fraction are zero: 12:34:56.0004567 → 12:34:56. */
  jsvFractionBelowMillisecond: true
}

const TICKS = /^(.*:\d{2})\.(\d{7})Z$/

/** The expected instant at millisecond precision, and whether it has more. */
function instant(text: string): { ms: number | null; finer: boolean } {
  const [, seconds = '', ticks = ''] = TICKS.exec(text) ?? []
  if (text.startsWith('0001-01-01T00')) return { ms: null, finer: false }
  const ms = Date.parse(`${seconds}Z`) + Math.round(Number(ticks) / 10_000)
  return { ms, finer: !ticks.endsWith('0000') }
}

function checkCell(member: MemberDefinition, row: Row, cell: Cell, wanted: Json, format: string): void {
  const at = member.name
  if (wanted === null) return expect(cell, at).toBeNull()
  switch (member.kind) {
    case 'time': {
      const { ms, finer } = instant(wanted as string)
      expect(cell, at).toBe(ms)
      const kept = row.extra?.[member.name]
      const isLost =
        format === 'json'
          ? LOSSES.jsonMilliseconds
          : /\.000\d/.test(wanted as string) && LOSSES.jsvFractionBelowMillisecond
      if (finer && !isLost) expect(kept, at).toContain((wanted as string).slice(20, 27))
      return
    }
    case 'int':
      return expect(String(cell), at).toBe(String(wanted))
    case 'decimal':
      // The same text; camel and default write it alike, so trailing zeros and exponents are kept.
      return expect(cell, at).toBe(String(wanted))
    case 'texts':
      return expect(cell, at).toEqual(format === 'jsv' ? jsvTexts(wanted as (string | null)[]) : wanted)
    case 'records':
      return checkRows(recordType(member.of ?? 'XDRSInfo'), cell as readonly Row[], wanted as JsonObject[], format)
    case 'text':
    case 'bool':
      return expect(cell, at).toBe(wanted)
  }
}

/** JSV writes nothing for a null and nothing for an empty text inside a list: both read as empty text. */
const jsvTexts = (texts: (string | null)[]) => (texts.length === 1 && !texts[0] ? [] : texts.map((text) => text ?? ''))

function checkRows(type: RecordType, rows: readonly Row[], wanted: readonly Json[], format: string): void {
  expect(rows.length).toBe(wanted.length)
  rows.forEach((row, i) => {
    const object = wanted[i] as JsonObject
    expect(Object.keys(object).toSorted()).toEqual(type.members.map((member) => member.name).toSorted())
    type.members.forEach((member, m) =>
      checkCell(member, row, row.cells[m] ?? null, object[member.name] ?? null, format)
    )
  })
}

function checkResponse(answer: DecodedResponse, expected: JsonObject, format: string): number {
  expect(answer.totalCalls).toBe(expected['TotalCalls'])
  expect(answer.nextOffset).toBe(expected['NextOffset'])
  expect(answer.contentId).toBe(String(expected['ContentId']))
  expect(answer.featureName).toBe(expected['FeatureName'])
  expect(answer.rejected).toEqual([])
  expect([...answer.unknown.keys()]).toEqual([])
  let rows = 0
  for (const { type, list } of RECORD_TYPES.flatMap((type) => type.lists.map((list) => ({ type, list })))) {
    const wanted = expected[list.name]
    const found = answer.lists.find((candidate) => candidate.list === list.name)
    if (wanted === null || wanted === undefined) {
      expect(found, list.name).toBeUndefined()
      continue
    }
    const byBucket: [string | null, Json][] =
      list.shape === 'buckets' ? Object.entries(wanted) : [[null, list.shape === 'single' ? [wanted] : wanted]]
    expect(
      found?.groups.map((group) => group.bucket),
      list.name
    ).toEqual(byBucket.map(([key]) => key))
    byBucket.forEach(([, value], i) => {
      const group = found?.groups[i]
      if (value === null) return expect(group?.rows).toBeNull()
      rows += (value as Json[]).length
      return checkRows(type, group?.rows ?? [], value as Json[], format)
    })
  }
  return rows
}

const files = readdirSync(dir).filter(
  (file) => /\.(json|jsv)$/.test(file) && /^[a-z]+\.(default|iso|camel|nulls)\./.test(file)
)

describe('serializer recordings', () => {
  it('are all there', () => expect(files.length).toBe(20))
  it.each(files)('%s decodes to its expected.json', (file) => {
    const [set, , format] = file.split('.')
    const expected = JSON.parse(read(`${set}.expected.json`)) as JsonObject
    const answer = decodeResponse(read(file), format as 'json' | 'jsv', { mode: 'as-sent' })
    const rows = checkResponse(answer, expected, format ?? '')
    if (set === 'hard' || set === 'tiny') expect(rows).toBeGreaterThan(9)
  })
  it('keeps exponents and digits of doubles', () => {
    expect(plainDecimal('1.5E+3')).toBe('1500')
    expect(plainDecimal('-1E-05')).toBe('-0.00001')
  })
})
