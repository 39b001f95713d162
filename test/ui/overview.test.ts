// The Overview in a real browser: every figure leads to its rows, by mouse and by keyboard; four states; nothing moves.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { march } from './fake-app.ts'
import { card, drawn, tile, useOverview, value, whereOf } from './overview-page.ts'

const open = useOverview()
const busy = new AppError('cache.busy', 'The cache is in use by another program. Close it, then try again.')

describe('figures', () => {
  test.each(['light', 'dark'] as const)('are those of the answer; axe finds nothing (%s)', async (theme) => {
    const { page, app, complaints } = await open({ theme })
    await drawn(page)
    expect(app.inputsOf('figures.overview'), 'asked once').toHaveLength(1)
    await expect(page.getByText('not compared with 31 January – 1 March 2026 until 12:58: missing ')).toBeVisible()
    await expect(card(page, 'Destinations').getByRole('row')).toHaveCount(12)
    await expect(page.locator('canvas')).toBeVisible()
    expect(await axeFinds(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('lead to their rows', async () => {
    const { page } = await open()
    await value(page, 'Answered').click()
    await expect(page).toHaveURL(/#\/calls\?range=last-30/)
    expect(whereOf(page)).toEqual([['outcome', '=', 'answered']])
    await page.goBack()
    await drawn(page)
  })

  test('say how they came about on demand', async () => {
    const { page } = await open()
    await page.getByRole('button', { name: 'About ASR' }).click()
    const about = page.getByRole('dialog', { name: 'About ASR' })
    await expect(about).toContainText('answered calls ÷ all calls')
    await expect(about).toContainText('NER')
    await expect(about).toContainText(
      'Used_Quantity, DisconnectCause, h323_conf_id, h323_incoming_conf_id of lstPortaCustomerAccountCDRS'
    )
    expect(await axeFinds(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'About ASR' })).toBeFocused()
  })
})

describe('what was never copied', () => {
  const february = Array.from({ length: 29 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 31 + at)).toISOString().slice(0, 10)
  )

  test('of the period before: nothing is compared with it, and why is said', async () => {
    const { page, app } = await open({ days: { complete: [...february.slice(16), ...march(1, 30)] } })
    await drawn(page)
    await expect(page.getByText('1 March 2026 until 12:58: missing 31 January – 15 February 2026')).toBeVisible()
    await expect(tile(page, 'Charged').locator('.delta')).toHaveText('–')
    await expect(tile(page, 'Charged').locator('.delta')).toHaveAttribute('title', /31 January – 15 February 2026/)
    await expect(card(page, 'Destinations').locator('.change').first()).toHaveText('–')
    await expect(page.getByText('new', { exact: true })).toHaveCount(0)
    await expect(page.getByText('Days of this period are missing')).toHaveCount(0)
    await page.getByRole('button', { name: 'Copy missing days' }).click()
    await expect.poll(() => app.inputsOf('sync.start')).toMatchObject([{ from: '2026-01-31', to: '2026-02-16' }])
  })

  test('nothing of it: they are compared', async () => {
    const { page } = await open({ days: { complete: [...february, ...march(1, 30)] } })
    await drawn(page)
    await expect(tile(page, 'Calls').locator('.delta')).toHaveText(/%$/)
    await expect(page.getByText(/not compared/)).toHaveCount(0)
  })

  test('of this period: a notice names the days and copies them; today and later are not missing', async () => {
    const complete = [...february, ...march(1, 4), ...march(7, 19), ...march(21, 30)]
    const { page, app } = await open({ days: { complete, failed: ['2026-03-20'] } })
    await drawn(page)
    const notice = page.getByRole('status').filter({ hasText: 'Days of this period are missing' })
    await expect(notice).toContainText('5 – 6 March 2026, 20 March 2026.')
    await expect(tile(page, 'Calls').locator('.delta')).toHaveText('–')
    await page.setViewportSize({ width: 800, height: 600 })
    expect(await notice.evaluate((box) => box.scrollHeight <= box.clientHeight)).toBe(true)
    expect(await axeFinds(page)).toEqual([])
    await notice.getByRole('button', { name: 'Copy missing days' }).click()
    await expect.poll(() => app.inputsOf('sync.start')).toMatchObject([{ from: '2026-03-05', to: '2026-03-21' }])
    await expect(notice.getByRole('button')).toBeDisabled()
  })
})

describe('states', () => {
  test('loading keeps every place; nothing moves when the figures come', async () => {
    let release = (): void => undefined
    const { page } = await open({ prepare: (app) => (release = app.hold('figures.overview')) })
    await expect(page.getByRole('status', { name: 'Loading…' }).first()).toBeVisible()
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('main section')].map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect()
          return [each.getAttribute('aria-label'), x, y, width, height].map((part) =>
            typeof part === 'number' ? Math.round(part) : part
          )
        })
      )
    expect(await axeFinds(page)).toEqual([])
    const adding = page.getByText('Adding up the records of the period')
    await expect(adding, 'a long wait is said').toBeVisible()
    const before = await places()
    release()
    await drawn(page)
    await expect(adding).toHaveCount(0)
    const after = await places()
    // The lists may grow by the row of all others; what stands above and beside keeps its place.
    expect(after.map((place) => place.slice(0, 4))).toEqual(before.map((place) => place.slice(0, 4)))
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4))
  })

  test('an error says what happened and is tried again; figures that were there stay', async () => {
    const { page, app } = await open({ prepare: (fake) => fake.fail('figures.overview', busy) })
    await expect(page.getByRole('alert')).toContainText('in use by another program')
    app.fail('figures.overview', null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await drawn(page)
    app.fail('figures.overview', busy)
    app.emit('cache.changed', { connectionId: null })
    await expect(page.getByRole('alert')).toContainText('The figures could not be read')
    await drawn(page)
  })

  test('without records there is a way on; a filter is said in words and taken away', async () => {
    const busyMonday = encodeURIComponent('[["outcome","in","busy","failed"],["weekday","=","1"]]')
    const { page } = await open({ hash: '#/overview?from=2025-01-01&to=2025-02-01' })
    await expect(page.getByText('This period has not been copied')).toBeVisible()
    expect(await axeFinds(page)).toEqual([])
    await page.getByRole('button', { name: 'Show the last 30 days held' }).click()
    await drawn(page)
    await page.goto(page.url().split('#')[0] + '#/overview?range=last-30&q=nobody')
    await expect(page.locator('header').getByTitle('Search: “nobody”')).toBeVisible()
    await page.goto(page.url().split('#')[0] + `#/overview?range=last-30&q=nobody&where=${busyMonday}`)
    const said = page.locator('header .filter')
    await expect(said).toHaveAttribute('title', 'Search: “nobody”; Outcome is Busy or Failed; Weekday is Monday')
    expect(await said.evaluate((box) => box.clientWidth)).toBeLessThan(500)
    await page.getByRole('button', { name: 'Show all records' }).first().click()
    await drawn(page)
  })

  test('fits a small window: cards stand below each other, nothing is wider than its place', async () => {
    const { page } = await open({ width: 800, height: 600 })
    await drawn(page)
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main, main section, main header')]
        .filter((each) => each.scrollWidth > each.clientWidth + 1)
        .map(({ className }) => className)
    )
    expect(wide).toEqual([])
    // The choice of lists stands below what is in sight: on the way there its page scrolls, the app does not.
    await page.getByRole('radio', { name: 'Accounts' }).focus()
    const app = await page.evaluate(() => {
      const { scrollHeight, scrollTop } = document.documentElement
      return { scrollHeight, scrollTop }
    })
    expect(app).toEqual({ scrollHeight: 600, scrollTop: 0 })
  })
})
