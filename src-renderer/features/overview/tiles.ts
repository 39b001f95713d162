// The tiles: what each figure is, against the period before, how it came about, and the rows it stands for.
import type {
  CallFigures,
  Condition,
  Overview,
  PeriodFigures,
  SparkPoint
} from '../../../src-main/shared/contract/schemas.ts'
import { acd, asr, costPerMinute, ner } from '../../../src-main/shared/domain/measures.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { conferenceMembers } from '../../../src-main/shared/records/members.ts'
import { clockDuration, compact, grouped, moneyText, percent } from '../../lib/format.ts'
import { text } from '../../lib/text.ts'
import { change, type Delta, inPlaces, minutes, rounded, shorterAmounts } from './numbers.ts'

type TileName = 'calls' | 'answered' | 'minutes' | 'charged' | 'acd' | 'asr' | 'cost' | 'callers'

export interface Tile {
  readonly name: TileName
  readonly label: string
  /** What else is counted, in short, beside the label; empty: nothing. */
  readonly beside: string
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

/** Calls, or legs where these cannot be joined. */
const counted = ({ calls, legs, answered }: PeriodFigures | SparkPoint): Pick<CallFigures, 'count' | 'answered'> =>
  calls ?? { count: legs, answered }

/** Null: the records name no causes. */
const reachedOf = ({ calls, reached }: PeriodFigures): number | null =>
  reached === null ? null : (calls?.reached ?? reached)

const asrOf = (figures: PeriodFigures | SparkPoint): number | null =>
  asr(counted(figures).count, counted(figures).answered, figures.legs > figures.answered)

interface Kind {
  readonly name: TileName
  /** Where its name does not do. */
  readonly label?: (figures: PeriodFigures) => string
  readonly beside?: (figures: PeriodFigures) => string
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

function kinds(type: RecordType, currency: string): readonly Kind[] {
  const { call } = type
  const joining = conferenceMembers(type)
  const words = text.tiles
  const used = call?.used ?? call?.charged ?? ''
  const money = (amount: string): string => moneyText(grouped(amount), currency)
  const [charged, amount, service] = [call?.charged ?? '', call?.amount ?? '', call?.service ?? '']
  return [
    {
      name: 'calls',
      label: ({ calls }) => (calls ? words.calls : words.callLegs),
      beside: ({ calls, legs }) => (calls ? words.legs(compact(legs), legs) : ''),
      of: ({ calls, legs }) => (calls ? words.withLegs(legs) : words.legs('', legs)),
      value: (figures) => grouped(counted(figures).count),
      size: (figures) => counted(figures).count,
      numbers: ({ calls, legs, records }) => [
        ...(calls ? [words.sums.calls(calls.count, legs)] : []),
        words.sums.legs(legs, records)
      ],
      members: [service, ...joining],
      where: [CALLS]
    },
    {
      name: 'answered',
      beside: ({ calls, answered }) => (calls ? words.legs(compact(answered), answered) : ''),
      of: ({ calls, answered }) => (calls ? words.withLegs(answered) : words.legs('', answered)),
      value: (figures) => grouped(counted(figures).answered),
      size: (figures) => counted(figures).answered,
      numbers: ({ calls, legs, answered }) => [
        ...(calls
          ? [words.sums.answered(grouped(calls.answered), calls.count, percent(calls.answered, calls.count))]
          : []),
        words.sums.answeredLegs(grouped(answered), legs, percent(answered, legs))
      ],
      members: [used, ...(call?.failed ? [call.failed] : []), ...joining],
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
      beside: () => words.allServices,
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
      beside: () => words.perLeg,
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
      value: (figures) => (asrOf(figures) === null ? null : percent(counted(figures).answered, counted(figures).count)),
      size: asrOf,
      numbers: asrNumbers,
      members: [used, 'DisconnectCause', ...joining],
      reason: words.reasons.noFailed,
      where: [CALLS]
    },
    {
      name: 'cost',
      beside: () => words.voiceOnly,
      isMoney: true,
      value: ({ legAmount, billedSeconds }) => {
        const price = costPerMinute(legAmount, billedSeconds)
        return price === null ? null : inPlaces(price, PRICE_PLACES)
      },
      shorter: ({ legAmount, billedSeconds }) => shorterAmounts(costPerMinute(legAmount, billedSeconds) ?? '').slice(1),
      size: ({ legAmount, billedSeconds }) => sizeOf(costPerMinute(legAmount, billedSeconds)),
      numbers: ({ legAmount, billedSeconds }) => [
        words.sums.cost(money(legAmount), grouped(billedSeconds), money(costPerMinute(legAmount, billedSeconds) ?? ''))
      ],
      members: [amount, charged],
      reason: words.reasons.noMinutes,
      where: [CALLS]
    },
    {
      name: 'callers',
      value: ({ callers }) => grouped(callers),
      size: ({ callers }) => callers,
      numbers: ({ callers, legs }) => [words.sums.callers(callers, legs)],
      members: ['CLI'],
      where: [CALLS]
    }
  ]
}

function asrNumbers(figures: PeriodFigures): readonly string[] {
  const { sums, reasons } = text.tiles
  const of = counted(figures)
  const reached = reachedOf(figures)
  const hasFailed = figures.legs > figures.answered
  const second =
    ner(of.count, reached, hasFailed) === null
      ? reasons.noCauses
      : sums.ner(grouped(reached ?? 0), grouped(of.count), percent(reached ?? 0, of.count))
  return [sums.asr(grouped(of.answered), grouped(of.count), percent(of.answered, of.count)), second]
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

const whyNone = ({ reason }: Kind, { legs }: PeriodFigures): string | null =>
  legs === 0 ? text.tiles.reasons.noCalls : (reason ?? null)

/** What stands with a figure. */
function besides(
  { name, label, beside, shorter, unit, of }: Kind,
  period: PeriodFigures,
  shown: string | null
): Pick<Tile, 'label' | 'beside' | 'shorter' | 'unit' | 'of'> {
  return {
    label: label?.(period) ?? text.tiles[name],
    beside: beside?.(period) ?? '',
    of: of?.(period) ?? '',
    shorter: shown === null ? [] : (shorter?.(period) ?? []),
    unit: shown === null ? '' : (unit?.(period) ?? '')
  }
}

const formulaOf = (name: TileName, { calls }: PeriodFigures): string =>
  (calls ? undefined : text.tiles.legFormulas[name]) ?? text.tiles.formulas[name]

/** In their order. `currency`: stands with amounts; empty: none. */
export function tilesOf({ period, before, spark }: Overview, type: RecordType, currency: string): Tile[] {
  const words = text.tiles
  return kinds(type, currency).map((kind) => {
    const { name, isMoney = false, value, size, numbers, members, where } = kind
    const shown = value(period)
    const was = before && value(before)
    return {
      ...besides(kind, period, shown),
      name,
      value: shown,
      currency: isMoney ? currency : '',
      delta: before && deltaOf(kind, period, before),
      before: was !== null && isMoney ? moneyText(was, currency) : was,
      spark: spark.map((point) => size(point) ?? NaN),
      formula: formulaOf(name, period),
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
