// npm run bench:app [-- --rows N --data DIR]: the built app in a real Chromium over a cache of calls, as a user meets it:
// from a click or a key to what it asks for drawn, in milliseconds of the page, and the page's tasks of over 50 ms.
// The cache is made by bench/run.ts where the folder holds none. Machines differ: compare rows of one run.
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { chromium } from 'playwright'
import { serve } from '../../src-main/host-browser/serve.ts'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    data: { type: 'string' },
    runs: { type: 'string', default: '5' }
  }
})
const dir = resolve(values.data ?? join(root, 'test-results', `queries-${values.rows}`))
const PERIOD = 'from=2026-03-01&to=2026-04-01'

function build(script: string, args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(join(dir, 'cache.sqlite'))) build('test/bench/run.ts', ['--rows', values.rows, '--keep', dir])
build('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])

/** The page opens on the connection that the cache is of. */
function connect(): void {
  const cache = new Database(join(dir, 'cache.sqlite'), { readonly: true })
  const source = cache.prepare('SELECT url, customer FROM source').get() as { url: string; customer: number }
  cache.close()
  const { url, customer } = source
  const connection = { id: 'bench', name: 'Bench', url, customer, account: null, zone: 'UTC', currency: '' }
  const connections = [{ ...connection, clock: { mode: 'as-sent' }, insecure: false, sample: false }]
  writeFileSync(join(dir, 'settings.json'), JSON.stringify({ connections, settings: { connectionId: 'bench' } }))
}

connect()
const started = performance.now()
const host = await serve({
  dataDir: dir,
  port: 0,
  demo: false,
  version: '0.0.0',
  rendererDir: join(root, 'out/renderer'),
  workers: {
    db: new URL('../../out/main/db-worker.js', import.meta.url),
    sample: new URL('../../out/main/sample-worker.js', import.meta.url)
  }
})
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  ignoreDefaultArgs: ['--hide-scrollbars'],
  args: ['--no-sandbox', '--disable-gpu']
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: 'UTC' })
await page.addInitScript(() => {
  const seen: number[] = []
  Object.assign(window, { longTasks: seen })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.push(Math.round(duration))
  }).observe({ type: 'longtask' })
})
await page.goto(host.url)
await page.waitForSelector('main')
const address = page.url().split('#')[0] ?? ''
const go = async (hash: string, drawn: string): Promise<void> => {
  await page.goto(address + hash)
  await page.waitForSelector(drawn, { timeout: 300_000 })
}

/** From a change in the page to the frame in which something holds; both are told as script. */
const timed = (act: string, isDone: string): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next))
    const begin = performance.now()
    ${act}
    do await frame()
    while (!(${isDone}))
    return performance.now() - begin
  })()`)

const GRID = "document.querySelector('[role=grid]')"
const ROWS_DRAWN = `${GRID}?.getAttribute('aria-busy') === 'false' && (() => {
  const { top, bottom } = ${GRID}.getBoundingClientRect()
  const inSight = [...${GRID}.querySelectorAll('[data-row]')].filter((row) => {
    const box = row.getBoundingClientRect()
    return box.bottom > top + 60 && box.top < bottom
  })
  return inSight.length > 0 && inSight.every((row) => !row.classList.contains('awaited'))
})()`
const toHash = (hash: string): string => `location.hash = ${JSON.stringify(hash)}`
const calls = (more: string): string => `#/calls?${PERIOD}&chart=off${more}`
const sorted = (order: string): string => calls(`&sort=${order}`)
const filtered = (condition: readonly string[]): string =>
  calls(`&where=${encodeURIComponent(JSON.stringify([condition]))}`)
const jumpTo = (part: number): string =>
  `${GRID}.scrollTop = (${GRID}.scrollHeight - ${GRID}.clientHeight) * ${String(part)}`
const OVERVIEW_DRAWN =
  "document.querySelectorAll('main canvas').length > 0 && !document.querySelector('main [aria-busy=true]')"

interface Step {
  readonly name: string
  readonly act: (run: number) => string
  readonly isDone: string
  /** Where each run starts from. */
  readonly before: string
}

