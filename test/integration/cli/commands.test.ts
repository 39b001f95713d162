// The commands that tell what is held and what the service answers, and the command line itself, as scripts see them:
// standard output, standard error, exit status (design.md 7).
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, createBench, sync } from './run-command.ts'

let bench: Bench
beforeEach(() => void (bench = createBench()))
afterEach(() => bench.remove())

describe('status', () => {
  it('prints a line per feed and day, and a summary', async () => {
    await bench.run(sync(1001))
    const { code, lines } = await bench.run(['status', '--json'])
    expect(code).toBe(0)
    expect(lines.map(({ event }) => event)).toEqual(['day', 'day', 'summary'])
    expect(lines[1]).toMatchObject({
      feed: 'calls',
      day: '2026-03-02',
      state: 'partial',
      rows: 100,
      total: 100,
      quarantined: 1,
      changes: 2,
      customer: 1001,
      zone: 'UTC'
    })
    expect(lines[2]).toMatchObject({
      rows: 200,
      windows: { complete: 1, partial: 1, failed: 0, stale: 0 },
      quarantined: 1,
      changes: { added: 1, changed: 2, gone: 0 }
    })
  })

  it('prints a table for people', async () => {
    await bench.run(sync(1001))
    const { out } = await bench.run(['status'])
    expect(out).toContain('(days in UTC)')
    expect(out).toMatch(/calls +2026-03-02 +partial +100/)
  })

  it('of an empty folder says so and leaves it empty', async () => {
    const { code, out, err } = await bench.run(['status'])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('There is no cache in')
    expect(existsSync(bench.cache)).toBe(false)
  })
})

describe('changes', () => {
  it('prints a line per change, and a summary', async () => {
    await bench.run(sync(1001))
    const { code, lines } = await bench.run(['changes', '--json', '--since', '2026-03-01'])
    expect(code).toBe(0)
    expect(lines).toHaveLength(4)
    expect(lines[1]).toEqual({
      event: 'change',
      record: 'lstPortaCustomerAccountCDRS',
      kind: 'changed',
      at: '2026-03-04T00:00:00.000Z',
      id: '1',
      env: '3',
      time: '2026-03-01T00:00:00.000Z',
      account: '4420',
      oldAmount: '1.5',
      newAmount: '2',
      members: {}
    })
    expect(lines[3]).toEqual({ event: 'summary', changes: { added: 1, changed: 2, gone: 0 } })
  })

  it('prints a table for people that names the zone', async () => {
    await bench.run(sync(1001))
    const { out } = await bench.run(['changes', '--timezone', 'Europe/Zurich'])
    expect(out).toContain('1 added late, 2 changed, 0 gone (times in Europe/Zurich)')
    expect(out).toContain('2026-03-04 01:00:00')
  })

  it('ends with 1 where there is no cache', async () => {
    const { code, err } = await bench.run(['changes'])
    expect(code).toBe(1)
    expect(err).toContain('There is no cache in')
  })
})

describe('call', () => {
  it('prints the decoded answer, and leaves no cache behind', async () => {
    const params = ['--param', 'icustomer=1001', '--param', 'Customer_Timezone=Europe/London=x']
    const { code, out } = await bench.run(['call', '8', '--url', 'https://h', ...params, '--format', 'jsv'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      route: '8',
      parameters: { ICustomer: '1001', Customer_Timezone: 'Europe/London=x' },
      format: 'jsv'
    })
    expect(existsSync(bench.cache)).toBe(false)
  })

  it('ends with 1 where the service refuses, with the piped licence masked', async () => {
    const readStdin = (): Promise<string> => Promise.resolve('PIPED-9\n')
    const { code, err } = await bench.run(['call', '19', '--url', 'https://h', '--license-stdin'], { readStdin })
    expect({ code, err }).toEqual({ code: 1, err: 'cdr-desk: The service rejects [licence].\n' })
  })

  it.each([
    ['no route', ['call', '--url', 'https://h'], 'ROUTE'],
    ['an unknown route', ['call', '20', '--url', 'https://h'], 'from 1 to 19'],
    ['an unknown parameter', ['call', '8', '--url', 'https://h', '--param', 'Nope=1'], 'Known: FromDate'],
    ['a parameter without a value', ['call', '8', '--url', 'https://h', '--param', 'KEY-7'], 'NAME=VALUE'],
    ['the licence as a parameter', ['call', '8', '--url', 'https://h', '--param', 'license=KEY-7'], 'never'],
    ['an unknown format', ['call', '8', '--url', 'https://h', '--format', 'xml'], 'json or jsv']
  ])('ends with 2 at %s', async (_, argv, message) => {
    const { code, err } = await bench.run(argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err).not.toContain('KEY-7')
  })
})

describe('the command line', () => {
  it.each([[['--help']], [['sync', '--help']], [['help']]])('explains itself: %j', async (argv) => {
    const { code, out } = await bench.run(argv)
    expect(code).toBe(0)
    expect(out).toContain('sync --url U')
  })

  it.each([
    [[], 'A command is missing'],
    [['nonsense'], 'Known: sync, status'],
    [['toString'], 'Unknown command'],
    [['report', 'overview'], 'report is not available yet']
  ])('ends with 2 at %j', async (argv, message) => {
    const { code, err } = await bench.run(argv)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })

  it('tells its version', async () => {
    expect(await bench.run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n' })
  })
})
