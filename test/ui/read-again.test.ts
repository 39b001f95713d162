// What a second look found: menus over popovers, dialogs over filters that are pending, ways on from a search.
import { expect } from 'playwright/test'
import { test } from 'vitest'
import type { ViewInput } from '../../src-main/shared/contract/schemas.ts'
import { box, CALLS, chips, exported, lastWhere } from './calls-page.ts'
import { usePage } from './harness.ts'

const harness = usePage()
const FROM = encodeURIComponent('[["CLI","contains","44"]]')

test('every way to filter can be clicked in a chip, the first one too', async () => {
  const { page, app } = await harness.open({ hash: `${CALLS}&where=${FROM}` })
  await chips(page)
    .getByRole('button', { name: /^Change/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'How to filter From' }).click()
  await page.getByRole('menuitem', { name: /^Starts with/ }).click()
  await page.keyboard.press('Enter')
  await expect.poll(() => lastWhere(app)).toEqual([['CLI', 'starts', '44']])
})

test.each(['Control+k', 'Control+s', 'Control+e'])(
  'a filter that is pending is applied under what %s opens',
  async (chord) => {
    const { page, app } = await harness.open({ hash: CALLS })
    await expect(exported(page)).toBeVisible()
    await box(page, 'From').pressSequentially('4420*')
    await page.keyboard.press(chord)
    await expect.poll(() => lastWhere(app)).toEqual([['CLI', 'starts', '4420']])
    await expect(page.getByRole('dialog')).toBeVisible()
  }
)

test('a connection that is being typed outlives a step back', async () => {
  const { page, app, url } = await harness.open({ hash: '#/overview' })
  await page.goto(`${url}#/settings`)
  await page.getByRole('button', { name: 'Add a connection' }).click()
  const name = page.getByRole('dialog').getByLabel('Name', { exact: true })
  await name.fill('Southgate')
  await page.goBack()
  await expect(page).toHaveURL(/overview/)
  await expect(name).toHaveValue('Southgate')
  expect(app.inputsOf('connections.save')).toEqual([])
})

test('the command for the picture of the chart leaves which records are listed', async () => {
  const { page, app } = await harness.open({ hash: `${CALLS}&set=hunt&chart=off` })
  await expect(exported(page)).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('show the chart of the calls')
  await page.getByRole('option', { name: /^Show the chart of the calls/ }).click()
  await expect(page).toHaveURL(/set=hunt/)
  await expect(page).toHaveURL(/chart=on/)
  await expect.poll(() => (app.inputsOf('records.series').at(-1) as ViewInput | undefined)?.dataset).toBe('hunt')
})

test('a search that finds nothing leads to all days that are held', async () => {
  const { page, app } = await harness.open({ hash: '#/calls?range=yesterday&q=nobody' })
  await page.getByRole('button', { name: 'Search all days held' }).click()
  await expect(page).toHaveURL(/q=nobody/)
  const { start } = app.calls.options
  await expect
    .poll(() => (app.inputsOf('records.page').at(-1) as ViewInput).filter.from ?? Infinity)
    .toBeLessThanOrEqual(start)
  await expect(page.getByRole('button', { name: 'Search all days held' })).toHaveCount(0)
})

test('an older address says what the lists are ordered by', async () => {
  const { page } = await harness.open({ hash: '#/overview?range=last-30&by=calls' })
  await expect(page.getByRole('button', { name: 'Order by: Legs' })).toBeVisible()
})