const { digits } = await knownNumber()
const steps: readonly Step[] = [
  {
    name: 'sort by charged amount',
    before: calls(''),
    act: () => toHash(sorted('-Charged_Amount')),
    isDone: ROWS_DRAWN
  },
  { name: 'sort by called number', before: calls(''), act: () => toHash(sorted('CLD')), isDone: ROWS_DRAWN },
  {
    name: 'sort by account, amount',
    before: calls(''),
    act: () => toHash(sorted('AccountID,-Charged_Amount')),
    isDone: ROWS_DRAWN
  },
  {
    name: 'search, six digits',
    before: calls(''),
    act: (run) => toHash(calls(`&q=${digits.slice(run % 3)}`)),
    isDone: ROWS_DRAWN
  },
  {
    name: 'search, a word',
    before: calls(''),
    act: (run) => toHash(calls(`&q=${'voice'.slice(0, 5 - (run % 3))}`)),
    isDone: ROWS_DRAWN
  },
  {
    name: 'filter, one outcome',
    before: calls(''),
    act: (run) => toHash(filtered(['outcome', '=', ['busy', 'no-answer', 'failed'][run % 3] ?? ''])),
    isDone: ROWS_DRAWN
  },
  {
    name: 'filter, called number starts',
    before: calls(''),
    act: (run) => toHash(filtered(['CLD', 'starts', ['4420', '4477', '353'][run % 3] ?? ''])),
    isDone: ROWS_DRAWN
  },
  {
    name: 'another period, a week',
    before: calls(''),
    act: (run) => toHash(`#/calls?from=2026-03-0${1 + (run % 3)}&to=2026-03-1${run % 3}&chart=off`),
    isDone: ROWS_DRAWN
  },
  {
    name: 'jump within all calls',
    before: calls(''),
    act: (run) => jumpTo((0.37 + run * 0.618034) % 1),
    isDone: ROWS_DRAWN
  },
  {
    name: 'jump within a sorted view',
    before: sorted('-Charged_Amount'),
    act: (run) => jumpTo((0.37 + run * 0.618034) % 1),
    isDone: ROWS_DRAWN
  },
  { name: 'overview', before: calls(''), act: () => toHash(`#/overview?${PERIOD}`), isDone: OVERVIEW_DRAWN },
  { name: 'calls, from the overview', before: `#/overview?${PERIOD}`, act: () => toHash(calls('')), isDone: ROWS_DRAWN }
]

/** Digits that a call of the middle of the period ends with. */
async function knownNumber(): Promise<{ digits: string }> {
  await go(calls(''), '[data-row="0"]:not(.awaited)')
  const text = await page.locator('[role=row][data-row]:not(.awaited)').nth(8).innerText()
  return { digits: /\d{3}(\d{6})\b/.exec(text.replace(/\t/g, ' '))?.[1] ?? '460000' }
}

console.log(`first rows ${(performance.now() - started).toFixed(0)} ms after the start of the host`)
// Columns are brought into memory in the background.
await sleep(15_000)
await go(`#/overview?${PERIOD}`, 'main canvas')
await sleep(3_000)
console.log(`${''.padEnd(30)}${'first'.padStart(8)}${'median'.padStart(8)}${'most'.padStart(8)}   tasks over 50 ms`)
for (const { name, before, act, isDone } of steps) {
  const times: number[] = []
  const tasks: number[] = []
  for (let run = 0; run < Number(values.runs); run++) {
    await page.evaluate(toHash(before))
    await sleep(1_500)
    await page.evaluate('longTasks.length = 0')
    times.push(await timed(act(run), isDone))
    await sleep(300)
    tasks.push(...(await page.evaluate<number[]>('longTasks')))
  }
  const inOrder = times.toSorted((a, b) => a - b)
  const shown = [times[0], inOrder[Math.floor(times.length / 2)], inOrder.at(-1)]
  console.log(
    `${name.padEnd(30)}${shown.map((ms) => (ms ?? NaN).toFixed(0).padStart(8)).join('')}   ${tasks.join(' ')}`
  )
}
await browser.close()
await host.close()
