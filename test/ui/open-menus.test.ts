// What opens over the page is read aloud as what it is, also in a small window.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { axeFinds } from './axe.ts'
import { CALLS, ready, saved } from './calls-page.ts'
import { usePage } from './harness.ts'

const harness = usePage()

describe('open menus', () => {
  const menu = (name: string) => async (page: Page) => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole('menu')).toBeVisible()
  }
  const popover = (name: string | RegExp) => async (page: Page) => {
    await page.getByRole('button', { name }).first().click()
    await expect(page.getByRole('dialog')).toBeVisible()
  }
  const opened: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    connections: menu('Northgate'),
    appearance: menu('Appearance'),
    'record types': menu('Type of record'),
    'how to filter': menu('How to filter From'),
    period: popover(/^Period/),
    columns: popover('Columns'),
    'add a filter': popover(/^Filter$/),
    'long facet': async (page) => {
      await page.getByRole('button', { name: /^Filter Account:/ }).click()
      await expect(page.getByRole('option').nth(12)).toBeAttached()
    },
    'a column': async (page) => {
      await page.getByRole('columnheader', { name: 'From' }).click({ button: 'right' })
      await expect(page.getByRole('menu')).toBeVisible()
    },
    shortcuts: async (page) => {
      await page.keyboard.press('?')
      await expect(page.getByRole('dialog')).toBeVisible()
    }
  }
  test('axe finds nothing with any of them open at 800 × 600', async () => {
    const { page } = await harness.open({ hash: CALLS, width: 800, height: 600 })
    await ready(page)
    for (const [name, open] of Object.entries(opened)) {
      await open(page)
      expect(await axeFinds(page, { contrast: false }), name).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.locator('[role=menu], [role=dialog], [role=listbox]'), name).toHaveCount(0)
    }
  })

  test('axe finds nothing with a metric of the overview open', async () => {
    const { page } = await harness.open({ hash: '#/overview?range=last-30' })
    await page.getByRole('main').locator('button[aria-haspopup=menu]').first().click()
    await expect(page.getByRole('menu')).toBeVisible()
    expect(await axeFinds(page, { contrast: false })).toEqual([])
  })

  test.each(['appearance', 'a column'])('are under a dialog that opens over them (%s)', async (name) => {
    const { page } = await harness.open({ hash: CALLS })
    await ready(page)
    await opened[name]?.(page)
    const items = page.getByRole('menu').locator('[role^=menuitem]')
    const { x = 0, y = 0, width = 0, height = 0 } = (await items.first().boundingBox()) ?? {}
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    const seen = (at: { x: number; y: number }) => document.elementFromPoint(at.x, at.y)?.closest('[role=menu]') ?? null
    expect(await page.evaluate(seen, { x: x + width / 2, y: y + height / 2 })).toBe(null)
  })

  test('saved views have one where the rail has no room for their names', async () => {
    const { page } = await harness.open({ hash: CALLS, width: 800, height: 600, prepare: saved })
    await ready(page)
    await page.getByRole('button', { name: 'Saved views' }).click()
    expect(await axeFinds(page, { contrast: false })).toEqual([])
    await page.getByRole('menuitemcheckbox', { name: 'Sales' }).click()
    await expect(page).toHaveURL(/sort=CLI/)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await expect(page.getByRole('menuitemcheckbox', { name: 'Sales' })).toHaveAttribute('aria-checked', 'true')
    await page.getByRole('menuitem', { name: 'Save view' }).click()
    await expect(page.getByRole('dialog', { name: 'Save this view' })).toBeVisible()
  })
})
