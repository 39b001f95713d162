// The page of changes in a real browser: figures lead to their rows, rows to their records, other pages lead here.
import { resolve } from 'node:path'
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Job } from '../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import { axeFinds } from './axe.ts'
import { type FakeApp, NOW, SUMMARY } from './fake-app.ts'
import { pass } from './fakes/sync.ts'
import { recordCells, uncovered, usePage } from './harness.ts'

const OUT = resolve(import.meta.dirname, '../../test-results/look-changes')
const HASH = '#/changes?from=2026-03-01&to=2026-04-01'
const harness = usePage()

const tile = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'What changed' }).getByRole('button', { name })
const picture = async (page: Page, name: string): Promise<void> => {
  await page.screenshot({ path: resolve(OUT, `${name}.png`) })
}
const overhangs = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('main, header.top')].filter((one) => one.scrollWidth > one.clientWidth + 1).length
  )

describe('the list', () => {
  test('is narrowed by its figures, is exported as it stands, and comes back after a reload', async () => {
    const { page, app, complaints } = await harness.open({ hash: HASH, prepare: (fake) => fake.changes.make(1_500) })
    const exported = page.getByRole('button', { name: /^Export( |$)/ })
    await expect(exported).toHaveText('Export 1,476')
    await expect(tile(page, 'All changes')).toHaveText(/1,476\s*\+28\.355155/)
    await picture(page, 'full-light-1280')
    expect(await axeFinds(page)).toEqual([])

    await tile(page, 'Gone').click()
    await expect(page).toHaveURL(/kind=gone/)
    await expect(exported).toHaveText('Export 115')
    await expect(recordCells(page).first()).toHaveText('− Gone')
    // The figures are of every kind still.
    await expect(tile(page, 'Changed')).toHaveText(/1,150\s*\+18\.39869/)
    await page.goBack()
    await expect(exported).toHaveText('Export 1,476')

    const account = page.getByRole('button', { name: '442079460027', exact: true })
    await account.click()
    await expect(page.getByRole('group', { name: 'Filter of the changes' })).toContainText('Account is 442079460027')
    await expect(tile(page, 'All changes')).toContainText('+2.118105')
    await expect(account).toHaveAttribute('aria-pressed', 'true')
    await exported.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Export 43' }).click()
    await expect.poll(() => app.inputsOf('exports.start').length).toBe(1)
    expect(app.inputsOf('exports.start')[0]).toMatchObject({
      record: 'changes',
      filter: {
        where: [
          { member: 'Record', op: '=', values: [calls.name] },
          { member: 'AccountID', op: '=', values: ['442079460027'] }
        ]
      },
      options: {
        columns: [
          'Change',
          'Time',
          'Difference',
          'AccountID',
          'OldCharge',
          'NewCharge',
          'Differs',
          'CLI',
          'CLD',
          'Seen'
        ]
      }
    })
    await page.reload()
    await expect(exported).toHaveText('Export 43')
    await page.getByRole('button', { name: /^Remove.*442079460027/ }).click()
    const box = page.getByRole('textbox', { name: 'Account, number, id' })
    await box.fill('0018')
    await expect(page).toHaveURL(/part=0018/)
    await expect.poll(() => app.inputsOf('changes.page').at(-1)).toMatchObject({ filter: { search: '0018' } })
    await box.fill('')
    // What is chosen while it is typed does not take back what was typed.
    await page.getByText('Day', { exact: true }).click()
    await expect(page).toHaveURL(/by=day$/)
    await expect.poll(() => app.inputsOf('changes.figures').at(-1)).toMatchObject({ filter: { search: '' } })
    // The largest first: where the bill changed most. The figures do not depend on it.
    const figures = app.inputsOf('changes.figures').length
    const difference = page.getByRole('grid').getByRole('columnheader', { name: 'Difference' })
    await difference.click()
    await expect(difference).toHaveAttribute('aria-sort', 'descending')
    await expect(page).toHaveURL(/order=-Difference/)
    await expect
      .poll(() => app.inputsOf('changes.page').at(-1))
      .toMatchObject({ sort: [{ member: 'Difference', descending: true }], filter: { search: '' } })
    expect(app.inputsOf('changes.figures').length).toBe(figures)
    await expect(exported).toHaveText('Export 1,476')
    expect(complaints).toEqual([])
  })

  test('opens the record of a change beside it, follows the focus, and leads to it among the records', async () => {
    const prepare = (fake: FakeApp): void => {
      fake.changes.make(1_500)
      fake.settings = { ...fake.settings, theme: 'dark' }
    }
    const { page, complaints } = await harness.open({ hash: HASH, prepare })
    await expect(recordCells(page).first()).not.toBeEmpty()
    const first = recordCells(page).first()
    await first.click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const details = page.getByRole('complementary')
    await expect(details.getByRole('heading', { name: 'Call at 12:28:13' })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await expect(details.getByRole('heading', { name: 'Call at 11:58:27' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(details).toHaveCount(0)
    await expect(page.locator('[role=row][data-row="2"] [data-active]')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(details.getByRole('heading', { name: 'Call at 11:58:27' })).toBeVisible()
    await page.keyboard.press('End')
    await expect.poll(() => uncovered(page), 'the last cell beside what floats').toBe(true)
    await picture(page, 'details-dark-1280')
    expect(await axeFinds(page)).toEqual([])
    await details.getByRole('button', { name: 'Show among the records' }).click()
    await expect(page).toHaveURL(/#\/calls\?from=2026-03-31&to=2026-04-01.*row=16/)
    await expect(details.getByRole('heading', { name: 'Call at 11:58:27' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('h')
    await expect(page).toHaveURL(/#\/changes/)
    expect(complaints).toEqual([])
  })

  test('says what the last sync noticed, in Spanish too, in a small window', async () => {
    const hash = `${HASH}&since=sync&by=pass`
    const prepare = (fake: FakeApp): void => {
      fake.changes.make(1_500)
      fake.settings = { ...fake.settings, language: 'es', numbers: 'point-comma' }
    }
    const view = { width: 800, height: 600, theme: 'dark' as const }
    const { page, app, complaints } = await harness.open({ hash, prepare, ...view })
    await expect(page.getByRole('button', { name: /^Exportar/ })).toHaveText('Exportar 375')
    const seen = `Seen >= ${NOW - 240_000}`
    const asked = app.inputsOf('changes.page') as {
      filter: { where: { member: string; op: string; values: string[] }[] }
    }[]
    const where = asked.at(-1)?.filter.where.map(({ member, op, values }) => `${member} ${op} ${values.join()}`)
    expect(where).toContain(seen)
    await page.getByText('Día', { exact: true }).click()
    await expect(page.getByRole('rowheader').first()).toContainText('mar 31 mar')
    await picture(page, 'spanish-dark-800')
    expect(await overhangs(page)).toBe(0)
    expect(await axeFinds(page, { contrast: false })).toEqual([])
    expect(complaints).toEqual([])
  })

  test('waits, fails and is empty with a way on', async () => {
    let release = (): void => undefined
    const { page, app } = await harness.open({ hash: HASH, prepare: (fake) => (release = fake.hold('changes.page')) })
    await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true')
    await picture(page, 'loading-light-1280')
    const error = new AppError('cache.busy', 'The cache is in use by another program. Close it, then try again.')
    const names = ['changes.page', 'changes.figures', 'changes.groups', 'changes.outline'] as const
    for (const name of names) app.fail(name, error)
    release()
    await expect(page.getByRole('alert').filter({ hasText: 'The changes could not be read' })).toBeVisible()
    expect(await axeFinds(page, { contrast: false })).toEqual([])
    for (const name of names) app.fail(name, null)
    await page.getByRole('alert').filter({ hasText: 'The changes' }).getByRole('button', { name: 'Try again' }).click()
    // Nothing was ever noticed: what would make changes appear.
    await expect(page.getByRole('heading', { name: 'No change has been noticed yet' })).toBeVisible()
    await expect(page.getByText('Each sync looks again at the last 7 days.')).toBeVisible()
    await picture(page, 'empty-light-1280')
    expect(await axeFinds(page, { contrast: false })).toEqual([])
    await page.getByRole('button', { name: 'Look at this period once more' }).click()
    await expect
      .poll(() => app.inputsOf('sync.start'))
      .toMatchObject([{ again: true, from: '2026-03-01', to: '2026-04-01' }])
    // A sync noticed some, but none of the period that is looked at.
    app.changes.make(60)
    app.emit('cache.changed', { connectionId: 'northgate' })
    await expect(page.getByRole('button', { name: /^Export( |$)/ })).toHaveText('Export 60')
    await page.evaluate(() => (window.location.hash = '#/changes?from=2026-01-01&to=2026-01-02'))
    await expect(
      page.getByRole('heading', { name: 'Nothing has changed since the first copy in this period' })
    ).toBeVisible()
    await page.getByRole('button', { name: 'Show all 60' }).click()
    await expect(page.getByRole('button', { name: /^Export( |$)/ })).toHaveText('Export 60')
  })
})

test('a pass of the log, a day of the map and the news of a sync lead to their changes', async () => {
  const { page, app } = await harness.open({
    hash: '#/sync?from=2026-03-01&to=2026-04-01',
    prepare: (fake) => {
      fake.changes.make(400)
      fake.sync.passes = [pass(3, NOW - 60_000, { again: true, changed: 128, gone: 2 })]
      fake.sync.cellOf = (feed, day) => (feed === 'calls' && day === '2026-03-20' ? { changes: 12 } : null)
    }
  })
  await page.getByRole('button', { name: '128 changed · 2 gone' }).click()
  await expect(page).toHaveURL(/#\/changes\?from=2026-03-31&to=2026-04-01&pass=3/)
  await page.goBack()
  await page.getByRole('gridcell', { name: /^Calls, 20 March 2026/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Show the changes' }).click()
  await expect(page).toHaveURL(/#\/changes\?from=2026-03-20&to=2026-03-21/)
  await page.goBack()
  const result = { ...SUMMARY, rows: 1234, changes: { added: 0, changed: 128, gone: 2 } }
  const base = { id: 'one', title: 'Sync', connectionId: 'northgate', startedAt: NOW, endedAt: NOW, kind: 'sync' }
  app.put({ ...base, progress: null, state: 'done', error: null, result } as Job)
  const tray = page.getByRole('region', { name: 'Work under way' })
  await tray.getByRole('button', { name: 'Show the changes' }).click()
  // The days in which they lie, whatever was looked at before.
  await expect(page).toHaveURL(/#\/changes\?from=2026-03-2\d&to=2026-04-01&since=sync/)
  await expect(page.getByRole('button', { name: /^Export( |$)/ })).toHaveText('Export 100')
})
