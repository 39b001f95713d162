// One Chromium for all page tests; each test gets its own fake app, server and page.
import { type Browser, chromium, type Locator, type Page } from 'playwright'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { PAGE_DIR } from '../config/build-page.ts'
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

export interface Harness {
  open(options?: OpenOptions): Promise<Opened>
}

export function usePage(): Harness {
  let browser: Browser
  const closers: (() => Promise<void>)[] = []

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      // Scroll bars as people have them.
      ignoreDefaultArgs: ['--hide-scrollbars'],
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
    })
  }, 60_000)
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })
  afterAll(() => browser.close())

  return {
    async open(options = {}) {
      const app = new FakeApp({ ...options, calls: { count: FEW, ...options.calls } })
      options.prepare?.(app)
      const server: FakeServer = await serveFake(app, PAGE_DIR)
      closers.push(() => server.close())
      const { width = 1280, height = 800, hash = '#/calls' } = options
      const context = await browser.newContext({
        viewport: { width, height },
        timezoneId: 'Europe/London',
        locale: 'en-GB'
      })
      closers.push(() => context.close())
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      await page.clock.setFixedTime(NOW)
      await page.goto(server.url + hash)
      await page.getByRole('main').first().waitFor()
      return { app, page, url: server.url, complaints, server }
    }
  }
}
