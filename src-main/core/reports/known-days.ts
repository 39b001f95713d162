// The figures of buckets, remembered where a view holds all of a bucket: some 25 bytes a call, so that the Overview of
// millions of calls is added up from days.
import type { RecordType } from '../../shared/records/definition.ts'
import type { CacheReader } from '../cache/read/reader.ts'
import type { ScanSegment } from '../columns/scan.ts'
import { Slicer } from './call-slice.ts'
import type { DayFigures, Grain } from './day-figures.ts'
import { dayFigures } from './day-figures.ts'
import { TextIds } from './distinct.ts'
import { Grouper } from './grouper.ts'

/** Offsets of zones are whole quarters of an hour: such figures do for bars of all units but minutes, in any zone. */
const QUARTER = 900
const USUAL: Grain = { slotSeconds: QUARTER, callersBySlot: false, span: { from: -Infinity, to: Infinity } }

const isQuarter = (second: number): boolean => !Number.isFinite(second) || second % QUARTER === 0

/** Figures for which the usual grain does: use is cut at quarters. */
const isUsual = ({ slotSeconds, callersBySlot, span }: Grain): boolean =>
  slotSeconds === QUARTER && !callersBySlot && isQuarter(span.from) && isQuarter(span.to)

interface Known {
  readonly days: WeakMap<object, DayFigures>
  readonly ids: TextIds
}

const knownBy = new WeakMap<CacheReader, Known>()

function knownTo(reader: CacheReader): Known {
  let known = knownBy.get(reader)
  if (!known) knownBy.set(reader, (known = { days: new WeakMap(), ids: new TextIds() }))
  return known
}

export class KnownDays {
  readonly #known: Known
  readonly #grain: Grain
  readonly #isUsual: boolean
  readonly #slicer: Slicer
  readonly #grouper = new Grouper()

  constructor(reader: CacheReader, type: RecordType, grain: Grain = USUAL) {
    this.#known = knownTo(reader)
    this.#grain = grain
    this.#isUsual = isUsual(grain)
    this.#slicer = new Slicer(type)
  }

  /** Whether the figures of a whole bucket are known. */
  has(whole: object): boolean {
    return this.#known.days.has(whole)
  }

  figures(segment: ScanSegment): DayFigures {
    const { whole } = segment
    if (whole === null || !this.#isUsual) return this.#make(segment, this.#grain)
    let figures = this.#known.days.get(whole)
    if (!figures) this.#known.days.set(whole, (figures = this.#make(segment, USUAL)))
    return figures
  }

  #make(segment: ScanSegment, grain: Grain): DayFigures {
    return dayFigures(this.#slicer.slice(segment), grain, { grouper: this.#grouper, ids: this.#known.ids })
  }
}
