// Calls as groups of legs: counted over rows of any kind as a plain union of what shares an id counts them.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { warmDays } from '../../../src-main/core/reports/warm-overview.ts'
import { overview } from '../../../src-main/core/reports/overview.ts'
import type { Filter } from '../../../src-main/shared/contract/schemas.ts'
import { timeBars } from '../../../src-main/shared/domain/time-bars.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { memberIndex } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import type { Filled } from './rows.ts'
import { filled } from './rows.ts'

const DAY = 86_400_000
const FIRST = Date.UTC(2026, 2, 2)

interface Leg {
  readonly at: number
  readonly own: string | null
  readonly incoming: string | null
  readonly isVoice: boolean
  readonly isAnswered: boolean
  readonly account: string
  readonly isGone: boolean
}

/** `h3`: an id in the form of 16 bytes; else a text of another form. */
const confOf = (n: number, isHex: boolean): string =>
  isHex ? `${n.toString(16).toUpperCase().padStart(8, '0')} 7366C3AD 6ED2EA7A 66D2F473` : `conference ${n}`

/** Of those that were not answered, every other one was busy; the network failed the rest. */
const causeOf = ({ isAnswered, at }: Leg): number => (isAnswered ? 16 : (at / 1000) % 2 === 0 ? 17 : 34)
const isReached = (leg: Leg): boolean => causeOf(leg) < 34

function cellsOf(leg: Leg, id: number): Cell[] {
  const index = memberIndex(calls)
  const cells = new Array<Cell>(calls.members.length).fill(null)
  const put = (name: string, cell: Cell): void => void (cells[index.get(name) as number] = cell)
  put('ID', id)
  put('IEnv', 1)
  put('Connect_time', leg.at)
  put('h323_conf_id', leg.own)
  put('h323_incoming_conf_id', leg.incoming)
  put('AccountID', leg.account)
  put('IService', leg.isVoice ? 3 : 2)
  put('DisconnectCause', causeOf(leg))
  put('Used_Quantity', leg.isAnswered ? '30' : '0')
  put('Charged_Quantity', leg.isAnswered ? '30' : '0')
  put('Charged_Amount', '0.01')
  return cells
}

function holding(legs: readonly Leg[]): Filled {
  const held = filled()
  legs.forEach((leg, i) => held.put(calls, cellsOf(leg, i + 1)))
  const goneIds = new Set(legs.flatMap(({ isGone }, i) => (isGone ? [i + 1] : [])))
  for (const { key, cells } of held.rows(calls))
    if (goneIds.has(cells[memberIndex(calls).get('ID') as number] as number)) held.markGone(calls, key)
  held.flush()
  return held
}

/** What is counted of a view: every leg of the cache joins, those of the view count. */
function counted(legs: readonly Leg[], isInView: (leg: Leg) => boolean) {
  const live = legs.filter(({ isVoice, isGone }) => isVoice && !isGone)
  const group = live.map((_, i) => i)
  for (let isMoving = true; isMoving;) {
    isMoving = false
    for (const [a, one] of live.entries())
      for (const [b, other] of live.entries()) {
        const shared = [one.own, one.incoming].some((id) => id && (id === other.own || id === other.incoming))
        if (!shared || (group[a] as number) <= (group[b] as number)) continue
        group[a] = group[b] as number
        isMoving = true
      }
  }
  const found = new Map<number, { at: number; isAnswered: boolean; isReached: boolean }>()
  live.forEach((leg, i) => {
    if (!isInView(leg)) return
    const known = found.get(group[i] as number)
    found.set(group[i] as number, {
      at: Math.min(known?.at ?? Infinity, leg.at),
      isAnswered: leg.isAnswered || known?.isAnswered === true,
      isReached: isReached(leg) || known?.isReached === true
    })
  })
  return [...found.values()]
}

const sums = (calls: ReturnType<typeof counted>) => ({
  count: calls.length,
  answered: calls.filter(({ isAnswered }) => isAnswered).length,
  reached: calls.filter((call) => call.isReached).length
})

const filterOf = (part: Partial<Filter>): Filter => ({
  from: FIRST,
  to: FIRST + 3 * DAY,
  search: '',
  where: [],
  gone: false,
  zone: 'UTC',
  ...part
})

function askedOf(held: Filled, filter: Filter) {
  const reader = held.reader()
  const view = { source: null, record: 'calls', dataset: 'cdr' as const, sort: [], filter }
  return overview(reader, view, { unit: 'day', before: { from: FIRST, to: FIRST + DAY } })
}

function expectCounted(held: Filled, legs: readonly Leg[], filter: Filter, isInView: (leg: Leg) => boolean): void {
  const answer = askedOf(held, filter)
  const isInSpan = (leg: Leg): boolean => leg.at >= (filter.from ?? 0) && leg.at < (filter.to ?? 0) && isInView(leg)
  const wanted = counted(legs, isInSpan)
  expect(answer.period.calls).toEqual(sums(wanted))
  const clock = timeBars(answer.sparkUnit, filter.zone)
  const barOf = (at: number): number => clock.startOf(Math.floor(at / 1000 / clock.slotSeconds))
  for (const { at, calls: spark } of answer.spark)
    expect(spark, new Date(at).toISOString()).toEqual(sums(wanted.filter((call) => barOf(call.at) === at)))
  expect(answer.before?.calls?.count).toBe(counted(legs, (leg) => leg.at < FIRST + DAY && isInView(leg)).length)
}

