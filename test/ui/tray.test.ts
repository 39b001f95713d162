// News of work: goes away by itself where it is good, stays where it is not, and covers no figure.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Job, SyncSummary } from '../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { type FakeApp, NOW, SUMMARY } from './fake-app.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()
const tray = (page: Page): Locator => page.getByRole('region', { name: 'Work under way' })
const dismissals = (page: Page): Locator => tray(page).getByRole('button', { name: 'Dismiss' })

function ended(app: FakeApp, id: string, error: AppError | null, startedAt = NOW, of: Partial<SyncSummary> = {}): void {
  const base = { id, title: 'Sync', connectionId: 'northgate', startedAt, endedAt: NOW, kind: 'sync', progress: null }
  const result = error && !('stopped' in of) ? null : { ...SUMMARY, rows: 1234, ...of }
  const job = error
    ? { ...base, state: 'failed', error: error.toShape(), result }
    : { ...base, state: 'done', error: null, result }
  app.put(job as Job)
}
const refused = new AppError('auth.rejected', 'The service refused the licence. Enter it again.')

async function boxOf(of: Locator) {
  const box = await of.boundingBox()
  if (!box) throw new Error('not drawn')
  return box
}
const meet = (a: Awaited<ReturnType<typeof boxOf>>, b: Awaited<ReturnType<typeof boxOf>>): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('news', () => {
  test('of a success goes away by itself, but not while it is read; of a failure it stays', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    ended(app, 'good', null)
    ended(app, 'bad', refused)
    await expect(tray(page).getByText('1,234 rows')).toBeVisible()
    await page.clock.fastForward(7_000)
    await expect(tray(page).getByText('1,234 rows')).toBeVisible()
    await tray(page).getByText('1,234 rows').hover()
    await page.clock.fastForward(20_000)
    await expect(tray(page).getByText('1,234 rows')).toBeVisible()
    await page.mouse.move(10, 200)
    await dismissals(page).first().focus()
    await page.clock.fastForward(20_000)
    await expect(tray(page).getByText('1,234 rows')).toBeVisible()
    await recordCells(page).first().focus()
    await page.clock.fastForward(9_000)
    await expect(tray(page).getByText('1,234 rows')).toHaveCount(0)
    await page.clock.fastForward(60_000)
    await expect(tray(page).getByText('The service refused the licence.')).toBeVisible()
  })

  test('of a sync that asked nothing says so and offers to ask; one that runs takes the place of earlier failures', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    ended(app, 'failure', new AppError('service.failed', 'Failure 1.'), NOW - 2)
    ended(app, 'unasked', null, NOW - 1, { rows: 0, requests: 0 })
    await expect(tray(page)).toContainText('Complete already: the service was not asked')
    await expect(tray(page)).toContainText('A sync looks again at the last 7 days')
    expect(await axeFinds(page)).toEqual([])
    await tray(page).getByRole('button', { name: 'Look at all of it again' }).click()
    await expect.poll(() => app.inputsOf('sync.start').at(-1)).toMatchObject({ again: true })
    await expect(tray(page)).not.toContainText('Failure 1.')
    await expect(tray(page).getByRole('button', { name: 'Cancel' })).toBeVisible()
  })

  test('of a sync that stopped says why, and that the rest was not tried', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    const reason = new AppError('service.unreachable', 'The service cannot be reached (ECONNREFUSED).').toShape()
    const result = { ...SUMMARY, errors: [reason], stopped: { untried: 28, reason } }
    ended(app, 'lost', new AppError('service.unreachable', reason.message), NOW, result)
    await expect(tray(page).getByRole('alert')).toContainText(reason.message)
    await expect(tray(page).getByRole('alert')).toContainText(
      'The sync stopped there: 28 windows were not tried and stay as they were.'
    )
  })

  test('is at most three pieces, the others behind a button', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    for (let at = 0; at < 5; at++) ended(app, `job-${at}`, new AppError('service.failed', `Failure ${at}.`), NOW + at)
    await expect(tray(page).getByRole('alert')).toHaveCount(3)
    await expect(tray(page).getByRole('alert').last()).toContainText('Failure 4.')
    await tray(page).getByRole('button', { name: '2 more' }).click()
    await expect(tray(page).getByRole('alert')).toHaveCount(5)
    expect(await axeFinds(page)).toEqual([])
    await tray(page).getByRole('button', { name: 'Fewer' }).click()
    await expect(tray(page).getByRole('alert')).toHaveCount(3)
  })

  test('dismissed, it hands the focus to the next, the last one to where it was', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    await recordCells(page).nth(3).click()
    ended(app, 'first', new AppError('service.failed', 'Failure 1.'), NOW)
    ended(app, 'second', new AppError('service.failed', 'Failure 2.'), NOW + 1)
    await dismissals(page).first().focus()
    await page.keyboard.press('Enter')
    await expect(tray(page).getByRole('alert')).toHaveCount(1)
    await expect(dismissals(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(tray(page).getByRole('alert')).toHaveCount(0)
    await expect(recordCells(page).nth(3)).toBeFocused()
  })

  test('whose button goes away keeps the focus in it', async () => {
    const { page } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await tray(page).getByRole('button', { name: 'Cancel' }).focus()
    await page.keyboard.press('Enter')
    await expect(tray(page)).toContainText('Copying cancelled')
    await expect(dismissals(page)).toBeFocused()
  })

  test.each([
    [1280, 800],
    [800, 600]
  ])('covers no totals, details or status at %i × %i, and its text is wide', async (width, height) => {
    const { page, app } = await harness.open({ width, height })
    await expect(recordCells(page).first()).not.toBeEmpty()
    for (const [at, id] of ['one', 'two', 'three', 'four'].entries()) ended(app, id, refused, NOW + at)
    const parts = [page.getByRole('group', { name: 'Totals of what is shown' }), page.getByRole('contentinfo')]
    await expect(tray(page).getByRole('alert')).toHaveCount(3)
    for (const part of parts) expect(meet(await boxOf(tray(page)), await boxOf(part))).toBe(false)
    const error = tray(page).getByText('The service refused the licence.').first()
    expect((await boxOf(error)).width, 'not squeezed by the buttons').toBeGreaterThan(200)
    await recordCells(page).first().press('Enter')
    const details = page.getByRole('complementary')
    await expect(details).toBeVisible()
    await expect.poll(async () => meet(await boxOf(tray(page)), await boxOf(details))).toBe(false)
    expect((await boxOf(tray(page))).width).toBeGreaterThan(240)
    for (const part of parts) expect(meet(await boxOf(tray(page)), await boxOf(part))).toBe(false)
  })

  test('goes away within ten seconds, of a button that was clicked too', async () => {
    const { page, app } = await harness.open()
    await expect(recordCells(page).first()).not.toBeEmpty()
    ended(app, 'unasked', null, NOW, { rows: 0, requests: 0 })
    ended(app, 'good', null, NOW + 1)
    ended(app, 'bad', refused, NOW + 2)
    await expect(dismissals(page)).toHaveCount(3)
    // The next card gets the focus, which the pointer then leaves behind.
    await dismissals(page).nth(1).click()
    await expect(dismissals(page).last()).toBeFocused()
    await page.mouse.move(10, 200)
    await page.clock.fastForward(10_500)
    await expect(dismissals(page)).toHaveCount(1)
    await expect(tray(page).getByText('The service refused the licence.')).toBeVisible()
  })

  test.each([
    [1280, 800],
    [800, 600]
  ])('leaves the last rows in sight at %i × %i, and the row that the keys go to', async (width, height) => {
    const { page, app } = await harness.open({ width, height })
    await expect(page.getByText(/^row 1 –/)).toBeVisible()
    const grid = page.getByRole('grid')
    await expect(grid, 'they are counted').not.toHaveAttribute('aria-rowcount', '-1')
    // Beside the rows: the header and the row of filters.
    const count = Number(await grid.getAttribute('aria-rowcount')) - 2
    const last = page.locator(`[role=row][data-row="${count - 1}"] [role=gridcell]`).first()
    const lastSeen = page.getByText(`– ${count.toLocaleString('en')}`)
    const isCovered = async (): Promise<boolean> => {
      const { y, height: high } = await boxOf(last)
      return y + high > (await boxOf(tray(page))).y
    }
    await expect(recordCells(page).first()).not.toBeEmpty()
    await recordCells(page).first().focus()
    await page.keyboard.press('Control+End')
    await expect(last).toBeVisible()
    await expect(lastSeen).toBeVisible()
    const below = await boxOf(last)
    ended(app, 'good', null)
    await expect(dismissals(page)).toBeVisible()
    await expect.poll(isCovered).toBe(false)
    await expect(lastSeen).toBeVisible()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+End')
    await expect.poll(isCovered).toBe(false)
    await dismissals(page).click()
    await expect.poll(() => boxOf(last)).toEqual(below)
  })
})
