// Sums kept with the rows: deltas are added up in memory and written once a page (speed.md 2).
import type Database from 'better-sqlite3'
import { zoneOffsets } from '../../../shared/domain/time-zone.ts'
import type { RecordType } from '../../../shared/records/definition.ts'
import { positionOf } from '../../../shared/records/index.ts'
import type { Stored } from '../codec.ts'
import type { Sums } from './sum-table.ts'
import { SumTable } from './sum-table.ts'

export const SLOT_MS = 900_000
const MS_PER_DAY = 86_400_000

/** Day number of an instant in a zone whose offset is given: days since 1970-01-01 of the local calendar. */
const dayNumber = (ms: number, offset: number): number => Math.floor((ms + offset) / MS_PER_DAY)
/** Month number: months since 1970-01. */
export const monthNumber = (ms: number, offset: number): number => {
  const local = new Date(ms + offset)
  return (local.getUTCFullYear() - 1970) * 12 + local.getUTCMonth()
}

const ADD = `DO UPDATE SET n = n + excluded.n, used = used + excluded.used, billed = billed + excluded.billed,
  amount = amount + excluded.amount, odd = odd + excluded.odd`

/** A column of stored values as an integer; text forms (too fine, too large) count as 0 and make the row odd. */
const integer = (value: Stored | undefined): number =>
  typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? value : 0

/** A service id beyond 2^53: none that is known. */
const NO_SERVICE = -1
const DIRECTION_BITS = 12
/** A larger figure (micro-units) is left to the rows: sums of many would leave 64 bits. */
const LARGEST = 1e14
const isOdd = (value: Stored | undefined): boolean => typeof value === 'string' || Math.abs(integer(value)) > LARGEST

/** Flags beyond 2^53 stand as text; their low bits say the direction all the same. */
const directionBits = (flags: Stored | undefined): number =>
  typeof flags === 'string' ? Number(BigInt(flags) & BigInt(DIRECTION_BITS)) : integer(flags) & DIRECTION_BITS

/** Direction bits and the answered flag in one number, and back. */
const kindOf = (direction: number, answered: boolean): number => direction + (answered ? 1 : 0)
const directionOf = (kind: number): number => kind & DIRECTION_BITS
const answeredOf = (kind: number): number => kind & 1

/** Collects the deltas of one record type. Returns null for types without call members. */
export function rollups(db: Database.Database, type: RecordType, zone: string): Rollups | null {
  return type.call ? new Rollups(db, type, type.call, zone) : null
}

export class Rollups {
  readonly #type: RecordType
  readonly #offset: (ms: number) => number
  readonly #slots = new SumTable()
  readonly #accounts = new SumTable()
  readonly #destinations = new SumTable()
  readonly #addSlot: Database.Statement
  readonly #addAccount: Database.Statement
  readonly #addDestination: Database.Statement
  readonly #at: Record<'time' | 'flags' | 'service' | 'destination' | 'used' | 'billed' | 'amount', number>
  readonly #account: number | null
  readonly #failed: number | null
  #src = -1

  constructor(db: Database.Database, type: RecordType, call: NonNullable<RecordType['call']>, zone: string) {
    const at = (name: string): number => positionOf(type, name)
    this.#type = type
    this.#offset = zoneOffsets(zone)
    this.#at = {
      time: at(type.orderBy ?? ''),
      flags: at(call.flags),
      service: at(call.service),
      destination: at(call.destination),
      used: at(call.used ?? call.charged),
      billed: at(call.charged),
      amount: at(call.amount)
    }
    this.#account = call.account === null ? null : at(call.account)
    this.#failed = call.failed === null ? null : at(call.failed)
    this.#addSlot = db.prepare(`INSERT INTO roll_slot VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(type, src, slot, service, dir, answered) ${ADD}`)
    this.#addAccount = db.prepare(`INSERT INTO roll_account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(type, src, level, period, account, dir, answered) ${ADD}`)
    this.#addDestination = db.prepare(`INSERT INTO roll_destination VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(type, src, level, period, destination, dir, answered) ${ADD}`)
  }

  /** Adds (sign 1) or takes away (sign -1) a stored row: its members' stored values in the definition's order. */
  add(src: number, stored: readonly Stored[], sign: 1 | -1): void {
    if (src !== this.#src) {
      this.flush()
      this.#src = src
    }
    const at = this.#at
    const time = Number(stored[at.time] ?? 0)
    const [used, billed, amount] = [stored[at.used], stored[at.billed], stored[at.amount]]
    const isFailed = this.#failed !== null && integer(stored[this.#failed]) === 1
    const answered = !isFailed && (typeof used === 'string' ? Number(used) > 0 : integer(used) > 0)
    const kind = kindOf(directionBits(stored[at.flags]), answered)
    const sums: Sums =
      isOdd(used) || isOdd(billed) || isOdd(amount)
        ? [sign, 0, 0, 0, sign]
        : [sign, sign * integer(used), sign * integer(billed), sign * integer(amount), 0]
    const day = dayNumber(time, this.#offset(time))
    const service = stored[at.service]
    this.#slots.add(Math.floor(time / SLOT_MS), typeof service === 'string' ? NO_SERVICE : integer(service), kind, sums)
    this.#destinations.add(day, integer(stored[at.destination]), kind, sums)
    if (this.#account !== null) this.#accounts.add(day, integer(stored[this.#account]), kind, sums)
  }

  /** Writes what has been collected; inside the transaction of the rows. */
  flush(): void {
    const { name } = this.#type
    for (const { period, thing, kind, sums } of this.#slots.entries())
      this.#addSlot.run(name, this.#src, period, thing, directionOf(kind), answeredOf(kind), ...sums)
    this.#writeLevels(this.#addAccount, this.#accounts)
    this.#writeLevels(this.#addDestination, this.#destinations)
    this.discard()
  }

  /** Drops what has been collected. */
  discard(): void {
    this.#slots.clear()
    this.#accounts.clear()
    this.#destinations.clear()
  }

  /** Days, and the months they add up to. */
  #writeLevels(statement: Database.Statement, days: SumTable): void {
    const months = new SumTable()
    const put = (level: string, table: SumTable): void => {
      for (const { period, thing, kind, sums } of table.entries())
        statement.run(this.#type.name, this.#src, level, period, thing, directionOf(kind), answeredOf(kind), ...sums)
    }
    for (const { period, thing, kind, sums } of days.entries())
      months.add(monthNumber(period * MS_PER_DAY, 0), thing, kind, sums)
    put('day', days)
    put('month', months)
  }
}
