// A step to other rows is shown with the first of them, or after a moment; what is done meanwhile comes after it.
import type { Locator, Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { saved } from './calls-page.ts'
import { NORTHGATE } from './fakes/connections.ts'
import { type OpenOptions, usePage } from './harness.ts'

const harness = usePage()
const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Calls' })
const header = (page: Page): Locator => page.getByRole('columnheader', { name: 'To' })
const to = (page: Page, row: number): Locator => page.locator(`[data-row="${row}"] [role=gridcell][aria-colindex="3"]`)
const pages = (app: { inputsOf(name: 'records.page'): unknown[] }): unknown[] =>
  app.inputsOf('records.page').map((input) => (input as { sort: unknown }).sort)
const BY_TO = [{ member: 'CLD', descending: false }]

/** Moments do not pass until the function returned is called. */
async function holdMoments(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const held: (() => void)[] = []
    const real = window.setTimeout.bind(window)
    const hold = (run: () => void, ms = 0): number => (ms === 50 ? -held.push(run) : real(run, ms))
    Object.assign(window, { setTimeout: hold, letPass: () => held.splice(0).forEach((run) => run()) })
  })
  return () => page.evaluate('letPass()')
}

async function open(more: OpenOptions = {}) {
  const opened = await harness.open({ hash: '#/calls?chart=off', ...more })
  await expect(grid(opened.page)).toHaveAttribute('aria-busy', 'false')
  await expect(to(opened.page, 0)).not.toBeEmpty()
  const before = (await to(opened.page, 0).textContent()) ?? ''
  return { ...opened, before, letPass: await holdMoments(opened.page) }
}

describe('a step to other rows', () => {
  test('is shown at once with them', async () => {
    const { page, app, before } = await open()
    const release = app.hold('records.page')
    await header(page).click()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'true')
    await expect.poll(() => pages(app).at(-1)).toEqual(BY_TO)
    await expect(header(page)).toHaveAttribute('aria-sort', 'none')
    await expect(to(page, 0)).toHaveText(before)
    await page.evaluate(() => {
      const seen: string[] = []
      const look = (): void => {
        const sort = document.querySelector('[role=columnheader][aria-colindex="3"]')?.getAttribute('aria-sort') ?? ''
        const text = document.querySelector('[data-row="0"] [aria-colindex="3"]')?.textContent ?? ''
        if (seen.at(-1) !== `${sort} ${text}`) seen.push(`${sort} ${text}`)
        window.requestAnimationFrame(look)
      }
      Object.assign(window, { seen })
      look()
    })
    release()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
    const after = (await to(page, 0).textContent()) ?? ''
    expect(after).not.toBe(before)
    expect(await page.evaluate('seen')).toEqual([`none ${before}`, `ascending ${after}`])
    expect(pages(app).filter((sort) => JSON.stringify(sort) === JSON.stringify(BY_TO))).toHaveLength(1)
  })

  test('is shown without them after a moment, and they are not asked for twice', async () => {
    const { page, app, before, letPass } = await open()
    const release = app.hold('records.page')
    await header(page).click()
    await expect.poll(() => pages(app).at(-1)).toEqual(BY_TO)
    await letPass()
    await expect(header(page)).toHaveAttribute('aria-sort', 'ascending')
    await expect(grid(page)).toHaveAttribute('aria-busy', 'true')
    release()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
    await expect(to(page, 0)).not.toHaveText(before)
    expect(pages(app).filter((sort) => JSON.stringify(sort) === JSON.stringify(BY_TO))).toHaveLength(1)
    expect(app.asked.filter(({ name, isAborted }) => name === 'records.page' && isAborted)).toEqual([])
  })

  test('is there for what is done next', async () => {
    const { page, app } = await open()
    const release = app.hold('records.page')
    await header(page).click()
    await header(page).click()
    await expect.poll(() => pages(app).at(-1)).toEqual([{ member: 'CLD', descending: true }])
    release()
    await expect(header(page)).toHaveAttribute('aria-sort', 'descending')
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
    await page.keyboard.press('Control+z')
    await expect(header(page)).toHaveAttribute('aria-sort', 'ascending')
    await page.keyboard.press('Control+z')
    await expect(header(page)).toHaveAttribute('aria-sort', 'none')
  })

  test('to a saved view has no changes of that view meanwhile', async () => {
    const { page, app } = await open({ prepare: saved })
    const release = app.hold('records.page')
    await page.getByRole('button', { name: 'Sales', exact: true }).click()
    await expect(grid(page)).toHaveAttribute('aria-busy', 'true')
    await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
    await expect(page.locator('main header > .name')).toHaveCount(0)
    release()
    await expect(page.locator('main header > .name')).toHaveText('Sales')
    await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  })

  test('says why its rows are not to be had', async () => {
    const { page, app } = await open()
    app.fail('records.page', new AppError('cache.busy', 'The cache is in use by another program.'))
    await header(page).click()
    await expect(page.getByText('The cache is in use by another program.')).toBeVisible()
    await expect(header(page)).toHaveAttribute('aria-sort', 'ascending')
  })

  test('has the rows of the cache as it is when it is shown', async () => {
    const { page, app, letPass } = await open()
    const release = app.hold('records.page', 'answer')
    await header(page).click()
    await expect.poll(() => pages(app).at(-1)).toEqual(BY_TO)
    app.emit('cache.changed', { connectionId: NORTHGATE.id })
    await expect.poll(() => app.asked.some(({ isAborted }) => isAborted)).toBe(true)
    release()
    await letPass()
    await expect(header(page)).toHaveAttribute('aria-sort', 'ascending')
    await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
    expect(pages(app).filter((sort) => JSON.stringify(sort) === JSON.stringify(BY_TO)).length).toBeGreaterThan(1)
  })
})

test('a filter that was typed stays in its box when the focus goes on', async () => {
  const { page, app } = await open()
  const release = app.hold('records.page')
  const box = page.getByRole('textbox', { name: 'Filter To', exact: true })
  await box.fill('4420')
  await box.press('Tab')
  await expect.poll(() => JSON.stringify(app.inputsOf('records.page').at(-1))).toContain('"4420"')
  await expect(box).not.toBeFocused()
  await expect(box).toHaveValue('4420')
  release()
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false')
  await expect(box).toHaveValue('4420')
})

test('what was searched for stays in its box until the view says it', async () => {
  const { page, app } = await open()
  const release = app.hold('records.page')
  const search = page.getByRole('search').getByRole('textbox')
  await search.fill('700900123 ')
  await search.press('Enter')
  await expect.poll(() => app.inputsOf('records.page').at(-1)).toMatchObject({ filter: { search: '700900123' } })
  await expect(search).toHaveValue('700900123 ')
  release()
  await expect(search).toHaveValue('700900123')
  await expect(page.locator('[data-active]:focus')).toHaveCount(1)
})
