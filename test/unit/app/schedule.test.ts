// The schedule on a clock that the test moves: when it strikes, what it asks for, how it bears failures.
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src-main/shared/errors.ts'
import { connection, HOUR, MINUTE, NOON, unreachable, world } from './schedule-world.ts'

describe('the schedule', () => {
  it('that is off asks nothing and keeps no timer', async () => {
    const w = world({ schedule: { mode: 'off' } })
    await w.pass(48 * HOUR)
    expect(w.orders).toEqual([])
    expect(w.timers()).toBe(0)
    expect(w.mine()).toEqual({ connectionId: 'office', next: null, last: null, offline: false })
  })

  it('syncs at once where the last sync is long ago, then every so many minutes after the end of each', async () => {
    const edge = { askedAt: NOON - 3 * HOUR, completeTo: { calls: Date.UTC(2026, 2, 2) } }
    const w = world({ edge })
    await w.pass(0)
    expect(w.orders).toEqual([
      { connectionId: 'office', from: '2026-03-02', to: '2026-03-21', feeds: [], again: false, at: '03-20T12:00' }
    ])
    await w.pass(45 * MINUTE)
    expect(w.orders).toHaveLength(1)
    await w.end()
    expect(w.mine()?.next).toBe(NOON + 75 * MINUTE)
    expect(w.states.at(-1)?.connections[0]?.last).toEqual({ at: NOON + 45 * MINUTE, error: null })
    await w.pass(30 * MINUTE)
    expect(w.orders.map(({ at }) => at)).toEqual(['03-20T12:00', '03-20T13:15'])
  })

  it('does not repeat at the start of the app what was done a moment ago', async () => {
    const w = world({ edge: { askedAt: NOON - 10 * MINUTE, completeTo: {} } })
    await w.pass(19 * MINUTE)
    expect(w.orders).toEqual([])
    await w.pass(MINUTE)
    expect(w.orders.map(({ at }) => at)).toEqual(['03-20T12:20'])
  })

  it('strikes daily by the clock of each connection’s zone, one sync after the other', async () => {
    const edge = { askedAt: NOON - HOUR, completeTo: {} }
    const connections = [connection('office'), connection('branch'), connection('tokyo', { zone: 'Asia/Tokyo' })]
    const w = world({ edge, connections, schedule: { mode: 'daily' }, at: Date.UTC(2026, 2, 28, 12) })
    await w.pass(9 * HOUR)
    expect(w.orders.map(({ connectionId, at }) => `${connectionId} ${at}`)).toEqual(['office 03-28T12:00'])
    await w.end()
    await w.end()
    await w.end()
    expect(w.orders.map(({ connectionId }) => connectionId)).toEqual(['office', 'branch', 'tokyo'])
    await w.pass(9 * HOUR)
    // In London summer time has begun; the clocks of Tokyo never change.
    expect(w.orders.slice(3).map(({ connectionId, at }) => `${connectionId} ${at}`)).toEqual(['office 03-29T05:00'])
    expect(w.mine('tokyo')?.next).toBe(Date.UTC(2026, 2, 29, 21))
  })

  it('leaves out connections without a licence, and the sample where it is not looked at', async () => {
    const connections = [connection('locked', { hasLicence: false }), connection('sample', { sample: true })]
    const w = world({ connections })
    await w.pass(HOUR)
    expect(w.orders).toEqual([])
    await w.set({ connectionId: 'sample' })
    expect(w.orders.map(({ connectionId }) => connectionId)).toEqual(['sample'])
  })

  it('waits for a sync that the user started', async () => {
    const w = world({ edge: { askedAt: NOON, completeTo: {} } })
    await w.pass(29 * MINUTE)
    await w.schedule.start({ connectionId: 'office', from: '2026-01-01', to: '2026-02-01', feeds: [], again: false })
    await w.pass(5 * MINUTE)
    expect(w.orders).toHaveLength(1)
    await w.end()
    expect(w.mine()?.next).toBe(NOON + 64 * MINUTE)
  })

  it('goes on after the machine has slept', async () => {
    const w = world({ schedule: { mode: 'daily' }, edge: { askedAt: NOON - HOUR, completeTo: {} } })
    await w.pass(HOUR)
    expect(w.orders).toEqual([])
    await w.sleep(40 * HOUR)
    expect(w.orders.map(({ at, to }) => [at, to])).toEqual([['03-22T05:00', '2026-03-23']])
  })

  it('pauses and goes on', async () => {
    const w = world({ edge: { askedAt: NOON, completeTo: {} } })
    const { schedule } = w.settings.value
    await w.set({ schedule: { ...schedule, paused: true } })
    await w.pass(5 * HOUR)
    expect(w.orders).toEqual([])
    expect(w.schedule.state().paused).toBe(true)
    expect(w.timers()).toBe(0)
    await w.set({ schedule })
    await w.pass(30 * MINUTE)
    expect(w.orders).toHaveLength(1)
  })
})

