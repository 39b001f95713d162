// Lists and sums of changes against the rows of an export: every figure is found again in the file, to the last digit.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openWriter } from '../../../src-main/core/cache/open.ts'
import { changePage, recordOf } from '../../../src-main/core/cache/read/changes/list.ts'
import { changeFigures, changeGroups, changeOutline } from '../../../src-main/core/cache/read/changes/sums.ts'
import type { ReadView } from '../../../src-main/core/cache/read/reader.ts'
import { runExport } from '../../../src-main/core/exports/job.ts'
import { contract } from '../../../src-main/shared/contract/contract.ts'
import type { ChangeFigures, Condition, ExportOptions, Filter } from '../../../src-main/shared/contract/schemas.ts'
import { exportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { addDecimals } from '../../../src-main/shared/domain/decimal.ts'
import { localDate } from '../../../src-main/shared/domain/time-zone.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { changes } from '../../../src-main/shared/records/changes.ts'
import { positionOf } from '../../../src-main/shared/records/index.ts'
import { day, harness, type Harness, NOW } from './harness.ts'

let open: Harness | null = null
afterEach(async () => {
  await open?.close()
  open = null
})

const OF_CALLS: Condition = { member: 'Record', op: '=', values: [calls.name] }
const view = (filter: Partial<Filter> = {}, more: Partial<ReadView> = {}): ReadView => ({
  source: 'test',
  record: 'changes',
  dataset: 'cdr',
  sort: [],
  filter: { from: null, to: null, search: '', where: [OF_CALLS], zone: 'Europe/London', gone: false, ...filter },
  ...more
})
const where = (member: string, op: Condition['op'], ...values: string[]): Condition => ({ member, op, values })
const at = (name: string): number => positionOf(changes, name)

/** Two days, then re-rated, some calls gone and some late: changes of each kind. */
async function changed(): Promise<Harness> {
  const h = (open = await harness())
  await h.sync({})
  h.service.control.set({ rerate: { from: 0, to: day('2026-04-01'), share: 0.3 }, gone: 0.1, late: 4 })
  await h.sync({ again: true, now: () => NOW + 3_600_000 })
  return h
}

type Written = Readonly<Record<string, string | number | null>>

async function written(h: Harness, of: ReadView, options: Partial<ExportOptions> = {}): Promise<Written[]> {
  const text = await exported(h, of, { format: 'jsonl', ...options })
  return text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Written)
}

async function exported(h: Harness, of: ReadView, options: Partial<ExportOptions>): Promise<string> {
  const file = join(h.dir, 'changes.out')
  const all = exportOptions.parse({ format: 'csv', headers: 'labels', zone: 'Europe/London', ...options })
  const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
  await runExport(h.reader(), of, all, { file, overwrite: true }, hooks, { version: '1', now: NOW })
  return readFileSync(file, 'utf8')
}

/** The same figures by plain sums over written rows. */
function figuresOf(rows: readonly Written[]): ChangeFigures {
  const sums = (some: readonly Written[]): ChangeFigures['all'] => ({
    rows: some.length,
    amount: addDecimals(['0', ...some.map(({ Difference }) => String(Difference ?? '0'))])
  })
  const of = (kind: string): ChangeFigures['all'] => sums(rows.filter(({ Change }) => Change === kind))
  return { added: of('added'), changed: of('changed'), gone: of('gone'), all: sums(rows) }
}

