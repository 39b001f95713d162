// Bars, tiles and numbers of the Overview: units, bent days, edges of the period, what cannot be said.
import { describe, expect, it } from 'vitest'
import type { CacheStatus, CallFigures, Overview } from '../../../src-main/shared/contract/schemas.ts'
import { type Bar, barsOf, joined, unitOf, unitsFor } from '../../../src-renderer/features/overview/bars.ts'
import {
  amountInFew,
  change,
  inPlaces,
  rounded,
  shorterAmounts
} from '../../../src-renderer/features/overview/numbers.ts'
import { tilesOf } from '../../../src-renderer/features/overview/tiles.ts'
import {
  areNumbered,
  areOthers,
  causeName,
  isUnnamed,
  nameOf,
  ranked
} from '../../../src-renderer/features/overview/top-rows.ts'
import {
  completenessOf,
  daysText,
  daysToName,
  notComparedText,
  whyNotCompared
} from '../../../src-renderer/features/overview/completeness.ts'
import { axisLabel } from '../../../src-renderer/lib/axis-labels.ts'
import { setDestinationNames } from '../../../src-renderer/lib/destination-names.ts'
import { filterMember } from '../../../src-renderer/lib/filter-kind.ts'
import { hasNames, valueLabel } from '../../../src-renderer/lib/filter-words.ts'
import { instantsOf, type LocalRange } from '../../../src-renderer/lib/range.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import type { TimeUnit } from '../../../src-main/shared/domain/time-bars.ts'

const ZONE = 'Europe/London'
const bars = (unit: TimeUnit, period: LocalRange, zone = ZONE) =>
  barsOf({ unit, bars: [] }, zone, instantsOf(period, zone), period, 'Connect_time')

const labels = (shown: readonly Bar[]): string[] =>
  shown.map(({ mark }, at) => axisLabel(mark, shown[at - 1]?.mark ?? null))

