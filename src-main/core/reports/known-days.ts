// The figures of buckets, remembered where a view holds all of a bucket: some 25 bytes a call, so that the Overview of
// millions of calls is added up from days. They are kept for the next start too.
import type { RecordType } from '../../shared/records/definition.ts'
import type { CacheReader } from '../cache/read/reader.ts'
import type { ScanSegment } from '../columns/scan.ts'
import { Slicer } from './call-slice.ts'
import type { Segment } from '../columns/segment.ts'
import type { ColumnStore } from '../columns/store.ts'
import type { DayFigures, Grain } from './day-figures.ts'
import { dayFigures } from './day-figures.ts'
import { CallJoins } from './call-joins.ts'
import type { CallStarts } from './day-calls.ts'
import { callStarts } from './day-calls.ts'
import { TextIds } from './distinct.ts'
import { Grouper } from './grouper.ts'
import { FIGURES_NAME, packFigures, unpackFigures } from './kept-figures.ts'

/** Offsets of zones are whole quarters of an hour: such figures do for bars of all units but minutes, in any zone. */
const QUARTER = 900
const USUAL: Grain = { slotSeconds: QUARTER, callersBySlot: false, span: { from: -Infinity, to: Infinity } }

const isQuarter = (second: number): boolean => !Number.isFinite(second) || second % QUARTER === 0

/** Figures for which the usual grain does: use is cut at quarters. */
const isUsual = ({ slotSeconds, callersBySlot, span }: Grain): boolean =>
  slotSeconds === QUARTER && !callersBySlot && isQuarter(span.from) && isQuarter(span.to)

interface Known {
  readonly days: WeakMap<Segment, DayFigures>
  /** Those of them that are kept for the next start. */
  readonly kept: WeakSet<Segment>
  readonly ids: TextIds
  readonly joins: CallJoins
}

/** Of a bucket's rows in a view. `starts`: of the calls, where the view has not the whole bucket. */
export interface DayPart {
  readonly figures: DayFigures
  readonly starts: CallStarts | null
}

const knownBy = new WeakMap<CacheReader, Known>()

function knownTo(reader: CacheReader): Known {
  let known = knownBy.get(reader)
  if (known) return known
  const joins = new CallJoins(reader.columns)
  knownBy.set(reader, (known = { days: new WeakMap(), kept: new WeakSet(), ids: new TextIds(), joins }))
  return known
}

export class KnownDays {
  readonly #columns: ColumnStore
  readonly #known: Known
  readonly #grain: Grain
  readonly #isUsual: boolean
  readonly #slicer: Slicer
  readonly #grouper = new Grouper()

  constructor(reader: CacheReader, type: RecordType, grain: Grain = USUAL) {
    this.#columns = reader.columns
    this.#known = knownTo(reader)
    this.#grain = grain
    this.#isUsual = isUsual(grain)
    this.#slicer = new Slicer(type)
  }

  isKept(whole: Segment): boolean {
    return this.#known.kept.has(whole)
  }

  /** Works out the figures of a whole bucket, and keeps them for the next start, where that has not been done. */
  keep(segment: ScanSegment): void {
    const { whole } = segment
    if (whole === null || this.#known.kept.has(whole)) return
    this.#columns.keepForLater(whole, [[FIGURES_NAME, packFigures(this.part(segment).figures, this.#known.ids)]])
    this.#known.kept.add(whole)
  }

  /** Which calls have legs on two days. */
  get joins(): CallJoins {
    return this.#known.joins
  }

  part(segment: ScanSegment): DayPart {
    const { whole } = segment
    if (whole === null || !this.#isUsual) return this.#make(segment, this.#grain)
    const known = this.recall(whole)
    if (known) return { figures: known, starts: null }
    const made = this.#make(segment, USUAL)
    this.#known.days.set(whole, made.figures)
    return made
  }

  /** What is known of a whole bucket, if only by what was kept of an earlier start. */
  recall(whole: Segment): DayFigures | null {
    const { days, kept, ids } = this.#known
    const known = days.get(whole)
    if (known) return known
    const figures = this.#columns.blobs?.read(whole, FIGURES_NAME, (bytes) => unpackFigures(bytes, ids)) ?? null
    if (figures) {
      days.set(whole, figures)
      kept.add(whole)
    }
    return figures
  }

  #make(segment: ScanSegment, grain: Grain): DayPart {
    const slice = this.#slicer.slice(segment)
    const starts = callStarts(slice)
    const figures = dayFigures(slice, grain, { grouper: this.#grouper, ids: this.#known.ids }, starts)
    return { figures, starts: segment.whole === null ? starts : null }
  }
}
