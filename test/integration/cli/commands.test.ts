// The commands as scripts see them: standard output, standard error, exit status (design.md 7).
import { existsSync, mkdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBench } from './run-command.ts'

let bench: ReturnType<typeof createBench>
beforeEach(() => void (bench = createBench()))
afterEach(() => bench.remove())

const PERIOD = ['--from', '2026-03-01', '--to', '2026-03-03']
const sync = (customer: number, ...more: string[]): string[] => [
  'sync',
  '--url',
  'http://127.0.0.1:9/api',
  '--customer',
  String(customer),
  ...PERIOD,
  ...more
]

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

describe('export', () => {
  const argv = (...more: string[]): string[] => [
    'export',
    '--record',
    'calls',
    '--format',
    'csv',
    '--out',
    'a.csv',
    ...more
  ]
  beforeEach(async () => void (await bench.run(sync(1001))))

  it('says where a format could not hold every text whole', async () => {
    const { code, err } = await bench.run(argv('--format', 'xlsx', '--out', 'cut.xlsx'))
    expect(code).toBe(0)
    expect(err).toMatch(/^cdr-desk: Note: 3 texts are longer [^\n]+ cut there\. CSV and JSON hold any length\.$/m)
    expect((await bench.run(argv())).err).not.toContain('longer')
  })

  it('writes the view that the flags describe', async () => {
    const period = ['--from', '2026-03-02', '--to', '2026-03-03T12:00', '--timezone', 'Europe/Zurich']
    const { code, out, err } = await bench.run(argv(...period, '--where', 'cld starts 44', '--headers', 'fields'))
    expect(code).toBe(0)
    expect(JSON.parse(bench.read('a.csv'))).toEqual({
      view: {
        source: null,
        record: 'lstPortaCustomerAccountCDRS',
        dataset: 'cdr',
        filter: {
          from: Date.UTC(2026, 2, 1, 23),
          to: Date.UTC(2026, 2, 3, 11),
          search: '',
          where: [{ member: 'CLD', op: 'starts', values: ['44'] }],
          zone: 'Europe/Zurich',
          gone: false
        },
        sort: ['Connect_time', 'IEnv', 'ID'].map((member) => ({ member, descending: false }))
      },
      options: {
        format: 'csv',
        headers: 'fields',
        zone: 'Europe/Zurich',
        language: 'en',
        columns: null,
        separator: ',',
        decimal: '.',
        dates: 'iso',
        bom: false,
        masked: false,
        chosen: null
      },
      overwrite: false
    })
    expect(out).toContain(bench.path('a.csv'))
    expect(out).toContain('Europe/Zurich')
    expect(err).toContain('Note: 2 days of this range are not completely fetched (2026-03-02 – 2026-03-03)')
  })

  it('says nothing of days outside the range', async () => {
    expect((await bench.run(argv('--to', '2026-03-02'))).err).toBe('')
  })

  it('does not replace a file unless told to', async () => {
    bench.write('a.csv', 'precious')
    const refused = await bench.run(argv())
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('--force')
    expect(bench.read('a.csv')).toBe('precious')
    expect((await bench.run(argv('--force'))).code).toBe(0)
    expect(JSON.parse(bench.read('a.csv'))).toMatchObject({ overwrite: true })
  })

  it('is refused where there is no cache: an empty file would look like no calls', async () => {
    const { code, err } = await bench.run(argv('--cache', 'elsewhere'))
    expect(code).toBe(1)
    expect(err).toContain('There is no cache')
    expect(existsSync(bench.path('a.csv'))).toBe(false)
  })

  it.each([
    ['an unknown record type', argv('--record', 'nonsense'), 'lstPortaCustomerAccountCDRS (calls)'],
    ['a format of later', argv('--format', 'parquet'), 'not available yet'],
    ['an unknown format', argv('--format', 'doc'), 'csv or xlsx or json or jsonl'],
    ['an unknown column', argv('--columns', 'CLI,Wrong'), 'has no "Wrong"'],
    ['a wrong filter', argv('--where', 'Wrong = 1'), 'position 1'],
    ['an empty range', argv('--from', '2026-03-02', '--to', '2026-03-02'), 'empty'],
    ['unknown headers', argv('--headers', 'both'), 'labels or fields']
  ])('ends with 2 at %s', async (_, args, message) => {
    const { code, err } = await bench.run(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('sample-service', () => {
  it('prints its address and runs until a signal', async () => {
    const controller = new AbortController()
    const printed = Promise.withResolvers<string>()
    const ended = bench.run(['sample-service', '--seed', '7'], {
      interrupted: controller.signal,
      out: (text) => printed.resolve(text)
    })
    const line = await printed.promise
    expect(line).toMatch(/^Sample service: http:\/\/127\.0\.0\.1:\d+\n$/)
    expect((await fetch(line.slice('Sample service: '.length).trim())).status).toBe(200)
    controller.abort('SIGTERM')
    expect((await ended).code).toBe(0)
  })
})

describe('serve', () => {
  const HOST = `import { writeFileSync } from 'node:fs'
writeFileSync(process.argv[1] + '.args', JSON.stringify([process.argv.slice(2), String(process.env.CDR_DESK_LICENSE)]))
process.on('SIGTERM', () => process.exit(5))
if (process.argv.includes('--port')) setInterval(() => undefined, 1000)
if (process.argv.includes('--port')) writeFileSync(process.argv[1] + '.up', '')
`
  beforeEach(() => {
    mkdirSync(bench.path('out/renderer'), { recursive: true })
    bench.write('out/renderer/index.html', '<p>')
    bench.write('host.mjs', HOST)
  })

  it('runs the browser host with its flags, and without the licence', async () => {
    expect((await bench.run(['serve', '--no-open'])).code).toBe(0)
    expect(JSON.parse(bench.read('host.mjs.args'))).toEqual([['--data', bench.cache, '--no-open'], 'undefined'])
  })

  it('hands a signal on and ends as its child does', async () => {
    const controller = new AbortController()
    const ended = bench.run(['serve', '--port', '0'], { interrupted: controller.signal })
    await expect.poll(() => existsSync(bench.path('host.mjs.up')), { timeout: 20_000 }).toBe(true)
    controller.abort('SIGTERM')
    expect((await ended).code).toBe(5)
  })

  it('says what is missing where the page is not built', async () => {
    const { code, err } = await bench.run(['serve'], { builtPage: new URL('file:///nowhere/out/renderer/index.html') })
    expect(code).toBe(1)
    expect(err).toContain('npm ci')
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
