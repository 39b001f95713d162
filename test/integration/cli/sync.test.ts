// `sync` as scripts see it: standard output, standard error, exit status (design.md 7).
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, createBench, PERIOD, sync } from './run-command.ts'

let bench: Bench
beforeEach(() => void (bench = createBench()))
afterEach(() => bench.remove())

describe('sync', () => {
  it('prints one JSON object a line, the last a summary, and ends with 0', async () => {
    const { code, lines, err, out } = await bench.run(sync(1001, '--json'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(lines.map(({ event }) => event)).toEqual(['progress', 'summary'])
    expect(out.trim().split('\n')).toHaveLength(2)
    expect(lines[1]).toMatchObject({
      state: 'complete',
      rows: 200,
      windows: { complete: 2, partial: 0, failed: 0 },
      quarantined: 0,
      requests: 2,
      retries: 0,
      changes: { added: 1, changed: 2, gone: 3 },
      url: 'http://127.0.0.1:9/api',
      customer: 1001,
      from: '2026-03-01',
      timezone: 'UTC'
    })
  })

  it('passes on feeds, zone, clock and --again', async () => {
    const flags = ['--feed', 'xdrs', '--feed', 'calls', '--timezone', 'Europe/Zurich', '--service-clock', 'Europe/Kyiv']
    const { code } = await bench.run(sync(1001, ...flags, '--again', '--account', '5'))
    expect(code).toBe(0)
    const note = bench
      .notes()
      .split('\n')
      .find((line) => line.includes('sync'))
    expect(JSON.parse(note?.replace(/^.*?sync /, '') ?? '')).toEqual({
      from: '2026-02-28T23:00:00.000Z',
      to: '2026-03-02T23:00:00.000Z',
      feeds: ['xdrs', 'calls'],
      again: true,
      trailingDays: 7,
      url: 'http://127.0.0.1:9/api',
      customer: 1001,
      account: 5,
      zone: 'Europe/Zurich',
      clock: { mode: 'utc-clock', zone: 'Europe/Kyiv' },
      insecure: false
    })
  })

  it('prints a table for people that names the zone', async () => {
    const { out } = await bench.run(sync(1001, '--timezone', 'Asia/Kolkata'))
    expect(out).toContain('2026-03-01 to 2026-03-03 (Asia/Kolkata, end exclusive)')
    expect(out).toMatch(/complete +2/)
  })

  it('says where there was nothing to fetch: no rows now are not no calls', async () => {
    const { code, out } = await bench.run(sync(304))
    expect(code).toBe(0)
    expect(out).toContain('Nothing to fetch: every window of this range is complete.')
    expect(out).not.toContain('Rows')
  })

  it('ends with 3 where windows are left, and says how to go on', async () => {
    const { code, lines, err } = await bench.run(sync(500, '--json'))
    expect(code).toBe(3)
    expect(lines.at(-1)).toMatchObject({ event: 'summary', state: 'incomplete', windows: { complete: 1, failed: 1 } })
    expect(err).toBe(
      'cdr-desk: Some windows are not complete: The service failed (500). Run the same command to go on.\n'
    )
  })

  it('says that it stopped and why, and ends with 3: the rest was not tried', async () => {
    const { code, out, err } = await bench.run(sync(503))
    expect(code).toBe(3)
    expect(out).toContain('Stopped; windows not tried: 28. The service of [licence] is out of reach.')
    expect(err).toMatch(/not complete: The service of \[licence\] is out of reach\. Run the same command to go on\.\n$/)
    const { lines } = await bench.run(sync(503, '--json'))
    expect(lines.at(-1)).toMatchObject({
      state: 'incomplete',
      stopped: { untried: 28, reason: { code: 'service.unreachable' } }
    })
    expect(JSON.stringify(lines)).not.toContain('KEY-7')
  })

  it.each([
    ['throws', 401, 'The service rejects the licence [licence]. Check it.'],
    ['answers as its failure', 403, 'Everything was refused for [licence]. Ask.']
  ])('ends with 1 and one line where the engine %s a final error', async (_, customer, message) => {
    const { code, lines, err, out } = await bench.run(sync(customer, '--json'))
    expect({ code, err }).toEqual({ code: 1, err: `cdr-desk: ${message}\n` })
    expect(out).not.toContain('KEY-7')
    expect(lines.at(-1)).toMatchObject({ event: 'summary', state: 'failed' })
  })

  it('ends with 130 when interrupted, after the checkpoint', async () => {
    const controller = new AbortController()
    const stopAtProgress = (text: string): void => {
      if (text.includes('"progress"')) controller.abort('SIGINT')
    }
    const out: string[] = []
    const { code, err } = await bench.run(sync(900, '--json'), {
      interrupted: controller.signal,
      out: (text) => {
        out.push(text)
        stopAtProgress(text)
      }
    })
    expect(code).toBe(130)
    expect(err).toContain('run the same command to go on')
    expect(bench.notes()).toContain('checkpoint')
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({
      event: 'summary',
      state: 'interrupted',
      rows: 100,
      windows: { complete: 1, partial: 1, failed: 0 }
    })
  })

  it('reads the licence from standard input, and keeps it out of what it prints', async () => {
    const { code, err, out } = await bench.run(sync(401, '--json', '--license-stdin'), {
      env: { CDR_DESK_CACHE: bench.cache },
      readStdin: () => Promise.resolve('PIPED-9\n')
    })
    expect(code).toBe(1)
    expect(err).toContain('[licence]')
    expect(out + err).not.toContain('PIPED-9')
  })

  it('tells a crash of the worker in one line', async () => {
    const { code, err } = await bench.run(sync(13, '--json'))
    expect(code).toBe(1)
    expect(err).toMatch(/^cdr-desk: The worker thread ended \(exit code 7\)\. Try again\.\n$/)
  })

  it.each([
    ['no url', ['sync', '--customer', '1', ...PERIOD], '--url is missing'],
    ['no customer', ['sync', '--url', 'https://h', ...PERIOD], '--customer is missing'],
    ['no range', ['sync', '--url', 'https://h', '--customer', '1'], '--from is missing'],
    ['an empty range', sync(1, '--to', '2026-03-01'), 'The range is empty'],
    ['a wrong date', sync(1, '--to', '1.3.2026'), 'is not a date'],
    ['an unknown zone', sync(1, '--timezone', 'Mars/Base'), 'Mars/Base'],
    ['an unknown feed', sync(1, '--feed', 'nonsense'), 'Known: calls'],
    ['an unknown flag', sync(1, '--nonsense'), '--nonsense'],
    ['the licence as an argument', sync(1, '--license', 'KEY-7'), 'never an argument'],
    ['a word too many', sync(1, 'KEY-7'), 'too many']
  ])('ends with 2 at %s, without touching the cache', async (_, argv, message) => {
    const { code, err, out } = await bench.run(argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(out + err).not.toContain('KEY-7')
    expect(existsSync(bench.cache)).toBe(false)
  })

  it('ends with 2 where there is no licence', async () => {
    const { code, err } = await bench.run(sync(1), { env: { CDR_DESK_CACHE: bench.cache } })
    expect(code).toBe(2)
    expect(err).toContain('CDR_DESK_LICENSE')
  })
})