describe('bars', () => {
  it('a day has as many hours as the zone gives it, each with its rows', () => {
    const spring = bars('hour', { from: '2026-03-29', to: '2026-03-30' })
    expect(spring.length).toBe(23)
    expect(spring[1]?.range).toEqual({ from: '2026-03-29T02:00', to: '2026-03-29T03:00' })
    const autumn = bars('hour', { from: '2026-10-25', to: '2026-10-26' })
    expect(autumn.length).toBe(25)
    for (const { range } of autumn) expect(range.to > range.from).toBe(true)
    expect(autumn.at(-1)?.range).toEqual({ from: '2026-10-25T23:00', to: '2026-10-26' })
  })
  it('an hour that comes twice is two, told apart by the clock, each with exactly its rows', () => {
    const hours = bars('hour', { from: '2026-10-25', to: '2026-10-26' })
    expect(hours.slice(0, 4).map(({ title }) => title)).toEqual([
      '25 October 2026, 00:00 – 01:00',
      '25 October 2026, 01:00 – 02:00 BST',
      '25 October 2026, 01:00 – 02:00 GMT',
      '25 October 2026, 02:00 – 03:00'
    ])
    expect(labels(hours.slice(0, 4))).toEqual(['Sun 25 Oct', '01:00 BST', '01:00 GMT', '02:00'])
    const cases = [
      hours,
      bars('quarter', { from: '2026-10-25', to: '2026-10-26' }),
      bars('hour', { from: '2026-03-29', to: '2026-03-30' })
    ]
    for (const each of cases) {
      each.forEach(({ at, range, where }, index) => {
        const next = each[index + 1]?.at ?? instantsOf({ from: range.to, to: range.to }, ZONE).to
        const said = instantsOf(range, ZONE)
        const bound = (op: string): number[] =>
          where.filter((one) => one.op === op).map(({ values }) => Number(values[0]))
        expect(Math.max(said.from, ...bound('>='))).toBe(at)
        expect(Math.min(said.to, ...bound('<'))).toBe(next)
      })
    }
    expect(hours.filter(({ where }) => where.length > 0).length).toBe(2)
    const berlin = bars('hour', { from: '2026-10-25', to: '2026-10-26' }, 'Europe/Berlin')
    expect(labels(berlin).slice(2, 4)).toEqual(['02:00 CEST', '02:00 CET'])
    const york = bars('hour', { from: '2026-11-01', to: '2026-11-02' }, 'America/New_York')
    expect(labels(york).slice(1, 3)).toEqual(['01:00 EDT', '01:00 EST'])
  })
  it('days, weeks, months and years begin where the calendar does, cut to the period', () => {
    const period = { from: '2026-03-04', to: '2026-04-02' }
    expect(bars('day', period).length).toBe(29)
    const weeks = bars('week', period)
    expect(weeks.map(({ range }) => range.from)).toEqual([
      '2026-03-04',
      '2026-03-09',
      '2026-03-16',
      '2026-03-23',
      '2026-03-30'
    ])
    expect(weeks.at(-1)?.range.to).toBe('2026-04-02')
    expect(bars('month', period).map(({ range }) => range)).toEqual([
      { from: '2026-03-04', to: '2026-04-01' },
      { from: '2026-04-01', to: '2026-04-02' }
    ])
    expect(bars('year', { from: '2023-12-01', to: '2026-02-01' }).map(({ title }) => title)).toEqual([
      '2023',
      '2024',
      '2025',
      '2026'
    ])
    expect(bars('month', { from: '2024-01-01', to: '2025-01-01' }, 'America/New_York').length).toBe(12)
  })
  it('minutes and quarters have clock times; several together are one period', () => {
    const minutes = bars('minute', { from: '2026-03-04T09:00', to: '2026-03-04T09:30' })
    expect(minutes.length).toBe(30)
    const [first, last] = [minutes[3], minutes[7]]
    expect(first && last && joined(first, last)).toEqual({ from: '2026-03-04T09:03', to: '2026-03-04T09:08' })
    expect(bars('quarter', { from: '2026-03-04T09:00', to: '2026-03-04T10:30' }).length).toBe(6)
  })
  it('the unit follows the length unless another that fits is wished for', () => {
    const span = (from: string, to: string) => instantsOf({ from, to }, 'UTC')
    expect(unitOf(undefined, span('2026-03-01T09:00', '2026-03-01T10:00'))).toBe('minute')
    expect(unitOf(undefined, span('2026-03-01', '2026-03-02'))).toBe('hour')
    expect(unitOf(undefined, span('2026-03-01', '2026-04-01'))).toBe('day')
    expect(unitOf('week', span('2026-03-01', '2026-04-01'))).toBe('week')
    expect(unitOf('minute', span('2026-03-01', '2026-04-01'))).toBe('day')
    expect(unitOf(undefined, span('2020-01-01', '2026-01-01'))).toBe('year')
    expect(unitsFor(span('2026-03-01', '2026-03-02'))).toEqual(['minute', 'quarter', 'hour'])
  })
})

describe('numbers', () => {
  it('are rounded half away from zero, digit by digit', () => {
    expect(rounded('1.005', 2)).toBe('1.01')
    expect(rounded('-2.5', 0)).toBe('-3')
    expect(rounded('0.99996', 4)).toBe('1')
    expect(rounded('12345678901234567890.4', 0)).toBe('12345678901234567890')
    expect(rounded('NaN', 2)).toBe('NaN')
  })
  it('are exact where there is room', () => {
    expect(amountInFew('55684.11608')).toBe('55,684.11608')
    expect(amountInFew('55684116.99811')).toBe('55,684,117.00')
    expect(amountInFew('-5568411608.123456')).toBe('−5,568,411,608.12')
  })
  it('keep their zeros where they are rounded', () => {
    expect(inPlaces('3413.69849', 2)).toBe('3,413.70')
    expect(inPlaces('-0.99996', 4)).toBe('−1.0000')
    expect(inPlaces('3.5', 2)).toBe('3.5')
  })
  it('have shorter forms, each rounded from the exact one', () => {
    expect(shorterAmounts('1234567.123456')).toEqual(['1,234,567.123456', '1,234,567.12'])
    expect(shorterAmounts('8.5')).toEqual(['8.5'])
    expect(shorterAmounts('12')).toEqual(['12'])
    expect(shorterAmounts('-987654321012.5')).toEqual(['−987,654,321,012.5', '−987,654.32M', '−987654M'])
    expect(shorterAmounts('3413.69849')).toEqual(['3,413.69849', '3,413.70'])
  })
  it('change against what was; of nothing there is no change', () => {
    expect(change(110, 100)).toBe('+10\u2009%')
    expect(change(99.1, 100)).toBe('−0.9\u2009%')
    expect(change(100, 100)).toBe('0\u2009%')
    expect(change(5, -10)).toBe('+150\u2009%')
    expect(change(312_000, 100)).toBe('+311,900\u2009%')
    expect(change(5, 0)).toBe(null)
  })
})

