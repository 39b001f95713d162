// One server and page for the tests of a file; each test opens it anew over a fake app of its own.
import type { ConsoleMessage, Locator, Page } from 'playwright'
import { afterAll, beforeAll } from 'vitest'
import { PAGE_DIR } from '../config/build-page.ts'
import { sharedBrowser } from './browser.ts'
import { FakeApp, type FakeOptions, NOW } from './fake-app.ts'
import { type FakeServer, serveFake } from './fake-server.ts'

/** Enough for several blocks of rows. */
const FEW = 12_000

export interface OpenOptions extends FakeOptions {
  readonly width?: number
  readonly height?: number
  /** The page of calls unless another is said. */
  readonly hash?: string
  readonly prepare?: (app: FakeApp) => void
}

export interface Opened {
  readonly app: FakeApp
  readonly page: Page
  readonly url: string
  /** What the browser's console said, and page errors: a page at rest says nothing. */
  readonly complaints: string[]
  readonly server: FakeServer
}

/** Cells of the records, not the boxes of the filter row. */
export const recordCells = (page: Page): Locator => page.locator('[role=row][data-row] [role=gridcell]')

/** The cell that has the focus is in sight of its grid, and not under the details. */
export const uncovered = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const cell = document.querySelector('[role=grid] [data-active]:focus')
    const grid = cell?.closest('[role=grid]')?.getBoundingClientRect()
    const place = cell?.getBoundingClientRect()
    const details = document.querySelector('.details')?.getBoundingClientRect().left ?? Infinity
    if (!grid || !place) return false
    return place.left >= grid.left && place.right <= Math.min(grid.right, details) + 1
  })

/** No focus on the body: something of the page has it. */
export const focusedIn = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('[role=grid], h1, main, header, nav')?.tagName ?? 'nothing')

export interface Harness {
  open(options?: OpenOptions): Promise<Opened>
}

export function usePage(): Harness {
  let server: FakeServer
  let page: Page
  let complaints: string[] = []

  const onError = (error: Error): void => void complaints.push(error.message)
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  }

  beforeAll(async () => {
    server = await serveFake(new FakeApp(), PAGE_DIR)
    const context = await (await sharedBrowser()).newContext({ timezoneId: 'Europe/London', locale: 'en-GB' })
    page = await context.newPage()
    await page.clock.setFixedTime(NOW)
    page.on('pageerror', onError)
    page.on('console', onConsole)
  }, 60_000)
  afterAll(async () => {
    await page.context().close()
    await server.close()
  })

  return {
    async open(options = {}) {
      const { width = 1280, height = 800, hash = '#/calls' } = options
      const app = new FakeApp({ ...options, calls: { count: FEW, ...options.calls } })
      options.prepare?.(app)
      await forget(page, width, height)
      complaints = []
      server.show(app)
      await page.goto(server.url + hash)
      await page.getByRole('main').first().waitFor()
      return { app, page, url: server.url, complaints, server }
    }
  }
}

/** Leaves what the test before had open, and what it had set. */
async function forget(page: Page, width: number, height: number): Promise<void> {
  await page.goto('about:blank')
  await page.context().setOffline(false)
  await page.context().clearPermissions()
  // Movements only make a test wait.
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce', forcedColors: null })
  await page.mouse.move(0, 0)
  await page.setViewportSize({ width, height })
}
