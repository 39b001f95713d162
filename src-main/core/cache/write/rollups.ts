// Sums kept with the rows: deltas are added up in memory and written once a page (speed.md 2).
import type Database from 'better-sqlite3'
import { zoneOffsets } from '../../../shared/domain/time-zone.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { positionOf } from '../../../shared/records/index.ts'
import type { Stored } from '../codec.ts'

export const SLOT_MS = 900_000
const MS_PER_DAY = 86_400_000

/** Day number of an instant in a zone whose offset is given: days since 1970-01-01 of the local calendar. */
export const dayNumber = (ms: number, offset: number): number => Math.floor((ms + offset) / MS_PER_DAY)
/** Month number: months since 1970-01. */
export const monthNumber = (ms: number, offset: number): number => {
  const local = new Date(ms + offset)
  return (local.getUTCFullYear() - 1970) * 12 + local.getUTCMonth()
}

/**
 * [rows, talked, billed, amount (micro-units), rows whose figures are not micro-units]. Whole numbers within 2^53: what
 * would leave it is written before it is added to.
 */
type Sums = [number, number, number, number, number]

interface Statements {
  readonly slot: Database.Statement
  readonly account: Database.Statement
  readonly destination: Database.Statement
}

const ADD = `DO UPDATE SET n = n + excluded.n, used = used + excluded.used, billed = billed + excluded.billed,
  amount = amount + excluded.amount, odd = odd + excluded.odd`

const prepareAll = (db: Database.Database): Statements => ({
  slot: db.prepare(`INSERT INTO roll_slot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(type, src, slot, service, dir, answered) ${ADD}`),
  account: db.prepare(`INSERT INTO roll_account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(type, src, level, period, account, dir, answered) ${ADD}`),
  destination: db.prepare(`INSERT INTO roll_destination VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT(type, src, level, period, destination, dir, answered) ${ADD}`)
})

/** A column of stored values as an integer; text forms (too fine, too large) count as 0 and make the row odd. */
const integer = (value: Stored | undefined): number =>
  typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : 0

const DIRECTION_BITS = 12
/** A larger figure (micro-units) is left to the rows: sums of many would leave 64 bits. */
const LARGEST = 1e14

/** Collects the deltas of one record type of one source. Returns null for types without call members. */
export function rollups(db: Database.Database, type: RecordType, zone: string): Rollups | null {
  return type.call ? new Rollups(prepareAll(db), type, type.call, zone) : null
}

export class Rollups {
  readonly #statements: Statements
  readonly #type: RecordType
  readonly #offset: (ms: number) => number
  readonly #slots = new Map<string, Sums>()
  readonly #accounts = new Map<string, Sums>()
  readonly #destinations = new Map<string, Sums>()
  readonly #at: Record<'time' | 'flags' | 'service' | 'destination' | 'charged' | 'amount', number>
  readonly #used: number | null
  readonly #account: number | null
  readonly #failed: number | null

  constructor(statements: Statements, type: RecordType, call: NonNullable<RecordType['call']>, zone: string) {
    const at = (name: string): number => positionOf(type, name)
    const maybe = (name: string | null): number | null => (name === null ? null : at(name))
    this.#statements = statements
    this.#type = type
    this.#offset = zoneOffsets(zone)
    this.#at = {
      time: at(type.orderBy ?? ''),
      flags: at(call.flags),
      service: at(call.service),
      destination: at(call.destination),
      charged: at(call.charged),
      amount: at(call.amount)
    }
    this.#used = maybe(call.used)
    this.#account = maybe(call.account)
    this.#failed = maybe(call.failed)
  }

  /** Adds (sign 1) or takes away (sign -1) a stored row: its members' stored values in the definition's order. */
  add(src: number, stored: readonly Stored[], sign: 1 | -1): void {
    const time = Number(stored[this.#at.time] ?? 0)
    const offset = this.#offset(time)
    const direction = integer(stored[this.#at.flags]) & DIRECTION_BITS
    const used = stored[this.#used ?? this.#at.charged]
    const billed = stored[this.#at.charged]
    const amount = stored[this.#at.amount]
    const isFailed = this.#failed !== null && integer(stored[this.#failed]) === 1
    const answered = !isFailed && (typeof used === 'string' ? Number(used) > 0 : integer(used) > 0) ? 1 : 0
    const figures = [used, billed, amount]
    const isOdd = figures.some((value) => typeof value === 'string' || Math.abs(integer(value)) > LARGEST)
    const sums: Sums = isOdd
      ? [sign, 0, 0, 0, sign]
      : [sign, sign * integer(used), sign * integer(billed), sign * integer(amount), 0]
    const tail = `${direction}|${answered}`
    const day = `${src}|day|${dayNumber(time, offset)}|`
    this.#addTo(this.#slots, `${src}|${Math.floor(time / SLOT_MS)}|${integer(stored[this.#at.service])}|${tail}`, sums)
    this.#addTo(this.#destinations, `${day}${integer(stored[this.#at.destination])}|${tail}`, sums)
    if (this.#account !== null) this.#addTo(this.#accounts, `${day}${integer(stored[this.#account])}|${tail}`, sums)
  }

  /** Writes what has been collected; inside the transaction of the rows. */
  flush(): void {
    write(this.#statements.slot, this.#type.name, this.#slots)
    write(this.#statements.account, this.#type.name, byMonth(this.#accounts))
    write(this.#statements.account, this.#type.name, this.#accounts)
    write(this.#statements.destination, this.#type.name, byMonth(this.#destinations))
    write(this.#statements.destination, this.#type.name, this.#destinations)
    this.discard()
  }

  #addTo(map: Map<string, Sums>, key: string, values: Sums): void {
    if (!addSums(map, key, values)) {
      this.flush()
      addSums(map, key, values)
    }
  }

  /** Drops what has been collected. */
  discard(): void {
    this.#slots.clear()
    this.#accounts.clear()
    this.#destinations.clear()
  }
}

/** False, and nothing added, where a sum would leave the range of exact whole numbers. */
function addSums(map: Map<string, Sums>, key: string, values: Sums): boolean {
  const sums = map.get(key)
  if (!sums) {
    map.set(key, [...values])
    return true
  }
  for (let i = 0; i < sums.length; i++)
    if (Math.abs(sums[i] as number) + Math.abs(values[i] as number) > Number.MAX_SAFE_INTEGER) return false
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (values[i] as number)
  return true
}

/** The sums of days as sums of their months; a sum that would leave the exact range stays in two parts. */
function byMonth(days: ReadonlyMap<string, Sums>): [string, Sums][] {
  const months = new Map<string, Sums>()
  const apart: [string, Sums][] = []
  for (const [key, sums] of days) {
    const [src, , day, ...rest] = key.split('|')
    const monthKey = [src, 'month', monthNumber(Number(day) * MS_PER_DAY, 0), ...rest].join('|')
    if (!addSums(months, monthKey, sums)) apart.push([monthKey, sums])
  }
  return [...months, ...apart]
}

function write(statement: Database.Statement, type: string, groups: Iterable<readonly [string, Sums]>): void {
  for (const [key, sums] of groups) {
    const parts = key.split('|').map((part) => (/^-?\d+$/.test(part) ? Number(part) : part))
    statement.run(type, ...parts, ...sums)
  }
}