describe('changes', () => {
  it('are listed newest first, summed exactly by kind and by whom, and written as they are listed', async () => {
    const h = await changed()
    const reader = h.reader()
    const rows = await written(h, view())
    const figures = changeFigures(reader, view())
    expect(figures).toEqual(figuresOf(rows))
    for (const kind of ['added', 'changed', 'gone'] as const) expect(figures[kind].rows).toBeGreaterThan(2)
    // As the log has them: nothing is lost on the way.
    const logged = h.db.prepare(`SELECT count(*) FROM change WHERE type = ?`).pluck().get(calls.name)
    expect(rows).toHaveLength(logged as number)

    const listed = [0, 7, 14].flatMap((offset) => changePage(reader, view(), offset, 7).rows)
    const byPosition = (cells: readonly unknown[], name: string): unknown => cells[at(name)]
    expect(listed.map(({ cells }) => [byPosition(cells, 'RecordId'), byPosition(cells, 'Difference')])).toEqual(
      rows.slice(0, 21).map(({ RecordId, Difference }) => [RecordId, String(Difference)])
    )
    expect(listed.map(({ key }) => key)).toEqual(listed.map(({ key }) => key).toSorted((a, b) => b - a))

    for (const [by, name] of [
      ['account', 'AccountID'],
      ['customer', 'ICustomer']
    ] as const) {
      const { groups, count, others } = changeGroups(reader, view(), by, 1000)
      const expected = Map.groupBy(rows, (row) => row[name])
      expect(groups.map(({ key }) => key).toSorted()).toEqual([...expected.keys()].map(String).toSorted())
      for (const { key, added, changed: again, gone, all } of groups)
        expect({ added, changed: again, gone, all }).toEqual(figuresOf(rows.filter((row) => String(row[name]) === key)))
      expect([count, others]).toEqual([groups.length, null])
      const sizes = groups.map(({ all }) => Math.abs(Number(all.amount)))
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      const cut = changeGroups(reader, view(), by, 1)
      expect(addDecimals([cut.groups[0]?.all.amount ?? '', cut.others?.all.amount ?? '0'])).toBe(figures.all.amount)
    }
    const passes = changeGroups(reader, view(), 'pass', 100).groups
    expect(passes.map(({ pass }) => pass && localDate('UTC', pass.from))).toEqual(['2026-03-02', '2026-03-01'])
    for (const { key, all } of passes) {
      const pass = h.db.prepare('SELECT added + changed + gone FROM pass_log WHERE id = ?').pluck().get(key)
      expect(all.rows).toBe(pass)
    }
  })

  it('of a day, a kind, an account, a time seen or a pass are those and no others', async () => {
    const h = await changed()
    const reader = h.reader()
    const rows = await written(h, view())
    const account = String(rows[0]?.['AccountID'])
    const of = (row: Written): number => Date.parse(String(row['Time']))
    const bounds = { from: day('2026-03-01'), to: day('2026-03-02') }
    const cases: readonly (readonly [Partial<Filter>, (row: Written) => boolean])[] = [
      [bounds, (row) => of(row) >= bounds.from && of(row) < bounds.to],
      [{ where: [OF_CALLS, where('Change', 'in', 'gone', 'added')] }, ({ Change }) => Change !== 'changed'],
      [{ where: [OF_CALLS, where('AccountID', '=', account)] }, ({ AccountID }) => AccountID === account],
      [
        { where: [OF_CALLS, where('AccountID', 'contains', account.slice(-3))] },
        ({ AccountID }) => String(AccountID).includes(account.slice(-3))
      ],
      [{ where: [OF_CALLS, where('AccountID', 'ends', account.slice(-2))] }, (row) => endsWith(row, account.slice(-2))],
      [{ where: [OF_CALLS, where('Seen', '>=', String(NOW + 3_600_001))] }, () => false],
      [{ where: [OF_CALLS, where('Pass', '=', '3')] }, ({ Pass }) => Pass === 3]
    ]
    for (const [filter, holds] of cases) {
      expect(changeFigures(reader, view(filter))).toEqual(figuresOf(rows.filter(holds)))
      expect(await written(h, view(filter))).toEqual(rows.filter(holds))
    }
    expect(() => changePage(reader, view({ where: [where('Differs', '=', 'x')] }), 0, 1)).toThrow('cannot be filtered')
    expect(() => changePage(reader, view({}, { sort: [{ member: 'Differs', descending: false }] }), 0, 1)).toThrow(
      'cannot be sorted'
    )
    expect(() => changePage(reader, view({ where: [where('Pass', '=', 'x')] }), 0, 1)).toThrow('no whole number')
    const input = contract['changes.page'].input
    const asked = { connectionId: null, filter: {}, offset: 0, limit: 100 }
    expect(input.safeParse({ ...asked, record: 'changes' }).success).toBe(true)
    expect(input.safeParse({ ...asked, record: 'calls' }).success).toBe(false)
    expect(input.safeParse({ ...asked, record: 'changes', limit: 501 }).success).toBe(false)
  })

  it('are sorted by amount, account and time, with empty cells last, and written in that order', async () => {
    const h = await changed()
    const reader = h.reader()
    const rows = await written(h, view())
    for (const member of ['Difference', 'OldCharge', 'NewCharge', 'AccountID', 'Time', 'Change'])
      for (const descending of [false, true]) {
        const sorted = view({}, { sort: [{ member, descending }] })
        const sign = descending ? -1 : 1
        const compare = (a: Written, b: Written): number => {
          const [x, y] = [a[member] ?? null, b[member] ?? null]
          if (x === null || y === null) return Number(x === null) - Number(y === null)
          return x === y ? 0 : sign * (x < y ? -1 : 1)
        }
        // A stable sort: of equal ones the newest is first, as in the list.
        const expected = rows.toSorted(compare).map(({ RecordId, Change }) => [RecordId, Change])
        expect(
          (await written(h, sorted)).map(({ RecordId, Change }) => [RecordId, Change]),
          member
        ).toEqual(expected)
        const paged = [0, 50].flatMap((offset) => changePage(reader, sorted, offset, 50).rows)
        expect(paged.map(({ cells }) => [cells[at('RecordId')], cells[at('Change')]])).toEqual(expected.slice(0, 100))
        const ranges: [number, number][] = [
          [3, 7],
          [10, 12]
        ]
        const some = await written(h, sorted, { chosen: { ranges, of: rows.length } })
        expect(some.map(({ RecordId, Change }) => [RecordId, Change])).toEqual(
          ranges.flatMap(([from, to]) => expected.slice(from, to))
        )
      }
  })

  it('are searched by account, numbers and record id, however a number is written', async () => {
    const h = await changed()
    h.db.prepare(`UPDATE change SET cld = '+44 (161) 496-0018' WHERE id = 1`).run()
    const rows = await written(h, view())
    const holding = (...parts: string[]): Written[] =>
      rows.filter((row) =>
        parts.every((part) =>
          ['AccountID', 'CLI', 'CLD', 'RecordId'].some((name) =>
            String(row[name] ?? '')
              .replace(/[^0-9a-z]/gi, '')
              .includes(part)
          )
        )
      )
    const [first] = rows
    const account = String(first?.['AccountID'])
    for (const [search, parts] of [
      [account.slice(-4), [account.slice(-4)]],
      [`${account.slice(0, 4)} ${account.slice(4)}`, [account]],
      ['0161-496 0018', []],
      ['44 161 496 0018', ['441614960018']],
      [String(first?.['RecordId']), [String(first?.['RecordId'])]]
    ] as const) {
      const found = await written(h, view({ search }))
      if (parts.length > 0) expect(found).toEqual(holding(...parts))
      else expect(found).toEqual([])
      expect(changeFigures(h.reader(), view({ search }))).toEqual(figuresOf(found))
    }
    expect(await written(h, view({ search: '441614960018' }))).not.toEqual([])
    expect(await written(h, view({ search: '  ' }))).toEqual(rows)
  })

  it('belong to the day of their zone, of 23 and of 25 hours, and amounts finer than a millionth stay exact', async () => {
    const h = (open = await harness())
    await h.sync({})
    const insert = h.db.prepare(
      `INSERT INTO change(source, win, type, row, kind, at, uid, time, moment, account, old_amount, new_amount, members,
         src, delta) VALUES (1, 0, @type, 0, 'changed', 0, @uid, @moment, @moment, 'A', @old, @now, '{}', 2, @delta)`
    )
    const hours = [Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 9, 24, 22)].flatMap((start) =>
      Array.from({ length: 52 }, (_, hour) => start + hour * 3_600_000)
    )
    const big = '9007199254740993.0000001'
    hours.forEach((moment, i) =>
      insert.run({ type: calls.name, uid: String(i), moment, old: '0.1', now: '0.3', delta: 200_000 })
    )
    insert.run({ type: calls.name, uid: 'fine', moment: hours[0], old: '0', now: big, delta: null })
    insert.run({ type: calls.name, uid: 'none', moment: hours[0], old: 'NaN', now: '0.5', delta: 500_000 })
    const reader = h.reader()
    const london = changeGroups(reader, view(), 'day', 100).groups
    const inDay = (date: string): number => london.find(({ key }) => key === date)?.all.rows ?? 0
    expect(inDay('2026-03-29')).toBe(23)
    expect(inDay('2026-10-25')).toBe(25)
    expect(london.map(({ key }) => key)).toEqual(
      london
        .map(({ key }) => key)
        .toSorted()
        .toReversed()
    )
    const rows = await written(h, view())
    expect(changeFigures(reader, view())).toEqual(figuresOf(rows))
    // 104 hours of 0.2, half a unit, and the fine one.
    expect(changeFigures(reader, view()).all).toEqual({ rows: 106, amount: '9007199254741014.3000001' })
  })

  it('say what else there is: the last sync, other records, other times; and lead to the record', async () => {
    const h = await changed()
    const reader = h.reader()
    const day2 = { from: day('2026-03-02'), to: day('2026-03-03') }
    const told = changeOutline(reader, view(day2))
    expect(told.lastSync).toBe(NOW + 3_600_000)
    const all = changeFigures(reader, view()).all.rows
    expect(told).toMatchObject({
      held: all,
      anyTime: { rows: all, inPeriod: changeFigures(reader, view(day2)).all.rows }
    })
    expect(told.types).toEqual([
      { record: calls.name, dataset: 'cdr', rows: changeFigures(reader, view(day2)).all.rows }
    ])
    expect(told.anyTime.from).toBeLessThan(day2.from)
    for (const { key, cells } of changePage(reader, view(), 0, 200).rows) {
      const found = recordOf(reader, 'test', key)
      expect(found).toMatchObject({ record: calls.name, moment: cells[at('Time')] })
      const [row] = reader.rows(calls, [found.key ?? -1])
      expect(row?.cells[positionOf(calls, 'ID')]).toBe(Number(cells[at('RecordId')]))
    }
    expect(() => recordOf(reader, 'another', 1)).toThrow('not in the log')
  })

  it('are written for people: words, the zone, numbers hidden where asked; and chosen ones alone', async () => {
    const h = await changed()
    const text = await exported(h, view(), { columns: ['Time', 'Change', 'AccountID', 'Difference', 'Differs'] })
    const [head, ...lines] = text.trim().split('\r\n')
    expect(head).toBe('Time of the record (Europe/London),Change,Account,Difference,What differs')
    expect(lines.some((line) => /,Changed,.*Charged: [\d.]+ → [\d.]+/.test(line))).toBe(true)
    const hidden = await exported(h, view(), { masked: true })
    const account = String((await written(h, view()))[0]?.['AccountID'])
    expect(text).toContain(account)
    expect(hidden).not.toContain(account)
    const of = changeFigures(h.reader(), view()).all.rows
    const some = await written(h, view(), { chosen: { ranges: [[2, 5]], of } })
    expect(some).toEqual((await written(h, view())).slice(2, 5))
    await expect(exported(h, view(), { chosen: { ranges: [[2, 5]], of: of + 1 } })).rejects.toThrow('Choose them again')
  })
})

const endsWith = ({ AccountID }: Written, tail: string): boolean => String(AccountID).endsWith(tail)

describe('a cache of the version before', () => {
  it('gets what lists need from the rows it holds', async () => {
    const h = await changed()
    const columns = ['src', 'moment', 'customer', 'cli', 'cld', 'delta', 'pass']
    const read = (): unknown[] => h.db.prepare(`SELECT id, ${columns.join(', ')} FROM change ORDER BY id`).all()
    const before = read()
    const runs = h.db.prepare('SELECT id, run FROM pass_log ORDER BY id').all()
    h.db.exec('DROP INDEX change_list; ALTER TABLE pass_log DROP COLUMN run')
    for (const column of columns) h.db.exec(`ALTER TABLE change DROP COLUMN ${column}`)
    h.db.pragma('user_version = 3')
    const again = openWriter(h.dir)
    expect(read()).toEqual(before)
    expect(h.db.prepare('SELECT id, run FROM pass_log ORDER BY id').all()).toEqual(runs)
    again.close()
  })
})
