// What changes brought, exact: by kind, and by whom or when. Amounts are sums of new less old charge.
import type {
  ChangeFigures,
  ChangeGroup,
  ChangeGrouping,
  ChangeGroups,
  ChangeOutline,
  ChangeSums
} from '../../../../shared/contract/schemas.ts'
import { addDecimals, fromMicros } from '../../../../shared/domain/decimal.ts'
import { localDate } from '../../../../shared/domain/time-zone.ts'
import type { ChangeKind } from '../../../../shared/records/changes.ts'
import { CHANGE_KINDS } from '../../../../shared/records/changes.ts'
import type { CacheReader, ReadView } from '../reader.ts'
import { differenceOf } from './list.ts'
import type { Where } from './where.ts'
import { whereOf } from './where.ts'

/** A sum of millionths in two parts: SQLite's own would overflow, or leave what a double holds. */
const PART = 2 ** 26
const SUMS = `count(*) AS n, sum(delta >> 26) AS high, sum(delta & ${PART - 1}) AS low, sum(delta IS NULL) AS odd`

interface Summed {
  readonly id: string | number | null
  readonly kind: ChangeKind
  readonly n: number
  readonly high: number | null
  readonly low: number | null
  readonly odd: number
}

/** Rows and money while they are gathered. */
class Sum {
  rows = 0
  micros = 0n
  readonly odd: string[] = []

  add({ n, high, low }: Pick<Summed, 'n' | 'high' | 'low'>): void {
    this.rows += n
    this.micros += BigInt(high ?? 0) * BigInt(PART) + BigInt(low ?? 0)
  }

  addAll(other: Sum): void {
    this.rows += other.rows
    this.micros += other.micros
    this.odd.push(...other.odd)
  }

  sums(): ChangeSums {
    const amount = fromMicros(this.micros)
    return { rows: this.rows, amount: this.odd.length === 0 ? amount : addDecimals([amount, ...this.odd]) }
  }
}

interface Group {
  readonly added: Sum
  readonly changed: Sum
  readonly gone: Sum
}
const emptyGroup = (): Group => ({ added: new Sum(), changed: new Sum(), gone: new Sum() })

function figuresOf({ added, changed, gone }: Group): ChangeFigures {
  const all = new Sum()
  for (const sum of [added, changed, gone]) all.addAll(sum)
  return { added: added.sums(), changed: changed.sums(), gone: gone.sums(), all: all.sums() }
}

/** Of all that the view lists. */
export function changeFigures(reader: CacheReader, view: ReadView, without: readonly string[] = []): ChangeFigures {
  return figuresOf(gather(reader, whereOf(reader, view, without), 'NULL').get(null) ?? emptyGroup())
}

/** Zones' days begin on a quarter hour of UTC. */
const QUARTER_MS = 900_000
const EXPRESSIONS: Readonly<Record<ChangeGrouping, string>> = {
  account: 'account',
  customer: 'customer',
  day: `moment / ${QUARTER_MS}`,
  pass: 'pass'
}

/**
 * By account or customer, the largest difference first; by day of the record (the filter's zone) or by pass, the newest
 * first. `limit` of them, the rest as one: together they are the figures of the view.
 */
export function changeGroups(reader: CacheReader, view: ReadView, by: ChangeGrouping, limit: number): ChangeGroups {
  const found = gather(reader, whereOf(reader, view), EXPRESSIONS[by])
  const groups = by === 'day' ? intoDays(found, view.filter.zone) : found
  const listed = [...groups].map(([key, group]) => ({ key, figures: figuresOf(group), group }))
  const ordered = by === 'day' || by === 'pass' ? listed.toSorted(byKey) : listed.toSorted(bySize)
  const rest = ordered.slice(limit)
  const others = emptyGroup()
  for (const { group } of rest) for (const kind of CHANGE_KINDS) others[kind].addAll(group[kind])
  return {
    groups: ordered.slice(0, limit).map(({ key, figures }) => ({
      key: key === null ? null : String(key),
      ...figures,
      pass: by === 'pass' && key !== null ? passOf(reader, Number(key)) : null
    })),
    count: ordered.length,
    others: rest.length === 0 ? null : figuresOf(others)
  }
}

interface Listed {
  readonly key: string | number | null
  readonly figures: ChangeFigures
}