/** Legs of three days, most of them near midnight; ids are of a day and the next one. */
const legs = fc.array(
  fc
    .record({ day: fc.nat(2), minute: fc.constantFrom(0, 1, 5, 700, 1435, 1438, 1439), second: fc.nat(59) })
    .chain((when) => {
      const at = FIRST + when.day * DAY + when.minute * 60_000 + when.second * 1000
      const edge = when.minute < 720 ? when.day : when.day + 1
      const id = fc.option(fc.tuple(fc.nat(4), fc.boolean()).map(([n, isHex]) => confOf(edge * 10 + n, isHex)))
      return fc.record({
        at: fc.constant(at),
        own: fc.oneof(id, fc.constant('')),
        incoming: id,
        isVoice: fc.boolean().map((yes) => yes || when.second % 3 > 0),
        isAnswered: fc.boolean(),
        account: fc.constantFrom('a', 'b'),
        isGone: fc.nat(5).map((n) => n === 0)
      })
    }),
  { minLength: 1, maxLength: 30 }
)

it('legs that share an id are one call, over midnight too, in whole days, parts of days and parts of rows', () => {
  fc.assert(
    fc.property(legs, (all) => {
      const held = holding(all)
      try {
        expectCounted(held, all, filterOf({}), () => true)
        expectCounted(held, all, filterOf({ from: FIRST + 60_000, to: FIRST + 3 * DAY - 120_000 }), () => true)
        const where = [{ member: 'AccountID', op: '=' as const, values: ['a'] }]
        expectCounted(held, all, filterOf({ where }), ({ account }) => account === 'a')
      } finally {
        held.close()
      }
    }),
    { numRuns: 40 }
  )
}, 60_000)

const leg = (at: number, own: string, incoming: string | null, isAnswered = true): Leg => ({
  at,
  own,
  incoming,
  isVoice: true,
  isAnswered,
  account: 'a',
  isGone: false
})

it('a call of three days is one, counted on its first, answered where a later leg was', () => {
  const all = [
    leg(FIRST + DAY - 1000, 'x', null, false),
    leg(FIRST + DAY + 5000, 'y', 'x', false),
    leg(FIRST + 2 * DAY + 9000, 'z', 'y')
  ]
  const held = holding(all)
  const { period, spark } = askedOf(held, filterOf({}))
  expect(period.calls).toEqual({ count: 1, answered: 1, reached: 1 })
  expect(spark.map(({ calls: of }) => of)).toEqual([
    { count: 1, answered: 1, reached: 1 },
    { count: 0, answered: 0, reached: 0 },
    { count: 0, answered: 0, reached: 0 }
  ])
  held.close()
})

it.each(['the next day', 'the day before', 'the next day, of which more is in view'])(
  'two legs are of one call where only a leg of %s, which a filter leaves out, says so',
  (when) => {
    const isNext = when !== 'the day before'
    const at = FIRST + DAY + (isNext ? -2000 : 2000)
    const between = { ...leg(FIRST + DAY + (isNext ? 5000 : -5000), 'x', 'y'), account: 'b' }
    const more = when.endsWith('view') ? [leg(FIRST + DAY + 9000, 'z', null)] : []
    const held = holding([leg(at, 'x', null), leg(at + 1000, 'y', null), between, ...more])
    const where = [{ member: 'AccountID', op: '=' as const, values: ['a'] }]
    const count = 1 + more.length
    expect(askedOf(held, filterOf({ where })).period.calls).toEqual({ count, answered: count, reached: count })
    held.close()
  }
)

it('what is kept of days and of calls over midnight answers after a start, and is not taken for what changed', async () => {
  const many = Array.from({ length: 1200 }, (_, i) => leg(FIRST + (i % 2) * DAY + i * 1000, `c${i}`, null))
  const all = [...many, leg(FIRST + DAY - 1000, 'x', null), leg(FIRST + DAY, 'y', 'x')]
  const held = holding(all)
  const first = held.reader()
  await warmDays(first, () => false)
  first.close()
  expect(askedOf(held, filterOf({})).period.calls?.count).toBe(1201)
  held.put(calls, cellsOf(leg(FIRST + DAY + 7000, 'w', 'c3'), 5000))
  held.flush()
  expect(askedOf(held, filterOf({})).period.calls?.count, 'one more leg of an older call').toBe(1201)
  const reader = held.reader()
  await warmDays(reader, () => false)
  held.put(calls, cellsOf(leg(FIRST + 9000, 'v', 'c1'), 5001))
  held.flush()
  expect(askedOf(held, filterOf({})).period.calls?.count, 'one more leg the day before').toBe(1201)
  held.close()
})
