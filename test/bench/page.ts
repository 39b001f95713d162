// npm run bench:page [-- --rows N --columns N]: scrolls the grid over an app in memory in a real Chromium, and prints
// the longest task of the page's thread and the time from a jump to its rows drawn, as JSON lines.
import { parseArgs } from 'node:util'
import { type CDPSession, chromium, type Page } from 'playwright'
import { calls } from '../../src-main/shared/records/calls.ts'
import { buildPage, PAGE_DIR } from '../config/build-page.ts'
import { FakeApp, NOW } from '../ui/fake-app.ts'
import { serveFake } from '../ui/fake-server.ts'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, columns: { type: 'string', default: '12' } }
})
const rows = Number(values.rows)
const print = (line: object): void => console.log(JSON.stringify(line))

await buildPage()
const app = new FakeApp({ calls: { count: rows, start: NOW - 28 * 86_400_000 } })
const server = await serveFake(app, PAGE_DIR)
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  ignoreDefaultArgs: ['--hide-scrollbars'],
  args: ['--no-sandbox', '--disable-gpu']
})
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, timezoneId: 'Europe/London' })
await page.clock.setFixedTime(NOW)
const wanted = Number(values.columns)
const columns =
  wanted === 12
    ? ''
    : `&columns=${calls.members
        .slice(0, wanted)
        .map(({ name }) => name)
        .join(',')}`
await page.goto(`${server.url}#/calls?range=last-30&chart=off${columns}`)
await page.waitForSelector('[data-row="0"] [role=gridcell]:not(:empty)', { timeout: 120_000 })
await page.waitForFunction(() => document.querySelector('[role=grid]')?.ariaRowCount !== '-1', null, {
  timeout: 120_000
})

interface TraceEvent {
  readonly name: string
  readonly dur?: number
  /** Processor time of the thread: what a machine with nothing else to do would take. */
  readonly tdur?: number
  readonly tid: number
  readonly pid: number
  readonly args?: { readonly name?: string }
}

interface Task {
  /** Milliseconds. */
  readonly wall: number
  readonly cpu: number
}

/** The tasks of the page's main thread while something is done. */
async function tasksOf(session: CDPSession, work: () => Promise<void>): Promise<Task[]> {
  const events: TraceEvent[] = []
  const onData = ({ value }: { value: object[] }): void => void events.push(...(value as TraceEvent[]))
  session.on('Tracing.dataCollected', onData)
  await session.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'toplevel,__metadata' })
  await work()
  const done = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await done
  session.off('Tracing.dataCollected', onData)
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`)
  )
  return events
    .filter(({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && main.has(`${pid} ${tid}`))
    .map(({ dur = 0, tdur = 0 }) => ({ wall: dur / 1000, cpu: tdur / 1000 }))
}

/** Jumps of the bar, each from the scroll to its rows drawn, in ms. */
const jump = (on: Page, part: number): Promise<number> =>
  on.evaluate(async (at) => {
    const grid = document.querySelector('[role=grid]') as HTMLElement
    const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done))
    const start = performance.now()
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * at
    await frame()
    const isDrawn = (): boolean => {
      const { top, bottom } = grid.getBoundingClientRect()
      const inSight = [...grid.querySelectorAll('[data-row]')].filter((row) => {
        const box = row.getBoundingClientRect()
        return box.bottom > top && box.top < bottom
      })
      return inSight.length > 10 && inSight.every((row) => !row.classList.contains('awaited'))
    }
    while (!isDrawn()) await frame()
    return performance.now() - start
  }, part)

const rounded = (value: number): number => Math.round(value * 10) / 10
const summary = (tasks: readonly Task[]) => ({
  tasks: tasks.length,
  longestTask: rounded(Math.max(...tasks.map(({ wall }) => wall))),
  longestCpu: rounded(Math.max(...tasks.map(({ cpu }) => cpu))),
  over50: tasks.filter(({ wall }) => wall > 50).length,
  over50Cpu: tasks.filter(({ cpu }) => cpu > 50).length
})

const session = await page.context().newCDPSession(page)
const times: number[] = []
const jumps = await tasksOf(session, async () => {
  for (let at = 1; at <= 40; at++) times.push(await jump(page, (at * 0.618034) % 1))
})
times.sort((a, b) => a - b)
print({
  bench: 'scroll jumps',
  rows,
  columns: wanted,
  ...summary(jumps),
  toRowsDrawn: { median: rounded(times[20] ?? 0), p95: rounded(times[37] ?? 0), most: rounded(times.at(-1) ?? 0) }
})

await page.mouse.move(800, 600)
const wheel = await tasksOf(session, async () => {
  for (let at = 0; at < 150; at++) await page.mouse.wheel(0, at % 50 < 40 ? 240 : -400)
})
print({ bench: 'wheel', rows, columns: wanted, ...summary(wheel) })

const drag = await tasksOf(session, () =>
  page.evaluate(async () => {
    const grid = document.querySelector('[role=grid]') as HTMLElement
    for (let at = 0; at < 120; at++) {
      grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * at) / 120
      await new Promise((done) => requestAnimationFrame(done))
    }
  })
)
print({ bench: 'bar dragged through all rows', rows, columns: wanted, ...summary(drag) })
await browser.close()
await server.close()