/** Newest first; what has no key last. */
const byKey = (a: Listed, b: Listed): number => {
  if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null)
  return a.key < b.key ? 1 : a.key > b.key ? -1 : 0
}

/** An order needs no more than a double; more rows first where the money is the same. */
const size = ({ figures }: Listed): number => Math.abs(Number(figures.all.amount))
const bySize = (a: Listed, b: Listed): number =>
  size(b) - size(a) || b.figures.all.rows - a.figures.all.rows || String(a.key).localeCompare(String(b.key))

const passOf = ({ db }: CacheReader, id: number): ChangeGroup['pass'] =>
  (db.prepare('SELECT at, feed, start AS "from", stop AS "to" FROM pass_log WHERE id = ?').get(id) as
    ChangeGroup['pass'] | undefined) ?? null

type Groups = Map<string | number | null, Group>

function gather({ db }: CacheReader, { sql, given }: Where, expression: string): Groups {
  const groups: Groups = new Map()
  const groupOf = (id: string | number | null): Group => {
    let group = groups.get(id)
    if (!group) groups.set(id, (group = emptyGroup()))
    return group
  }
  const rows = db
    .prepare(`SELECT ${expression} AS id, kind, ${SUMS} FROM change WHERE ${sql} GROUP BY 1, 2`)
    .all(...given) as Summed[]
  for (const row of rows) groupOf(row.id)[row.kind].add(row)
  if (rows.some(({ odd }) => odd > 0)) {
    const odd = db.prepare(
      `SELECT ${expression} AS id, kind, old_amount, new_amount FROM change WHERE delta IS NULL AND ${sql}`
    )
    for (const row of odd.all(...given) as OddRow[]) groupOf(row.id)[row.kind].odd.push(differenceOf(row) ?? '0')
  }
  return groups
}

interface OddRow {
  readonly id: string | number | null
  readonly kind: ChangeKind
  readonly old_amount: string | null
  readonly new_amount: string | null
}

function intoDays(quarters: Groups, zone: string): Groups {
  const days: Groups = new Map()
  for (const [quarter, group] of quarters) {
    const day = localDate(zone, Number(quarter) * QUARTER_MS)
    const known = days.get(day)
    if (!known) days.set(day, group)
    else for (const kind of CHANGE_KINDS) known[kind].addAll(group[kind])
  }
  return days
}

interface Span {
  readonly rows: number
  readonly inPeriod: number
  readonly from: number | null
  readonly to: number | null
}

/** What there is beside the view: the last sync, other record types, changes outside of the period. */
export function changeOutline(reader: CacheReader, view: ReadView): ChangeOutline {
  const { db } = reader
  const srcs = [...reader.srcs(view.source, 'cdr'), ...reader.srcs(view.source, 'hunt')]
  const holes = srcs.map(() => '?').join(', ')
  const types = whereOf(reader, view, ['Record'])
  const any = whereOf(reader, view, ['Time'])
  const held = db.prepare(`SELECT count(*) AS rows, min(at) AS first FROM change WHERE src IN (${holes})`)
  const { rows, first } = held.get(...srcs) as { rows: number; first: number | null }
  const counted = db.prepare(`SELECT type AS record, src % 2 AS hunt, count(*) AS rows FROM change
    WHERE ${types.sql} GROUP BY 1, 2`)
  const { from, to } = view.filter
  const span = db
    .prepare(
      `SELECT count(*) AS rows, total(moment >= ? AND moment < ?) AS inPeriod, min(moment) AS "from", max(moment) AS "to"
       FROM change WHERE ${any.sql}`
    )
    .get(from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER, ...any.given) as Span
  return {
    lastSync: lastSync(reader, view.source),
    held: rows,
    since: first,
    types: (counted.all(...types.given) as { record: string; hunt: number; rows: number }[]).map((type) => ({
      record: type.record,
      dataset: type.hunt === 1 ? 'hunt' : 'cdr',
      rows: type.rows
    })),
    anyTime: span
  }
}

/** When the last sync began that looked at a window; null: none did. */
function lastSync({ db }: CacheReader, source: string | null): number | null {
  const runs = db.prepare(
    `SELECT coalesce(run, at) FROM pass_log
     WHERE ? IS NULL OR source IN (SELECT id FROM source WHERE key = ?) ORDER BY id DESC LIMIT 1`
  )
  return (runs.pluck().get(source, source) as number | undefined) ?? null
}
