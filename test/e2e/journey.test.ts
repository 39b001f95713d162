// The main job, as a new user does it, on the built app with its real engine: in the desktop host and in the browser
// host. A service is connected, its calls are synced, found, charted and exported, and the file holds what is shown.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright'
import { chromium } from 'playwright'
import { expect } from 'playwright/test'
import { afterEach, describe, it } from 'vitest'
import type { SampleService } from '../../src-main/sample-service/server.ts'
import { startSampleService } from '../../src-main/sample-service/server.ts'
import { APP_FOLDER, launch } from './launch.ts'

const SHOTS = join(APP_FOLDER, 'test-results/journey')
const RECORDS = /^Export ([\d,]+)$/

interface Started {
  readonly page: Page
  /** Clicks what starts the export and returns the file's text. */
  save(page: Page, start: () => Promise<void>): Promise<string>
  close(): Promise<void>
}

async function startDesktop(): Promise<Started> {
  const app = await launch()
  const page = await app.electron.firstWindow()
  const file = join(app.userData, 'calls.csv')
  return {
    page,
    async save(_page, start) {
      await app.electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
      }, file)
      await start()
      await expect(page.getByText(file)).toBeVisible()
      return readFileSync(file, 'utf8')
    },
    close: () => app.close()
  }
}

async function startBrowser(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-desk-e2e-'))
  const host = spawn(process.execPath, [join(APP_FOLDER, 'out/main/serve.js'), '--no-open', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const [text] = (await once(host.stdout, 'data')) as [Buffer]
  const url = /Open (\S+)/.exec(text.toString())?.[1] ?? ''
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu']
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, acceptDownloads: true })
  await page.goto(url)
  return {
    page,
    async save(_page, start) {
      const download = page.waitForEvent('download')
      await start()
      return readFileSync(await (await download).path(), 'utf8')
    },
    async close() {
      await browser.close()
      host.kill('SIGTERM')
      await once(host, 'exit')
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

let started: Started | null = null
let service: SampleService | null = null
afterEach(async () => {
  await started?.close()
  await service?.close()
  started = service = null
})

/** Cells of the records, not the boxes of the filter row. */
const cells = (page: Page) => page.locator('[role=row][data-row] [role=gridcell]')

/** The number on the export button: the records of the filter. */
const shown = async (page: Page): Promise<number> => {
  const label = await page.getByRole('button', { name: RECORDS }).textContent()
  return Number(/[\d,]+/.exec(label ?? '')?.[0].replaceAll(',', ''))
}

async function connect(page: Page, url: string): Promise<void> {
  await page.getByLabel('Name').fill('Northgate Telecom')
  await page.getByLabel('Address').fill(url)
  await page.getByLabel('Licence').fill('JOURNEY-LICENCE')
  await page.getByLabel('Customer number').fill('1001')
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByRole('region', { name: 'Test connection' }).getByRole('listitem').nth(4)).toContainText(
    'PortaCDR'
  )
  await page.getByRole('button', { name: 'Save and connect' }).click()
}

describe.each([
  { host: 'desktop', start: startDesktop },
  { host: 'browser', start: startBrowser }
])('the main job in the $host host', ({ host, start }) => {
  it('goes from the service through the cache to a file', async () => {
    mkdirSync(SHOTS, { recursive: true })
    service = await startSampleService({ callsPerDay: 60, seed: 3 })
    started = await start()
    const { page } = started
    await page.getByRole('heading', { name: 'Connect to a service' }).waitFor()
    await page.screenshot({ path: join(SHOTS, `${host}-welcome.png`) })
    await connect(page, service.url)
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Calls/ })
      .click()
    await page
      .getByRole('button', { name: /Sync now|Copy the calls|Copy/ })
      .first()
      .click()
    await expect(page.getByRole('button', { name: RECORDS })).toBeVisible({ timeout: 30_000 })
    // Until then rows still come.
    await expect(page.getByText('Copied', { exact: true })).toBeVisible({ timeout: 30_000 })
    await expect(cells(page).first()).toHaveText(/^\d{4}-\d{2}-\d{2} /)
    await page.screenshot({ path: join(SHOTS, `${host}-calls.png`) })

    // While a sync writes, pages look again once a second: what came last is there a moment after its end.
    await expect.poll(() => shown(page)).toBeGreaterThan(100)
    const all = await shown(page)
    const number = await cells(page).nth(2).textContent()
    await page.keyboard.press('/')
    await page.keyboard.type((number ?? '').slice(-6))
    await expect.poll(() => shown(page)).toBeLessThan(all)
    const found = await shown(page)
    expect(found).toBeGreaterThan(0)

    const text = await started.save(page, async () => {
      await page.getByRole('button', { name: RECORDS }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Export/ })
        .click()
    })
    const rows = parse<Record<string, string>>(text, { columns: true, bom: true, record_delimiter: '\r\n' })
    expect(rows.length).toBe(found)
    for (const row of rows) expect(Object.values(row).join(' ')).toContain((number ?? '').slice(-6))
    expect(text).not.toContain('JOURNEY-LICENCE')

    await page.reload()
    await expect.poll(() => shown(page)).toBe(found)

    await page
      .getByRole('navigation')
      .getByRole('button', { name: /^Overview/ })
      .click()
    const calls = page
      .getByRole('group', { name: 'Calls', exact: true })
      .getByRole('button', { name: /Show the records/ })
    await expect(calls).toHaveText(/^[\d,]+$/)
    await page.screenshot({ path: join(SHOTS, `${host}-overview.png`) })
  }, 120_000)
})
