// The figures of invented calls, made by the accumulators of the engine from arrays.
import type { CallSlice, NumberCells, TextCells } from '../../../src-main/core/reports/call-slice.ts'
import type { DayFigures } from '../../../src-main/core/reports/day-figures.ts'
import { dayFigures } from '../../../src-main/core/reports/day-figures.ts'
import { TextIds } from '../../../src-main/core/reports/distinct.ts'
import { Grouper } from '../../../src-main/core/reports/grouper.ts'
import { OverviewFigures } from '../../../src-main/core/reports/overview-figures.ts'
import type { Filter, Overview, OverviewQuestion } from '../../../src-main/shared/contract/schemas.ts'
import { outcomeKind, OUTCOMES } from '../../../src-main/shared/domain/call.ts'
import { findRecordType } from '../../../src-main/shared/records/index.ts'
import type { FakeCall, FakeCalls } from '../fake-calls.ts'
import { destinationOf } from '../fake-calls.ts'

const NAMES = [
  'United Kingdom, mobile (447)',
  'United Kingdom, fixed (44)',
  'Ireland, mobile (3538)',
  'Germany, fixed (49)',
  'Spain, mobile (346)',
  'United Kingdom, premium (449)',
  'France, fixed (33)',
  'France, mobile (336)'
]

const plain = (values: readonly number[]): NumberCells => ({ values: Float64Array.from(values), odd: null })

function textCells(values: readonly string[]): TextCells {
  const known = [...new Set(values)]
  return {
    codes: Uint32Array.from(values, (value) => known.indexOf(value) + 1),
    size: known.length + 1,
    text: (code) => known[code - 1] ?? null,
    packed: null
  }
}

const direction = (flags: number): number => ({ 4: 1, 8: 2, 12: 3 })[flags & 12] ?? 4

/** Of five legs the last two are of one call. */
const callsOf = (legs: number): Int32Array => Int32Array.from({ length: legs }, (_, i) => (i % 5 === 4 ? i - 1 : i))

/** `all`: oldest first. */
function sliceOf(all: readonly FakeCall[]): CallSlice {
  const isVoice = ({ service }: FakeCall): boolean => service === 'Voice Calls'
  const second = (call: FakeCall): number => Math.floor(call.at / 1000)
  return {
    count: all.length,
    second: Float64Array.from(all, second),
    end: Float64Array.from(all, (call) => (isVoice(call) && call.used > 0 ? second(call) + call.used : 0)),
    direction: Uint8Array.from(all, (call) => (isVoice(call) ? direction(call.flags) : 0)),
    outcome: Uint8Array.from(all, (call) =>
      isVoice(call) ? OUTCOMES.indexOf(outcomeKind(call.used > 0, call.cause)) + 1 : 0
    ),
    used: plain(all.map(({ used }) => used * 1e6)),
    billed: plain(all.map(({ used }) => Math.ceil(used / 60) * 60e6)),
    amount: plain(all.map(({ micros }) => micros)),
    account: textCells(all.map(({ account }) => account)),
    caller: textCells(all.map(({ from }) => from)),
    customer: plain(all.map(({ account }) => 1001 + (Number(account) % 3))),
    destination: plain(all.map(destinationOf)),
    cause: plain(all.map(({ cause }) => cause)),
    call: callsOf(all.length)
  }
}

/** The same question about the same calls has the same answer: tests of a worker share it. */
const answers = new Map<string, Overview>()

function answerTo(fake: FakeCalls, { record, filter, unit, before }: OverviewQuestion): Overview {
  const tools = { grouper: new Grouper(), ids: new TextIds() }
  const figures = new OverviewFigures(findRecordType(record), { unit, ...filter })
  const days = (part: Partial<Filter>): DayFigures[] => {
    const rows = fake
      .order({ ...filter, ...part }, [])
      .map((index) => fake.get(index))
      .toReversed()
    return [...Map.groupBy(rows, ({ at }) => Math.floor(at / 86_400_000)).values()].map((day) =>
      dayFigures(sliceOf(day), figures.grain, tools)
    )
  }
  if (before) for (const day of days(before)) figures.add('before', day)
  for (const day of days({})) figures.add('now', day)
  return figures.answer(before !== null)
}

/** Some destinations have names where `isNamed`. */
export const overviewAnswers = (fake: FakeCalls, isNamed: boolean) => ({
  'figures.overview': (question: OverviewQuestion) => {
    const key = JSON.stringify([fake.options, question])
    const known = answers.get(key) ?? answerTo(fake, question)
    answers.set(key, known)
    return known
  },
  'figures.destinations': () => ({
    names: isNamed ? Object.fromEntries(NAMES.map((name, i) => [String(400 + i), name])) : {}
  })
})
