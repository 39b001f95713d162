// What stands below the chart of the Overview, in a real browser: hours of the week, lists, causes and the load. Each
// leads to its rows.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { card, drawn, useOverview, whereOf } from './overview-page.ts'

const open = useOverview()

test('hours of the week are walked by keys and lead to their rows', async () => {
  const { page } = await open()
  await drawn(page)
  const map = page.getByRole('grid', { name: 'Legs by weekday and hour' })
  await map.getByRole('gridcell', { name: /^Monday 12–13/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(map.getByRole('gridcell', { name: /^Tuesday 13–14/ })).toBeFocused()
  await expect(card(page, 'Hours of the week')).toContainText(/Tuesday 13–14: \d+ legs/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/calls/)
  expect(whereOf(page)).toEqual([
    ['weekday', '=', '2'],
    ['hour', '=', '13'],
    ['outcome', 'given']
  ])
})

test('lists and causes lead to their rows; so do all others', async () => {
  const { page } = await open()
  await drawn(page)
  await page.getByRole('radio', { name: 'Accounts' }).check()
  await expect(page).toHaveURL(/list=accounts/)
  const accounts = card(page, 'Accounts')
  const first = accounts.getByRole('rowheader').first()
  const name = await first.locator('.name').textContent()
  await first.getByRole('button').click()
  await expect(page).toHaveURL(/#\/calls/)
  expect(whereOf(page)).toEqual([['AccountID', '=', name]])
  await page.goBack()
  await accounts.getByRole('button', { name: '30 others' }).click()
  await expect(page).toHaveURL(/#\/calls/)
  expect(whereOf(page)).toMatchObject([
    ['AccountID', 'not-in', ...Array.from({ length: 10 }, () => expect.any(String))]
  ])
  await page.goBack()
  await card(page, /Why legs/)
    .getByRole('button', { name: /No answer/ })
    .click()
  await expect(page).toHaveURL(/DisconnectCause/)
  await page.goBack()
  await page.getByRole('group', { name: 'Busy hour' }).getByRole('button').click()
  await expect(page).toHaveURL(/#\/calls\?from=2026-03-\d\dT\d\d:00/)
  await page.goBack()
  await page.getByRole('group', { name: 'Peak' }).getByRole('button').click()
  await expect(page).toHaveURL(/#\/calls\?from=2026-03-01/)
  expect(whereOf(page)).toMatchObject([
    ['outcome', '=', 'answered'],
    ['Connect_time', '<', expect.any(String)],
    ['Disconnect_time', '>=', expect.any(String)]
  ])
})

test.each([
  ['top accounts', 'Accounts', '#/overview?range=last-30'],
  ['lists by legs', 'Destinations', '#/calls?range=last-30'],
  ['causes', 'Why legs were not answered', '#/overview?range=last-30'],
  ['disconnect reasons', 'Why legs were not answered', '#/calls?range=last-30'],
  ['minutes by hours', 'Hours of the week', '#/overview?range=last-30'],
  ['split by outcome', /^Call legs by/, '#/overview?range=last-30']
])('a command (%s) brings what it chooses into sight, with the focus on its heading', async (typed, name, hash) => {
  const { page } = await open({ hash, height: 600, width: 900 })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(typed)
  await page.keyboard.press('Enter')
  const heading = card(page, name).getByRole('heading', { level: 2 })
  await expect(heading).toBeFocused()
  await expect(heading).toBeInViewport({ ratio: 1 })
  await drawn(page)
  await expect(heading, 'also once the figures are there').toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('section')?.id)).toMatch(/^overview-/)
})

describe('destinations', () => {
  test('are called by their names where they are known, also in the filter and its list', async () => {
    const { page } = await open()
    await drawn(page)
    await card(page, 'Destinations').getByRole('button', { name: 'United Kingdom, mobile (447)' }).click()
    await expect(page.getByText('Destination id is 400 United Kingdom, mobile (447)')).toBeVisible()
  })

  test('that have numbers only get their names from the service, of the last day that is missing', async () => {
    const { page, app } = await open()
    await drawn(page)
    const names = card(page, 'Destinations').getByRole('button', { name: 'Get their names' })
    await expect(card(page, 'Destinations')).toContainText('Destination 4')
    await names.click()
    await expect
      .poll(() => app.inputsOf('sync.start').at(-1))
      .toMatchObject({ feeds: ['xdrs'], from: '2026-03-30', to: '2026-03-31', again: false })
    await expect(names, 'while it runs').toHaveAttribute('aria-disabled', 'true')
  })
})

test('a list by amount leads to its dearest rows first; what has no destination comes last', async () => {
  const { page } = await open()
  await drawn(page)
  const destinations = card(page, 'Destinations')
  await destinations.getByRole('rowheader').first().getByRole('button').click()
  await expect(page).toHaveURL(/#\/calls.*sort=-Charged_Amount/)
  await page.goBack()
  await page.getByRole('button', { name: 'Order by' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Legs' }).click()
  // Those that came in have most legs, and no destination.
  await expect(destinations.getByRole('rowheader').nth(9)).toHaveText('No destination named')
  await expect(destinations.getByRole('rowheader').nth(10)).toHaveText(/others$/)
  await destinations.getByRole('rowheader').first().getByRole('button').click()
  await expect(page).toHaveURL(/#\/calls/)
  expect(page.url()).not.toContain('sort=')
})

test('back leads to the list that was shown before', async () => {
  const { page } = await open()
  await drawn(page)
  await page.getByRole('radio', { name: 'Accounts' }).check()
  await page.getByRole('radio', { name: 'Customers' }).check()
  await card(page, 'Customers').getByRole('rowheader').first().getByRole('button').click()
  await expect(page).toHaveURL(/#\/calls/)
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'Customers' })).toBeChecked()
  await page.goBack()
  await expect(page.getByRole('radio', { name: 'Accounts' })).toBeChecked()
})