describe('what was copied', () => {
  const day = (feed: string, date: string, state = 'complete') => ({ feed, day: date, state })
  const status = (...days: object[]) => ({ sources: [{ days }] }) as unknown as CacheStatus
  const periods = {
    now: { from: '2026-03-03', to: '2026-03-06' },
    before: { from: '2026-02-28', to: '2026-03-03' },
    today: '2026-03-05'
  }
  it('names of destinations come by the last day that is missing, then by all that are', () => {
    const period = { from: '2026-03-01', to: '2026-03-05' }
    const today = '2026-03-05'
    expect(daysToName(status(day('calls', '2026-03-03')), period, today)).toEqual({ from: '2026-03-04', to: today })
    const held = status(day('xdrs', '2026-03-04'), day('xdrs', '2026-03-02'))
    expect(daysToName(held, period, today)).toEqual({ from: '2026-03-01', to: '2026-03-04' })
    const all = status(...[1, 2, 3, 4].map((at) => day('xdrs', `2026-03-0${at}`)))
    expect(daysToName(all, period, today)).toBe(null)
  })

  const of = (...days: object[]) => completenessOf(status(...days), calls, { customer: 1, account: null }, periods)
  it('days that are over and not copied whole are missing, those in a row together', () => {
    const found = of(
      day('calls', '2026-03-01'),
      day('calls', '2026-03-03', 'stale'),
      day('calls', '2026-03-04', 'failed')
    )
    expect(found.before).toEqual([
      { from: '2026-02-28', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-03' }
    ])
    // The fifth is today.
    expect(found.now).toEqual([{ from: '2026-03-04', to: '2026-03-05' }])
    expect(whyNotCompared(found)).toContain('28 February 2026, 2 March 2026.')
    expect(notComparedText(found, '28 February – 2 March 2026')).toBe(
      'not compared with 28 February – 2 March 2026: missing 28 February 2026, 2 March 2026'
    )
    const none = of(day('calls', '2026-03-03'), day('calls', '2026-03-04'))
    expect(whyNotCompared(none)).toBe('The period before was not copied.')
    expect(notComparedText(none, '28 February – 2 March 2026')).toBe(
      'not compared: 28 February – 2 March 2026 was not copied'
    )
  })
  it('the feed that holds most of both periods counts', () => {
    const all = ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04']
    const found = of(day('calls', '2026-03-01'), ...all.map((date) => day('customer-calls', date)))
    expect(found).toEqual({ feeds: ['customer-calls'], now: [], before: [], hasNoneBefore: false })
    expect(whyNotCompared(found)).toBe(null)
    expect(of(...all.map((date) => day('calls', date))).feeds).toBe(null)
  })
  it('many gaps are named in part and counted', () => {
    const gap = (from: number) => ({ from: `2026-03-0${from}`, to: `2026-03-0${from + 1}` })
    expect(daysText([1, 3, 5, 7].map(gap))).toBe('1 March 2026, 3 March 2026, 5 March 2026 and 1 more day')
  })
})

describe('tiles', () => {
  const period = {
    records: 12,
    legs: 10,
    calls: null as CallFigures | null,
    answered: 8,
    seconds: '1000',
    billedSeconds: '1200',
    amount: '5',
    legAmount: '3',
    callers: 4,
    reached: 9
  }
  const tile = (name: string, now: Partial<typeof period>, before: Partial<typeof period> | null = null) => {
    const overview = { period: { ...period, ...now }, before: before && { ...period, ...before }, spark: [] }
    return tilesOf(overview as unknown as Overview, calls, '').find((each) => each.name === name)
  }
  it('say how they came about', () => {
    expect(tile('acd', {})).toMatchObject({ value: '2:05', numbers: ['1,000 s ÷ 8 = 125 s'] })
    expect(tile('charged', { amount: '3413.69849' })?.numbers).toEqual(['3,413.69849 over 12 records'])
    expect(tile('cost', { legAmount: '1.99998' })?.value).toBe('0.1000')
    expect(tile('cost', {})).toMatchObject({ value: '0.15', numbers: ['3 ÷ (1,200 s ÷ 60) = 0.15'] })
    expect(tile('asr', {})?.value).toBe('80.0\u2009%')
    expect(tile('asr', {})?.numbers[1]).toContain('9 ÷ 10 = 90.0')
  })
  it('are n/a with a reason where the data cannot say', () => {
    expect(tile('asr', { answered: 10 })).toMatchObject({ value: null, delta: null })
    expect(tile('asr', { answered: 10 })?.reason).toContain('No failed attempt')
    expect(tile('acd', { answered: 0 })?.reason).toBe('No answered call in this period.')
    expect(tile('cost', { billedSeconds: '0' })).toMatchObject({
      value: null,
      reason: 'No minute was billed in this period.'
    })
    expect(tile('cost', { legs: 0, billedSeconds: '0' })?.reason).toBe('No calls in this period.')
    expect(tile('asr', { reached: null as unknown as number })?.numbers[1]).toContain('no causes')
  })
  it('one is not many', () => {
    expect(tile('calls', { legs: 1 })?.of).toBe('leg')
    expect(tile('calls', { legs: 1, records: 1 })?.numbers).toEqual(['1 leg among 1 record of all services'])
    expect(tile('calls', {})?.numbers).toEqual(['10 legs among 12 records of all services'])
    expect(tile('charged', { records: 1 })?.numbers[0]).toBe('5 over 1 record')
    expect(tile('callers', { callers: 1, legs: 1 })?.numbers).toEqual(['1 caller of 1 leg'])
    expect(tile('asr', { legs: 100, answered: 79 }, { legs: 100, answered: 80 })?.delta?.text).toBe('−1 point')
  })
  it('count calls where legs can be joined, each once; a leg that failed tells that attempts are in the data', () => {
    const joined = { calls: { count: 4, answered: 4, reached: 4 } }
    expect(tile('calls', joined)).toMatchObject({
      label: 'Calls',
      value: '4',
      beside: '10 legs',
      of: 'with 10 legs',
      numbers: ['4 calls of 10 legs', '10 legs among 12 records of all services']
    })
    expect(tile('calls', joined)?.formula).toContain('conference id')
    expect(tile('answered', joined)).toMatchObject({ value: '4', beside: '8 legs', of: 'with 8 legs' })
    expect(tile('answered', joined)?.numbers).toEqual(['4 of 4 calls: 100.0\u2009%', '8 of 10 legs: 80.0\u2009%'])
    expect(tile('asr', joined)?.value).toBe('100.0\u2009%')
    expect(tile('asr', joined)?.formula).toContain('answered calls')
    expect(tile('asr', { ...joined, answered: 10 })?.value).toBe(null)
    expect(tile('calls', joined, { calls: { count: 2, answered: 1, reached: 2 } })).toMatchObject({ before: '2' })
    expect(tile('calls', {})).toMatchObject({ label: 'Call legs', value: '10', beside: '', of: 'legs' })
    expect(tile('asr', {})?.formula).toContain('answered legs')
  })
  it('say amounts with the currency in the one form that the language has', () => {
    const overview = { period, before: { ...period, amount: '-7' }, spark: [] } as unknown as Overview
    const charged = tilesOf(overview, calls, '€').find(({ name }) => name === 'charged')
    expect(charged).toMatchObject({
      value: '5',
      currency: '€',
      unit: '',
      before: '€\u00a0−7',
      numbers: ['€\u00a05 over 12 records']
    })
    expect(tilesOf(overview, calls, '€').find(({ name }) => name === 'calls')?.currency).toBe('')
  })
  it('more money is neither good nor bad; more failures are bad', () => {
    expect(tile('charged', { amount: '6' }, {})?.delta).toEqual({ text: '+20\u2009%', tone: 'neutral' })
    expect(tile('asr', { answered: 7 }, {})?.delta).toEqual({ text: '−10 points', tone: 'bad' })
    expect(tile('asr', { answered: 9 }, {})?.delta).toEqual({ text: '+10 points', tone: 'good' })
    expect(tile('calls', {}, { legs: 0 })?.delta).toBe(null)
  })
})

describe('rows of lists', () => {
  it('have names as far as they are known', () => {
    const row = (key: string | null, legs = 1) => ({ key, legs })
    setDestinationNames({ 4: 'Spain', 5: 'Ireland, mobile (3538)' })
    setDestinationNames({ 5: 'Ireland, mobile (3538)' })
    expect(nameOf('destinations', row('5'))).toBe('Ireland, mobile (3538)')
    expect(nameOf('destinations', row('4')), 'of another connection').toBe('Destination 4')
    expect(nameOf('destinations', row('6'))).toBe('Destination 6')
    expect(nameOf('destinations', row('0'))).toBe('No destination named')
    expect(nameOf('destinations', row('0', 0))).toBe('Not calls: subscriptions, messages, data')
    expect(nameOf('accounts', row(null))).toBe('No account')
    expect(causeName('17')).toBe('User busy')
    expect(causeName('0')).toBe('Cause not given')
    expect(causeName('9007199254740993')).toBe('9007199254740993')
  })
  it('are destinations by number only where a name is missing', () => {
    const row = (key: string | null) => ({ key, records: 1, legs: 1, seconds: '0', amount: '0', before: null })
    setDestinationNames({ 5: 'Ireland, mobile (3538)' })
    expect(areNumbered('destinations', [row('5'), row('0'), row(null)])).toBe(false)
    expect(areNumbered('destinations', [row('5'), row('6')])).toBe(true)
    expect(areNumbered('customers', [row('6')])).toBe(false)
    const destination = filterMember(calls, 'IDest')
    expect(destination && valueLabel(destination, '5')).toBe('5 Ireland, mobile (3538)')
    expect(destination && valueLabel(destination, '6')).toBe('6')
    expect(destination && hasNames(destination)).toBe(true)
    setDestinationNames({})
    expect(destination && hasNames(destination)).toBe(false)
  })
  it('what has no destination comes last among destinations, be it a call or a fee', () => {
    const row = (key: string | null, amount: string, legs: number) => ({
      key,
      records: 1,
      legs,
      seconds: '0',
      amount,
      before: null
    })
    const rows = [row('0', '90', 4), row(null, '60', 0), row('5', '50', 3), row('6', '10', 1)]
    expect(ranked('destinations', rows).map(({ key }) => key)).toEqual(['5', '6', '0', null])
    expect(rows.map((each) => isUnnamed('destinations', each))).toEqual([true, true, false, false])
    expect(ranked('customers', rows)).toBe(rows)
  })
  it('all others are what is none of them', () => {
    const row = (key: string | null) => ({ key, records: 1, legs: 1, seconds: '0', amount: '0', before: null })
    expect(areOthers('IDest', [row('5'), row(null)])).toEqual([
      { member: 'IDest', op: 'not-in', values: ['5'] },
      { member: 'IDest', op: 'given', values: [] }
    ])
  })
})
