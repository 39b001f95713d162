// What the service holds: any stretch of any window, found without building the records before it.
import type { Behaviour } from './behaviour.ts'
import type { DayRows, DayShape } from './day-rows.ts'
import { buildDay } from './day-rows.ts'
import type { Filter } from './filter.ts'
import type { Leg } from './leg.ts'
import { buildLeg } from './leg.ts'
import * as plot from './plot.ts'
import type { World } from './world.ts'
import { createWorld } from './world.ts'

interface LedgerOptions {
  readonly seed: number
  /** Records of an average day, all customers together. */
  readonly callsPerDay: number
  /** There is nothing before this instant. */
  readonly since: number
  /** What is billed later does not exist yet. */
  readonly present: () => number
}

export interface Span {
  readonly from: number
  readonly to: number
  readonly by: 'connect' | 'bill'
}

/** The rows of a window in order of Connect_time. */
export interface Selection {
  readonly total: number
  rows(offset: number, count: number): Leg[]
  /** Calls that have a leg among the rows. */
  groups(): number
}

/** Rows of one day that a selection takes: positions [first, first + count) of the day's matching rows. */
interface Part {
  readonly day: number
  readonly first: number
  readonly count: number
}

/** Of the behaviour, what decides which rows exist. */
type DataBehaviour = Pick<Behaviour, 'late' | 'gone' | 'rerate'>

const DAY_CACHE_ROWS = 3_000_000
const COUNT_CACHE = 50_000
/** Nothing is billed later than this after its connect time. */
const LONGEST_BILL_MS = 2 * plot.MS_PER_DAY
const dayOf = (ms: number): number => Math.floor(ms / plot.MS_PER_DAY)

export class Ledger {
  readonly world: World
  readonly #options: LedgerOptions
  #data: DataBehaviour = { late: 0, gone: 0, rerate: null }
  readonly #arrived = new Map<number, number[]>()
  readonly #vanished = new Set<number>()
  readonly #days = new Map<number, DayRows>()
  #cachedRows = 0
  readonly #counts = new Map<string, number>()

  constructor(options: LedgerOptions) {
    this.#options = options
    this.world = createWorld(options.seed)
  }

  /** Takes over what the behaviour says about data. */
  behave(data: DataBehaviour): void {
    const isSame = data.late === this.#data.late && data.gone === this.#data.gone
    this.#data = { late: data.late, gone: data.gone, rerate: data.rerate }
    if (!isSame) this.#forget()
  }

  /** A record that was not there before connects at this instant. */
  arrive(at: number): void {
    const day = dayOf(at)
    const second = Math.floor((at - day * plot.MS_PER_DAY) / 1000)
    this.#arrived.set(day, [...(this.#arrived.get(day) ?? []), second])
    this.#forget()
  }

  /** A record is there no more. */
  vanish(leg: Leg): void {
    this.#vanished.add(dayOf(leg.connect) * plot.SLOTS_PER_DAY + leg.slot)
    this.#forget()
  }

