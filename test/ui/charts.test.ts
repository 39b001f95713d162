// Charts over time in a real browser: labels, keys, pictures, tables.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { usePage } from './harness.ts'
import { NOW } from './fake-app.ts'

const harness = usePage()
const DAY_MS = 86_400_000
const calls = { start: NOW - 400 * DAY_MS }

/** Hears what is written on canvases from now on; the function takes what was heard. */
async function hear(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const written: string[] = []
    CanvasRenderingContext2D.prototype.fillText = (said) => void written.push(said)
    Object.assign(window, { written })
  })
  return () => page.evaluate(() => (window as unknown as { written: string[] }).written.splice(0))
}

/** Labels of days: those without a month go on from the one before. */
function expectClear(labels: readonly string[]): void {
  let before = 99
  for (const label of labels) {
    const day = Number(label.split(' ')[0])
    if (!label.includes(' ')) expect(day, labels.join(', ')).toBeGreaterThan(before)
    before = day
  }
}

describe('labels under the bars', () => {
  test.each([1280, 800])('name their month where the one drawn before has another (%i px)', async (width) => {
    const { page } = await harness.open({ hash: '#/overview?from=2025-03-15&to=2026-03-15', calls, width })
    await expect(page.locator('canvas')).toBeVisible()
    const written = await hear(page)
    await page.getByRole('button', { name: 'Split by' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Outcome' }).click()
    const said: string[] = []
    await expect.poll(async () => said.push(...(await written()))).toBeGreaterThan(8)
    const labels = said.filter((label) => /^\d{1,2}( [A-Z][a-z]{2}( \d{4})?)?$/.test(label) && label !== '0')
    expect(labels[0]).toBe('10 Mar')
    expectClear(labels)
  })
})