describe('failures', () => {
  it('of the schedule’s own syncs make it wait longer, and are said', async () => {
    const w = world({ schedule: { everyMinutes: 5 } })
    const failed = new AppError('service.failed', 'The service answered 500.')
    const gaps: number[] = []
    await w.pass(0)
    for (let n = 0; n < 4; n++) {
      const at = w.orders.length
      await w.end('failed', failed)
      expect(w.mine()?.last?.error?.message).toBe('The service answered 500.')
      let waited = 0
      while (w.orders.length === at) {
        await w.pass(MINUTE)
        waited++
      }
      gaps.push(waited)
    }
    expect(gaps).toEqual([5, 10, 20, 40])
    await w.end('done')
    expect((w.mine()?.next ?? 0) - (w.mine()?.last?.at ?? 0)).toBe(5 * MINUTE)
  })

  it('of a daily sync do not wait for another day', async () => {
    const w = world({ schedule: { mode: 'daily' } })
    await w.pass(0)
    await w.end('failed', new AppError('service.failed', 'The service answered 500.'))
    await w.pass(5 * MINUTE)
    expect(w.orders.map(({ at }) => at)).toEqual(['03-20T12:00', '03-20T12:05'])
  })

  it('to start count too, and a change of the settings tries anew', async () => {
    let refused: AppError | null = new AppError('auth.rejected', 'No licence is held.')
    const w = world({ refuse: () => refused })
    await w.pass(0)
    expect(w.mine()?.last?.error?.code).toBe('auth.rejected')
    expect(w.mine()?.next).toBe(NOON + 30 * MINUTE)
    await w.pass(HOUR)
    refused = null
    w.schedule.changed()
    await w.pass(30 * MINUTE)
    expect(w.orders).toHaveLength(1)
  })

  it('of a sync that the user cancelled are none', async () => {
    const w = world()
    await w.pass(0)
    await w.end('cancelled', unreachable)
    expect(w.mine()).toMatchObject({ offline: false, next: NOON + 30 * MINUTE, last: { error: null } })
  })
})

describe('a service out of reach', () => {
  const order = { connectionId: 'office', from: '2026-01-01', to: '2026-02-01', feeds: ['calls'], again: true }

  it('is said, and the same order is tried again until it is reached, also without a schedule', async () => {
    const w = world({ schedule: { mode: 'off' } })
    await w.schedule.start(order)
    await w.end('failed', unreachable)
    expect(w.mine()).toMatchObject({ offline: true, next: NOON + 30_000 })
    await w.pass(30_000)
    expect(w.orders[1]).toMatchObject(order)
    await w.end('failed', unreachable)
    expect(w.mine()?.next).toBe(NOON + 90_000)
    await w.pass(60_000)
    await w.end('done')
    expect(w.mine()).toMatchObject({ offline: false, next: null, last: { error: null } })
    await w.pass(24 * HOUR)
    expect(w.orders).toHaveLength(3)
  })

  it('is tried at once when the network is back', async () => {
    const w = world({ schedule: { mode: 'off' } })
    await w.schedule.start(order)
    for (let n = 0; n < 6; n++) {
      await w.end('failed', unreachable)
      await w.pass(15 * MINUTE)
    }
    await w.end('failed', unreachable)
    const before = w.orders.length
    w.schedule.retry()
    await w.settle()
    expect(w.orders).toHaveLength(before + 1)
  })

  it('and what else waits for it goes on when another sync reached it', async () => {
    const w = world({ schedule: { mode: 'off' } })
    await w.schedule.start(order)
    await w.end('failed', unreachable)
    await w.schedule.start({ ...order, from: '2026-01-05', to: '2026-01-06' })
    await w.end('done')
    expect(w.orders.at(-1)).toMatchObject(order)
  })

  it('is not tried while paused', async () => {
    const w = world({ schedule: { mode: 'off' } })
    await w.schedule.start(order)
    await w.end('failed', unreachable)
    await w.set({ schedule: { ...w.settings.value.schedule, paused: true } })
    await w.pass(HOUR)
    expect(w.orders).toHaveLength(1)
    expect(w.mine()).toMatchObject({ offline: true, next: null })
  })
})
