// The parts of a bar: which there are, their names and colours, and the rows each stands for.
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'
import { type Direction, OUTCOMES, type OutcomeKind, outcomeWord } from '../../../src-main/shared/domain/call.ts'
import { grouped } from '../../lib/format.ts'
import { label } from '../../lib/label.ts'
import { text } from '../../lib/text.ts'
import { type Bar, type BarMeasure, type Stacked, valueOf } from './bars.ts'
import { minutes } from './numbers.ts'
import { CALLS } from './tiles.ts'

const DIRECTIONS: Readonly<Record<Direction, string>> = {
  outgoing: '--chart-1',
  incoming: '--chart-2',
  forwarded: '--chart-3',
  unknown: '--chart-6'
}
const OUTCOME_COLOURS: Readonly<Record<OutcomeKind, string>> = {
  answered: '--chart-1',
  cancelled: '--chart-6',
  'no-answer': '--chart-3',
  busy: '--chart-4',
  elsewhere: '--chart-2',
  failed: '--bad'
}

export interface StackPart {
  /** Null: records of other services than voice. */
  readonly key: string | null
  readonly label: string
  readonly colour: string
  readonly values: readonly number[]
  readonly where: readonly Condition[]
}

const KEYS: Readonly<Record<Stacked, readonly string[]>> = { direction: Object.keys(DIRECTIONS), outcome: OUTCOMES }

const labelOf = (stack: Stacked, key: string): string =>
  stack === 'direction' ? text.direction[key as Direction] : label(outcomeWord(key as OutcomeKind))

const colourOf = (stack: Stacked, key: string): string =>
  stack === 'direction' ? DIRECTIONS[key as Direction] : OUTCOME_COLOURS[key as OutcomeKind]

const partOf = (bar: Bar, stack: Stacked, key: string | null) => bar.figures?.[stack].find((part) => part.key === key)

/** Those that have something of the measure in some bar. */
export function stackParts(bars: readonly Bar[], stack: Stacked, measure: BarMeasure): StackPart[] {
  const values = (key: string | null): number[] =>
    bars.map((bar) => {
      const part = partOf(bar, stack, key)
      return part ? valueOf(part, measure) : 0
    })
  const known = KEYS[stack].map((key): StackPart => {
    const where = [{ member: stack, op: '=' as const, values: [key] }]
    return {
      key,
      label: labelOf(stack, key),
      colour: colourOf(stack, key),
      values: values(key),
      // Messages have a direction too, and are no calls.
      where: stack === 'direction' ? [...where, CALLS] : where
    }
  })
  const others: StackPart = {
    key: null,
    label: text.overview.otherServices,
    colour: '--chart-8',
    values: values(null),
    where: [{ member: 'outcome', op: 'empty', values: [] }]
  }
  return [...known, others].filter((part) => part.values.some((value) => value !== 0))
}

/** A part of a bar, or all of it (`key` undefined), exact and as people read it. */
export function exactValue(bar: Bar, stack: Stacked, key: string | null | undefined, measure: BarMeasure): string {
  const figures = key === undefined ? bar.figures : partOf(bar, stack, key)
  if (!figures) return '0'
  if (measure === 'legs') return grouped(figures.legs)
  return measure === 'minutes' ? minutes(figures.seconds) : grouped(figures.amount)
}
