// The job registry: states, throttled events, cancelling, what is kept.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobs } from '../../../src-main/app/jobs.ts'
import type { JobContext } from '../../../src-main/app/jobs.ts'
import type { ExportProgress, ExportResult, Job } from '../../../src-main/shared/contract/schemas.ts'
import { AppError, cancelled } from '../../../src-main/shared/errors.ts'

const RESULT: ExportResult = { file: '/tmp/a.csv', name: 'a.csv', rows: 1, bytes: 2, cut: 0 }
const progressOf = (rows: number): ExportProgress => ({
  rows,
  total: 10,
  bytes: 0,
  rowsPerSecond: 0,
  secondsLeft: null
})

function setUp() {
  const changes: Job[] = []
  let time = 1000
  const jobs = createJobs({ onChange: (job) => changes.push(job), now: () => time++ })
  const start = (run: (context: JobContext<'export'>) => Promise<ExportResult>): string =>
    jobs.start({ kind: 'export', title: 'Export', connectionId: 'c', run })
  return { jobs, changes, start }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('a job', () => {
  it('is told of when it starts and when it ends, with its result', async () => {
    const { jobs, changes, start } = setUp()
    const id = start(() => Promise.resolve(RESULT))
    await jobs.ended(id)
    expect(changes.map((job) => job.state)).toEqual(['running', 'done'])
    expect(changes[1]).toMatchObject({ id, result: RESULT, error: null, startedAt: 1000, endedAt: 1001 })
  })

  it('that fails carries its error', async () => {
    const { jobs, start } = setUp()
    const id = start(() => Promise.reject(new AppError('export.write_failed', 'No space.')))
    expect(await jobs.ended(id)).toMatchObject({ state: 'failed', error: { code: 'export.write_failed' } })
  })

  it('whose verdict is an error has failed, and keeps its result', async () => {
    const { jobs } = setUp()
    const id = jobs.start({
      kind: 'export',
      title: 'Export',
      connectionId: null,
      run: () => Promise.resolve(RESULT),
      verdict: () => new AppError('sync.incomplete', 'Not whole.')
    })
    expect(await jobs.ended(id)).toMatchObject({ state: 'failed', error: { code: 'sync.incomplete' }, result: RESULT })
  })

  it('that was cancelled says so, and not that it failed', async () => {
    const { jobs, start } = setUp()
    const id = start(
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(cancelled())))
    )
    jobs.cancel(id)
    expect(await jobs.ended(id)).toMatchObject({ state: 'cancelled', error: null, result: null })
    jobs.cancel(id)
    expect(jobs.list()[0]?.state).toBe('cancelled')
  })

  it('that breaks while being cancelled shows what broke', async () => {
    const { jobs, start } = setUp()
    const id = start(
      ({ signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new AppError('cache.disk_full', 'Full.')))
        )
    )
    jobs.cancel(id)
    expect(await jobs.ended(id)).toMatchObject({ state: 'failed', error: { code: 'cache.disk_full' } })
  })
})

describe('progress', () => {
  it('is told at most ten times a second, always with the newest value and then the end', async () => {
    const { jobs, changes, start } = setUp()
    const finish = Promise.withResolvers<ExportResult>()
    let report: JobContext<'export'>['progress'] = () => undefined
    const id = start(({ progress }) => {
      report = progress
      return finish.promise
    })
    for (let tick = 1; tick <= 100; tick++) {
      report(progressOf(tick))
      await vi.advanceTimersByTimeAsync(10)
    }
    // The start, then progress at 0, 100, … 1000 ms.
    expect(changes).toHaveLength(12)
    expect(changes.at(-1)).toMatchObject({ progress: { rows: 100 } })
    report(progressOf(101))
    finish.resolve(RESULT)
    await jobs.ended(id)
    expect(changes.at(-1)).toMatchObject({ state: 'done', progress: { rows: 101 } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(changes.at(-1)?.state).toBe('done')
  })
})

describe('the list', () => {
  it('holds the last 50, newest first, and never forgets one that runs', async () => {
    const { jobs, start } = setUp()
    const endless = start(() => new Promise(() => undefined))
    const ids: string[] = []
    for (let at = 0; at < 60; at++) {
      const id = start(() => Promise.resolve(RESULT))
      await jobs.ended(id)
      ids.push(id)
    }
    const listed = jobs.list().map((job) => job.id)
    expect(listed).toHaveLength(50)
    expect(listed.slice(0, 49)).toEqual(ids.slice(-49).toReversed())
    expect(listed).toContain(endless)
  })

  it('does not know a job of another run', () => {
    const { jobs } = setUp()
    expect(() => jobs.cancel('nobody')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})

describe('closing', () => {
  it('cancels what runs and waits for its checkpoint', async () => {
    const { jobs, start } = setUp()
    let isWritten = false
    start(
      ({ signal }) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            setTimeout(() => {
              isWritten = true
              reject(cancelled())
            }, 50)
          })
        )
    )
    const closed = jobs.close().then(() => isWritten)
    const early = Promise.race([closed.then(() => 'closed'), vi.advanceTimersByTimeAsync(49).then(() => 'waiting')])
    expect(await early).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(await closed).toBe(true)
  })
})
