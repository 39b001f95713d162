// The tiles: what each figure is, against the period before, how it came about, and the rows it stands for.
import type { Condition, Overview, PeriodFigures, SparkPoint } from '../../../src-main/shared/contract/schemas.ts'
import { acd, asr, costPerMinute, ner } from '../../../src-main/shared/domain/measures.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { clockDuration, grouped, moneyText, percent } from '../../lib/format.ts'
import { text } from '../../lib/text.ts'
import { change, type Delta, inPlaces, minutes, rounded, shorterAmounts } from './numbers.ts'

type TileName = 'calls' | 'answered' | 'minutes' | 'charged' | 'acd' | 'asr' | 'cost' | 'callers'

export interface Tile {
  readonly name: TileName
  readonly label: string
  /** Null: the data cannot say. */
  readonly value: string | null
  /** The same in fewer characters, longest first, where it can be said so: for a tile with little room. */
  readonly shorter: readonly string[]
  readonly unit: string
  /** What is counted, where its name does not say it; empty: it does. */
  readonly of: string
  /** Stands with the value where the language puts it; empty: no amount, or none is set. */
  readonly currency: string
  readonly delta: Delta | null
  /** The same figure of the period before; null: none. */
  readonly before: string | null
  /** By time; NaN where the data cannot say. */
  readonly spark: readonly number[]
  readonly formula: string
  readonly numbers: readonly string[]
  readonly source: string
  readonly reason: string | null
  readonly where: readonly Condition[]
}

/** Conditions for the rows of voice calls; for those that were answered. */
export const CALLS: Condition = { member: 'outcome', op: 'given', values: [] }
const ANSWERED: Condition = { member: 'outcome', op: '=', values: ['answered'] }

interface Kind {
  readonly name: TileName
  readonly unit?: (figures: PeriodFigures) => string
  readonly of?: (figures: PeriodFigures) => string
  readonly isMoney?: true
  readonly value: (figures: PeriodFigures) => string | null
  readonly shorter?: (figures: PeriodFigures) => readonly string[]
  /** For deltas and spark lines. */
  readonly size: (figures: PeriodFigures | SparkPoint) => number | null
  readonly numbers: (figures: PeriodFigures) => readonly string[]
  readonly members: readonly string[]
  readonly reason?: string
  readonly where: readonly Condition[]
}

const PRICE_PLACES = 4

const sizeOf = (value: string | null): number | null => (value === null ? null : Number(value))

function kinds({ call }: RecordType, currency: string): readonly Kind[] {
  const words = text.tiles
  const used = call?.used ?? call?.charged ?? ''
  const money = (amount: string): string => moneyText(grouped(amount), currency)
  const [charged, amount, service] = [call?.charged ?? '', call?.amount ?? '', call?.service ?? '']
  return [
    {
      name: 'calls',
      of: ({ calls }) => words.legs(calls),
      value: ({ calls }) => grouped(calls),
      size: ({ calls }) => calls,
      numbers: ({ calls, records }) => [words.sums.calls(calls, records)],
      members: [service],
      where: [CALLS]
    },
    {
      name: 'answered',
      of: ({ answered }) => words.legs(answered),
      value: ({ answered }) => grouped(answered),
      size: ({ answered }) => answered,
      numbers: ({ answered, calls }) => [words.sums.answered(grouped(answered), calls, percent(answered, calls))],
      members: [used, ...(call?.failed ? [call.failed] : [])],
      where: [ANSWERED]
    },
    {
      name: 'minutes',
      value: ({ seconds }) => minutes(seconds),
      size: ({ seconds }) => Number(seconds),
      numbers: ({ seconds, billedSeconds }) => [words.sums.minutes(grouped(seconds), grouped(billedSeconds))],
      members: [used, charged],
      where: [ANSWERED]
    },
    {
      name: 'charged',
      isMoney: true,
      value: ({ amount }) => grouped(amount),
      shorter: ({ amount }) => shorterAmounts(amount).slice(1),
      size: (figures) => Number(figures.amount),
      numbers: (figures) => [words.sums.charged(money(figures.amount), figures.records)],
      members: [amount],
      where: []
    },
    {
      name: 'acd',
      unit: () => words.minutesSeconds,
      value: ({ seconds, answered }) => {
        const mean = acd(seconds, answered)
        return mean === null ? null : clockDuration(rounded(mean, 0))
      },
      size: ({ seconds, answered }) => sizeOf(acd(seconds, answered)),
      numbers: ({ seconds, answered }) => [
        words.sums.acd(grouped(seconds), grouped(answered), grouped(rounded(acd(seconds, answered) ?? '', 2)))
      ],
      members: [used],
      reason: words.reasons.noAnswered,
      where: [ANSWERED]
    },
    {
      name: 'asr',
      value: ({ calls, answered }) => (asr(calls, answered) === null ? null : percent(answered, calls)),
      size: ({ calls, answered }) => asr(calls, answered),
      numbers: asrNumbers,
      members: [used, 'DisconnectCause'],
      reason: words.reasons.noFailed,
      where: [CALLS]
    },
    {
      name: 'cost',
      isMoney: true,
      value: ({ callAmount, billedSeconds }) => {
        const price = costPerMinute(callAmount, billedSeconds)
        return price === null ? null : inPlaces(price, PRICE_PLACES)
      },
      shorter: ({ callAmount, billedSeconds }) =>
        shorterAmounts(costPerMinute(callAmount, billedSeconds) ?? '').slice(1),
      size: ({ callAmount, billedSeconds }) => sizeOf(costPerMinute(callAmount, billedSeconds)),
      numbers: ({ callAmount, billedSeconds }) => [
        words.sums.cost(
          money(callAmount),
          grouped(billedSeconds),
          money(costPerMinute(callAmount, billedSeconds) ?? '')
        )
      ],
      members: [amount, charged],
      reason: words.reasons.noMinutes,
      where: [CALLS]
    },
    {
      name: 'callers',
      value: ({ callers }) => grouped(callers),
      size: ({ callers }) => callers,
      numbers: ({ callers, calls }) => [words.sums.callers(callers, calls)],
      members: ['CLI'],
      where: [CALLS]
    }
  ]
}

