// `export` as scripts see it: the view that its flags describe, what it says, what it refuses (design.md 7).
import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, createBench, sync } from './run-command.ts'

let bench: Bench
beforeEach(() => void (bench = createBench()))
afterEach(() => bench.remove())

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