  /** The rows of a window. */
  select(span: Span, filter: Filter): Selection {
    const from = Math.max(span.from, this.#options.since)
    const to = Math.min(span.to, this.#options.present() + plot.MS_PER_DAY)
    if (span.by === 'bill') return this.#billed(from, to, filter)
    const parts: Part[] = []
    for (let day = dayOf(from); day * plot.MS_PER_DAY < to; day++) {
      const part = this.#partOf(day, from, to, filter)
      if (part.count > 0) parts.push(part)
    }
    return this.#selection(parts, filter)
  }

  #partOf(day: number, from: number, to: number, filter: Filter): Part {
    const start = day * plot.MS_PER_DAY
    if (from <= start && to >= start + plot.MS_PER_DAY) return { day, first: 0, count: this.#count(day, filter) }
    const rows = this.#day(day)
    const matching = rows.matching(filter)
    const first = rows.positionOf(matching, Math.ceil((from - start) / 1000))
    return { day, first, count: rows.positionOf(matching, Math.ceil((to - start) / 1000)) - first }
  }

  /** How many rows of a whole day match: known without building the day where nothing is filtered or took rows away. */
  #count(day: number, filter: Filter): number {
    const isPlain = this.#cutOf(day) === Infinity && this.#data.gone === 0 && this.#vanished.size === 0
    if (filter.key === '' && isPlain)
      return this.#shape(day).records + this.#data.late + (this.#arrived.get(day)?.length ?? 0)
    const key = `${filter.key}|${day}|${this.#cutOf(day)}`
    const known = this.#counts.get(key)
    if (known !== undefined) return known
    const count = this.#day(day).matching(filter).length
    if (this.#counts.size >= COUNT_CACHE) this.#counts.clear()
    this.#counts.set(key, count)
    return count
  }

  #selection(parts: readonly Part[], filter: Filter): Selection {
    const starts: number[] = []
    let total = 0
    for (const part of parts) {
      starts.push(total)
      total += part.count
    }
    const rows = (offset: number, count: number): Leg[] => {
      const found: Leg[] = []
      for (let i = lastAtMost(starts, offset); i < parts.length && found.length < count; i++) {
        const part = parts[i] as Part
        const skipped = Math.max(offset - (starts[i] ?? 0), 0)
        const take = Math.min(part.count - skipped, count - found.length)
        if (take > 0) this.#build(part.day, part.first + skipped, take, filter, found)
      }
      return found
    }
    return { total, rows, groups: () => new Set(rows(0, total).map((leg) => leg.group)).size }
  }

  #billed(from: number, to: number, filter: Filter): Selection {
    const legs: Leg[] = []
    const before: Leg[] = []
    for (let day = dayOf(from - LONGEST_BILL_MS); day * plot.MS_PER_DAY < to; day++)
      this.#build(day, 0, this.#day(day).matching(filter).length, filter, before)
    for (const leg of before) if (leg.bill >= from && leg.bill < to) legs.push(leg)
    return {
      total: legs.length,
      rows: (offset, count) => legs.slice(offset, offset + count),
      groups: () => new Set(legs.map((leg) => leg.group)).size
    }
  }

  #build(day: number, first: number, count: number, filter: Filter, into: Leg[]): void {
    const rows = this.#day(day)
    const matching = rows.matching(filter)
    const { records } = rows.shape
    for (let i = first; i < first + count; i++) {
      const position = matching[i]
      // Rows that went while a long list was being written.
      if (position === undefined) return
      const at = { day, slot: rows.slot[position] as number, second: rows.second[position] as number, records }
      into.push(buildLeg(this.world, at, this.#data.rerate))
    }
  }

  /** Where the day reaches into the present: the minute up to which its rows exist. */
  #cutOf(day: number): number {
    const present = this.#options.present()
    return (day + 1) * plot.MS_PER_DAY + LONGEST_BILL_MS <= present ? Infinity : Math.floor(present / 60_000) * 60_000
  }

  #shape(day: number): DayShape {
    return {
      day,
      records: recordsOfDay(this.#options, day),
      late: this.#data.late,
      arrived: this.#arrived.get(day) ?? [],
      gone: this.#data.gone,
      vanished: this.#vanished,
      cut: this.#cutOf(day)
    }
  }

  #day(day: number): DayRows {
    const cached = this.#days.get(day)
    if (cached && cached.shape.cut === this.#cutOf(day)) {
      this.#days.delete(day)
      this.#days.set(day, cached)
      return cached
    }
    if (cached) this.#drop(day, cached)
    const built = buildDay(this.world, this.#shape(day))
    this.#days.set(day, built)
    this.#cachedRows += built.slot.length
    for (const [old, rows] of this.#days) {
      if (this.#cachedRows <= DAY_CACHE_ROWS || old === day) break
      this.#drop(old, rows)
    }
    return built
  }

  #drop(day: number, rows: DayRows): void {
    this.#days.delete(day)
    this.#cachedRows -= rows.slot.length
  }

  #forget(): void {
    this.#days.clear()
    this.#cachedRows = 0
    this.#counts.clear()
  }
}

const recordsOfDay = (options: LedgerOptions, day: number): number =>
  day < dayOf(options.since) ? 0 : plot.recordsOf(options.seed, options.callsPerDay, day)

/** The last index whose value is at most the wanted one. */
function lastAtMost(ascending: readonly number[], wanted: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) <= wanted) low = middle + 1
    else high = middle
  }
  return Math.max(low - 1, 0)
}
