// Days of the Overview that are remembered tell what their rows tell, and are worked out anew when these change.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CacheReader } from '../../../src-main/core/cache/read/reader.ts'
import type { OverviewOptions } from '../../../src-main/core/reports/overview.ts'
import { overview } from '../../../src-main/core/reports/overview.ts'
import { warmDays } from '../../../src-main/core/reports/warm-overview.ts'
import type { Filter } from '../../../src-main/shared/contract/schemas.ts'
import { day, harness, type Harness } from './harness.ts'
import { view } from './overview-tables.ts'

const HOUR = 3_600_000

let h: Harness
beforeAll(async () => {
  h = await harness({ callsPerDay: 400, seed: 11 })
  await h.sync({ from: day('2026-03-24'), to: day('2026-04-01') })
})
afterAll(() => h.close())

describe('days that are remembered', () => {
  const week = { from: day('2026-03-25'), to: day('2026-03-31') }
  // Every row passes, but only a look at the rows can say so.
  const where = [{ member: 'AccountID', op: '!=' as const, values: ['nobody'] }]
  const compare = (reader: CacheReader, filter: Partial<Filter>, options: OverviewOptions): void =>
    expect(overview(reader, view(filter), options)).toEqual(overview(reader, view({ ...filter, where }), options))

  it.each([
    ['hours of a zone of half hours', { zone: 'Australia/Adelaide' }, 'hour'],
    ['quarters', { zone: 'UTC' }, 'quarter'],
    ['minutes', { to: week.from + 50 * HOUR }, 'minute'],
    ['callers of hours', { to: week.from + 30 * HOUR }, 'hour'],
    ['a period that ends within a quarter', { from: week.from + 61_000, to: week.to - 11 * HOUR + 7_000 }, 'day']
  ] as const)('tell what their rows tell: %s', async (_name, part, unit) => {
    const reader = h.reader()
    await warmDays(reader, () => false)
    const filter = { ...week, ...part }
    compare(reader, filter, { unit, before: { from: filter.from - 48 * HOUR, to: filter.from } })
  })
  it('are worked out anew after their rows have changed', async () => {
    const reader = h.reader()
    const amount = (): string => overview(reader, view(week), { unit: 'day', before: null }).period.amount
    await warmDays(reader, () => false)
    const before = amount()
    h.service.control.set({ rerate: { ...week, share: 0.2 } })
    await h.sync({ ...week, again: true })
    expect(amount()).not.toBe(before)
    compare(reader, week, { unit: 'day', before: null })
  })
})
