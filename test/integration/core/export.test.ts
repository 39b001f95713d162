// Exports: whole, exact, in the order and form asked for, and never over a file unasked.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csvHeader, csvWriter } from '../../../src-main/core/exports/csv.ts'
import { runExport } from '../../../src-main/core/exports/job.ts'
import type { ReadView } from '../../../src-main/core/cache/read/reader.ts'
import type { ExportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { columnsOf } from '../../../src-renderer/lib/columns.ts'
import { exportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import type { Harness } from './harness.ts'
import { harness, NOW } from './harness.ts'

let h: Harness
let folder = ''
beforeEach(async () => {
  h = await harness()
  await h.sync({})
  folder = mkdtempSync(join(tmpdir(), 'cdr-desk-export-'))
})
afterEach(async () => {
  await h.close()
  rmSync(folder, { recursive: true, force: true })
})

const MAKER = { version: '1.2.3', now: NOW }
const FILTER = { from: null, to: null, search: '', where: [], zone: 'UTC', gone: false }
const view = (more: Partial<ReadView> = {}): ReadView => ({
  source: null,
  record: 'calls',
  dataset: 'cdr',
  filter: FILTER,
  sort: [],
  ...more
})
const options = (more: Partial<ExportOptions> = {}): ExportOptions =>
  exportOptions.parse({ format: 'csv', headers: 'fields', zone: 'UTC', ...more })

async function exported(chosen: ExportOptions, chosenView = view()): Promise<string> {
  const file = join(folder, `${String(Math.random()).slice(2)}.out`)
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
  const { rows, bytes } = await runExport(h.reader(), chosenView, chosen, { file, overwrite: false }, hooks, MAKER)
  const text = readFileSync(file, 'utf8')
  expect(Buffer.byteLength(text)).toBe(bytes)
  expect(rows).toBeGreaterThan(0)
  return text
}

const truth = () =>
  h.service.control
    .rowsOf({ feed: 'calls', customer: 1001, from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 3) })
    .get('lstPortaCustomerAccountCDRS') ?? []
const column = (name: string): number => calls.members.findIndex((member) => member.name === name)

describe('fields', () => {
  it('have the metadata page’s members in its order, rows by time, environment and id', async () => {
    const rows = parse(await exported(options()), { record_delimiter: '\r\n' })
    expect(rows[0]).toEqual(calls.members.map((member) => member.name))
    const order = rows
      .slice(1)
      .map((row) => [row[column('Connect_time')], Number(row[column('IEnv')]), Number(row[column('ID')])] as const)
    expect(order).toEqual(
      order.toSorted((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '') || a[1] - b[1] || a[2] - b[2])
    )
    expect(order.length).toBe(truth().length)
  })
  it('write times as UTC, amounts plain, null as nothing', async () => {
    const rows = parse<Record<string, string>>(await exported(options()), { columns: true, record_delimiter: '\r\n' })
    const byId = new Map(rows.map((row) => [row['ID'], row]))
    for (const { cells } of truth()) {
      const row = byId.get(String(cells[column('ID')]))
      expect(row?.['Connect_time']).toBe(new Date(cells[column('Connect_time')] as number).toISOString())
      expect(Number(row?.['Charged_Amount'])).toBe(Number(cells[column('Charged_Amount')]))
      expect(row?.['Charged_Amount']).not.toMatch(/\.\d*0$|e/i)
      expect(row?.['CLI']).toBe(cells[column('CLI')] ?? '')
    }
  })
  it('stand in JSON lines with exact numbers', async () => {
    const lines = (await exported(options({ format: 'jsonl' }))).trimEnd().split('\n')
    expect(lines.length).toBe(truth().length)
    const row = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(Object.keys(row)).toEqual(calls.members.map((member) => member.name))
    expect(typeof row['Charged_Amount']).toBe('number')
    expect(row['Connect_time']).toMatch(/^2026-03-0\dT.*\.000Z$/)
  })
})

describe('labels', () => {
  it.each([',', ';', '\t'] as const)('separator %j parses strictly, with zone in the header', async (separator) => {
    const text = await exported(options({ headers: 'labels', zone: 'America/New_York', separator, bom: true }))
    const rows = parse(text, { delimiter: separator, bom: true, record_delimiter: '\r\n' })
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(rows[0]).toContain('Connected (America/New_York)')
    expect(rows.length - 1).toBe(truth().length)
    expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  })
  it('come in the view’s order and filter', async () => {
    const sort = [{ member: 'Charged_Amount', descending: true }]
    const where = [{ member: 'Charged_Amount', op: '>' as const, values: ['0.1'] }]
    const text = await exported(options({ headers: 'labels' }), view({ sort, filter: { ...FILTER, where } }))
    const rows = parse<Record<string, string>>(text, { columns: true, record_delimiter: '\r\n' })
    const amounts = rows.map((row) => Number(row['Charged']))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
    const wanted = truth().filter(({ cells }) => Number(cells[column('Charged_Amount')]) > 0.1)
    expect(amounts.length).toBe(wanted.length)
  })
})

it('write outcome and direction as the grid shows them', async () => {
  const columns = ['ID', 'outcome', 'direction']
  const text = await exported(options({ headers: 'labels', columns }))
  const written = parse(text, { record_delimiter: '\r\n', from_line: 2 })
  const shown = (id: string, cells: readonly unknown[]): string =>
    columnsOf(calls)
      .find((each) => each.id === id)
      ?.plain(cells, { clock: String }) ?? ''
  const rows = new Map(truth().map(({ cells }) => [String(cells[column('ID')]), cells]))
  expect(written.length).toBe(rows.size)
  for (const [id = '', outcome, direction] of written) {
    const cells = rows.get(id) ?? []
    expect([outcome, direction]).toEqual([shown('outcome', cells), shown('direction', cells)])
  }
  expect(new Set(written.map(([, outcome]) => outcome)).size).toBeGreaterThan(5)
})

describe('destinations', () => {
  const columns = ['ID', 'IDest', 'destination']
  const read = (text: string): string[][] => parse(text, { record_delimiter: '\r\n', from_line: 2 })

  it('stand by name where xDR details say it, by their id where none do', async () => {
    const chosen = options({ headers: 'labels', columns })
    const before = read(await exported(chosen))
    expect(before.every(([, id, name]) => name === (id === '0' ? '' : id))).toBe(true)
    await h.sync({ feeds: ['xdrs'] })
    const names = h.reader().destinationNames(null)
    const after = read(await exported(chosen))
    expect(after.map(([id, number]) => [id, number])).toEqual(before.map(([id, number]) => [id, number]))
    for (const [, id = '', name] of after) if (id !== '0' && id !== '') expect(name).toBe(names.get(Number(id)) ?? id)
    expect(new Set(after.map(([, , name]) => name)).size).toBeGreaterThan(5)
    const objects = (await exported({ ...chosen, format: 'jsonl' })).trimEnd().split('\n')
    expect(objects.map((line) => (JSON.parse(line) as { destination: string | null }).destination ?? '')).toEqual(
      after.map(([, , name]) => name)
    )
  })

  it('are filtered and sorted by name', async () => {
    await h.sync({ feeds: ['xdrs'] })
    const all = read(await exported(options({ headers: 'labels', columns })))
    const where = [{ member: 'destination', op: 'contains' as const, values: ['MOBILE'] }]
    const sort = [{ member: 'destination', descending: true }]
    const mobile = read(
      await exported(options({ headers: 'labels', columns }), view({ filter: { ...FILTER, where }, sort }))
    )
    const names = (rows: readonly string[][]): string[] => rows.map(([, , name = '']) => name)
    expect(names(mobile)).toEqual(
      names(all)
        .filter((name) => /mobile/i.test(name))
        .sort()
        .reverse()
    )
    expect(new Set(names(mobile)).size).toBeGreaterThan(1)
  })
})

describe('chosen rows', () => {
  const byAmount = view({ sort: [{ member: 'Charged_Amount', descending: true }] })
  const lines = (text: string): string[] => text.trimEnd().split('\r\n').slice(1)

  it.each(['labels', 'fields'] as const)('are those of the view, in its order (%s)', async (headers) => {
    const all = lines(await exported(options({ headers: 'labels' }), byAmount))
    const chosen = {
      ranges: [
        [0, 3],
        [10, 11]
      ] as [number, number][],
      of: all.length
    }
    const some = lines(await exported(options({ headers, chosen }), byAmount))
    expect(some.length).toBe(4)
    if (headers === 'labels') expect(some).toEqual([...all.slice(0, 3), all[10]])
  })
  it('are refused where the records changed since', async () => {
    const chosen = { ranges: [[0, 3]] as [number, number][], of: truth().length + 1 }
    await expect(exported(options({ chosen }))).rejects.toMatchObject({ code: 'input.invalid' })
  })
})

describe('dialects', () => {
  it.each([
    ['Excel in English', { separator: ',', decimal: '.', bom: true, dates: 'mdy' }, /^03\/0\d\/2026 \d\d:/],
    ['Excel in Spanish', { separator: ';', decimal: ',', bom: true, dates: 'dmy' }, /^0\d\/03\/2026 \d\d:/],
    ['with the offset', { separator: '\t', decimal: '.', bom: false, dates: 'offset' }, /^2026-03-0\d?T.*-05:00$/]
  ] as const)('%s reads the same amounts and times', async (_, dialect, time) => {
    const columns = ['ID', 'Charged_Amount', 'Connect_time', 'outcome']
    const zone = 'America/New_York'
    const text = await exported(options({ headers: 'labels', zone, columns, ...dialect }))
    const rows = parse(text, { delimiter: dialect.separator, bom: true, record_delimiter: '\r\n' })
    expect(rows[0]).toEqual(['Record id', 'Charged', `Connected (${zone})`, 'Outcome'])
    const byId = new Map(rows.slice(1).map((row) => [row[0], row]))
    expect(byId.size).toBe(truth().length)
    for (const { cells } of truth()) {
      const row = byId.get(String(cells[column('ID')]))
      const amount = row?.[1]?.replace(dialect.decimal, '.')
      expect(Number(amount)).toBe(Number(cells[column('Charged_Amount')]))
    }
    for (const row of rows.slice(1)) expect(row[2]).toMatch(time)
  })

  it('hides numbers where asked, and only then', async () => {
    const columns = ['ID', 'CLI', 'CLD', 'AccountID']
    const whole = await exported(options({ headers: 'labels', columns }))
    const masked = await exported(options({ headers: 'labels', columns, masked: true }))
    const numbers = (text: string): string[] =>
      parse(text, { record_delimiter: '\r\n' })
        .slice(1)
        .flatMap((row) => row.slice(1))
    expect(numbers(whole).some((number) => /\d{8}/.test(number))).toBe(true)
    expect(numbers(masked).filter((number) => /\d{5}/.test(number))).toEqual([])
    const json = await exported(options({ format: 'json', columns: ['CLI', 'direction'], masked: true }))
    const rows = JSON.parse(json) as Record<string, string>[]
    expect(rows).toHaveLength(truth().length)
    expect(Object.keys(rows[0] ?? {})).toEqual(['CLI', 'direction'])
    expect(rows.filter((row) => /\d{5}/.test(row['CLI'] ?? ''))).toEqual([])
  })

  it('tell of a column that the record does not have', async () => {
    await expect(exported(options({ headers: 'labels', columns: ['Wrong'] }))).rejects.toMatchObject({
      code: 'input.invalid'
    })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('cells', () => {
  const line = (text: string, guard: boolean): string => {
    const columns = [{ header: 'a', isText: true, write: () => text }]
    return csvWriter(columns, { separator: ',', bom: false, guard })([]).slice(0, -2)
  }
  it.each(['=1+1', '@SUM(A1)', '-cmd', '+cmd|calc', '\t=x'])('%j is no formula in a spreadsheet', (text) => {
    expect(parse(line(text, true))[0]).toEqual([`'${text}`])
    expect(parse(line(text, false))[0]).toEqual([text])
  })
  it.each(['+442079460000', '-5', '020 7946 0000', '+1 (202) 555-0100'])('%j stays as it is', (text) => {
    expect(line(text, true)).toBe(text)
  })
  it.each(['a,b', 'say "x"', 'two\r\nlines', '"', ''])('%j survives', (text) => {
    const parsed = parse(
      `${csvHeader([{ header: 'a', isText: true, write: () => '' }], { separator: ',', bom: false, guard: false })}${line(text, false)}\r\n`,
      { record_delimiter: '\r\n', skip_empty_lines: false }
    )
    expect(parsed[1]).toEqual([text])
  })
})

describe('files', () => {
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
  it('are not overwritten unasked', async () => {
    const file = join(folder, 'mine.csv')
    writeFileSync(file, 'mine')
    await expect(
      runExport(h.reader(), view(), options(), { file, overwrite: false }, hooks, MAKER)
    ).rejects.toMatchObject({
      code: 'export.exists'
    })
    expect(readFileSync(file, 'utf8')).toBe('mine')
    await runExport(h.reader(), view(), options(), { file, overwrite: true }, hooks, MAKER)
    expect(readFileSync(file, 'utf8')).not.toBe('mine')
  })
  it('are gone when cancelled', async () => {
    const stop = new AbortController()
    const run = runExport(
      h.reader(),
      view(),
      options(),
      { file: join(folder, 'x.csv'), overwrite: false },
      { signal: stop.signal, onProgress: () => undefined },
      MAKER
    )
    stop.abort()
    await expect(run).rejects.toMatchObject({ code: 'job.cancelled' })
    expect(readdirSync(folder)).toEqual([])
  })
  it('in a folder that is not there are a clear error', async () => {
    const file = join(folder, 'none', 'x.csv')
    await expect(
      runExport(h.reader(), view(), options(), { file, overwrite: false }, hooks, MAKER)
    ).rejects.toMatchObject({
      code: 'export.write_failed'
    })
  })
})
