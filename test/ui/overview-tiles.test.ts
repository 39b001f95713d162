// The tiles of the Overview in a real browser: what they are set against, what they count, where they lead.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { type FakeApp, march } from './fake-app.ts'
import { drawn, tile, useOverview, value } from './overview-page.ts'

const open = useOverview()

describe('a period that still runs', () => {
  const against = async (range: string, last: number) => {
    const { page, app } = await open({ hash: `#/overview?range=${range}`, days: { complete: march(1, last) } })
    await drawn(page)
    const [question] = app.inputsOf('figures.overview') as { before: { from: number; to: number } }[]
    const clock = (ms?: number): string => new Date(ms ?? 0).toISOString().slice(0, 16)
    return { page, before: [clock(question?.before.from), clock(question?.before.to)] }
  }

  test('is set against the same part of the one before, and that is said', async () => {
    const { page, before } = await against('today', 30)
    // British summer time.
    expect(before).toEqual(['2026-03-29T23:00', '2026-03-30T11:58'])
    await expect(page.getByText('against yesterday until 12:58', { exact: true })).toBeVisible()
    await expect(tile(page, 'Calls').locator('.delta')).toHaveAttribute('title', /^[\d,]+ \(yesterday until 12:58\)$/)
    const week = await against('last-7', 30)
    await expect(week.page.getByText('against 18 – 24 March 2026 until 12:58', { exact: true })).toBeVisible()
  })

  test('is one until the time that today was copied to', async () => {
    const { page, before } = await against('today', 31)
    expect(before).toEqual(['2026-03-29T23:00', '2026-03-30T11:54'])
    await expect(page.getByText('against yesterday until 12:54', { exact: true })).toBeVisible()
  })
})

describe('the height of the charts', () => {
  const places = async (width: number, height: number) => {
    const { page } = await open({ width, height })
    await drawn(page)
    return page.evaluate(() => {
      const cards = [...document.querySelectorAll('main section')].map((card) => card.getBoundingClientRect())
      const main = document.querySelector('main')?.getBoundingClientRect()
      const chart = document.querySelector('canvas')?.closest('section')?.getBoundingClientRect()
      return {
        chart: Math.round(chart?.height ?? 0),
        blank: Math.round((main?.bottom ?? 0) - Math.max(...cards.map(({ bottom }) => bottom)))
      }
    })
  }

  test('fills a window of 4K, and is its share of a usual one', async () => {
    const high = await places(3840, 2160)
    expect(high.blank).toBeGreaterThanOrEqual(0)
    expect(high.blank).toBeLessThan(90)
    expect((await places(1280, 800)).chart).toBe(368)
    expect((await places(1920, 1080)).chart).toBe(497)
  })
})

describe('figures', () => {
  test('lead there from their lines too, which are no stop of their own', async () => {
    const { page } = await open()
    await drawn(page)
    await tile(page, 'Answered').locator('svg').last().click()
    await expect(page).toHaveURL(/#\/calls\?range=last-30/)
    await expect(page).toHaveURL(/where=.*outcome.*answered/)
    await page.goBack()
    await drawn(page)
    await value(page, 'Answered').focus()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'About Minutes' })).toBeFocused()
  })

  test.each([
    ['en', 'Calls 5.5k legs', 1280],
    ['es', 'Llamadas 5,5k tramos', 1280],
    ['es', 'Llamadas 5,5k tramos', 800]
  ] as const)(
    'count calls and their legs, by a name that is not cut (%s: %s at %i px)',
    async (language, name, width) => {
      const prepare = (app: FakeApp): void => {
        app.settings = { ...app.settings, language }
      }
      const { page } = await open({ width, prepare })
      const label = page.locator('.tile .label').first()
      await expect(label).toHaveText(name)
      expect(await label.evaluate((each) => each.scrollWidth > each.clientWidth)).toBe(false)
    }
  )

  test('count calls, and say of how many legs where they stand and in what is said about them', async () => {
    const { page } = await open({ width: 800, height: 600 })
    await drawn(page)
    await expect(value(page, 'Calls')).toHaveAccessibleName(/^[\d,]+ with [\d,]+ legs: Show/)
    await expect(value(page, 'Answered')).toHaveAccessibleName(/^[\d,]+ with [\d,]+ legs: Show/)
    await expect(value(page, 'Minutes')).toHaveText(/^[\d,.]+$/)
    await expect(page.getByRole('group', { name: 'Peak' }).getByRole('button')).toHaveText(/^\d+ legs? at once$/)
    await page.getByRole('button', { name: 'About Calls' }).click()
    const about = page.getByRole('dialog', { name: 'About Calls' })
    await expect(about).toContainText('Legs that share a conference id are of one call')
    await expect(about).toContainText(/[\d,]+ calls of [\d,]+ legs/)
    await expect(about).toContainText(/[\d,]+ legs among [\d,]+ records/)
  })

  test('count legs of records that do not say which are of one call, and say so', async () => {
    const { page } = await open({ hash: '#/overview?range=last-30&record=customer-cdrs' })
    await expect(value(page, 'Call legs')).toHaveText(/^[\d,]+$/)
    await expect(tile(page, 'Call legs')).toContainText('Call legs')
    await expect(value(page, 'Answered')).toHaveAccessibleName(/^[\d,]+ legs: Show/)
    await page.getByRole('button', { name: 'About Call legs' }).click()
    const about = page.getByRole('dialog', { name: 'About Call legs' })
    await expect(about).toContainText('These records do not say which legs are of one call.')
  })
})