function asrNumbers({ calls, answered, reached }: PeriodFigures): readonly string[] {
  const { sums, reasons } = text.tiles
  const second =
    ner(calls, answered, reached) === null
      ? reasons.noCauses
      : sums.ner(grouped(reached ?? 0), grouped(calls), percent(reached ?? 0, calls))
  return [sums.asr(grouped(answered), grouped(calls), percent(answered, calls)), second]
}

const NOTABLE_POINTS = 1

/** A fall of the ASR is bad news; more or less traffic or money is neither good nor bad. */
function deltaOf({ name, size }: Kind, now: PeriodFigures, before: PeriodFigures): Delta | null {
  const [a, b] = [size(now), size(before)]
  if (a === null || b === null) return null
  if (name !== 'asr') {
    const said = change(a, b)
    return said === null ? null : { text: said, tone: 'neutral' }
  }
  const points = Math.round((a - b) * 1000) / 10
  const sign = points > 0 ? '+' : ''
  const tone = Math.abs(points) < NOTABLE_POINTS ? 'neutral' : points < 0 ? 'bad' : 'good'
  return { text: text.tiles.points(sign + grouped(points), Math.abs(points) === 1), tone }
}

const whyNone = ({ reason }: Kind, { calls }: PeriodFigures): string | null =>
  calls === 0 ? text.tiles.reasons.noCalls : (reason ?? null)

/** In their order. `currency`: stands with amounts; empty: none. */
export function tilesOf({ period, before, spark }: Overview, type: RecordType, currency: string): Tile[] {
  const words = text.tiles
  return kinds(type, currency).map((kind) => {
    const { name, unit = () => '', of = () => '', isMoney = false, value, size, numbers, members, where } = kind
    const shown = value(period)
    const was = before && value(before)
    return {
      name,
      label: words[name],
      value: shown,
      shorter: shown === null ? [] : (kind.shorter?.(period) ?? []),
      unit: shown === null ? '' : unit(period),
      of: of(period),
      currency: isMoney ? currency : '',
      delta: before && deltaOf(kind, period, before),
      before: was !== null && isMoney ? moneyText(was, currency) : was,
      spark: spark.map((point) => size(point) ?? NaN),
      formula: words.formulas[name],
      numbers: shown === null ? [] : numbers(period),
      source: words.sources(members.join(', '), type.name),
      reason: shown === null ? whyNone(kind, period) : null,
      where
    }
  })
}

export const TILE_NAMES: readonly TileName[] = [
  'calls',
  'answered',
  'minutes',
  'charged',
  'acd',
  'asr',
  'cost',
  'callers'
]
