// Figures of the Overview in a real browser fit their places: with long amounts, large text and in small windows.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Overview } from '../../src-main/shared/contract/schemas.ts'
import type { FakeApp } from './fake-app.ts'
import { drawn, useOverview, value } from './overview-page.ts'

const open = useOverview()

/** Figures with other amounts than those of the invented calls. */
const amounts =
  (amount: string, currency = '') =>
  (app: FakeApp): void => {
    app.connections = app.connections.map((each) => ({ ...each, currency }))
    const answer = app.answer.bind(app)
    app.answer = async (name, input, signal) => {
      const answered = await answer(name, input, signal)
      if (name !== 'figures.overview') return answered
      const figures = answered as Overview
      return {
        ...figures,
        period: { ...figures.period, amount, legAmount: amount, calls: { count: 1_234_567, answered: 1_000_000 } }
      }
    }
  }

describe('figures', () => {
  test.each([
    [1280, 100, '8.32453', ''],
    [1280, 100, '-987654321012.123456', 'USD'],
    [1280, 130, '8.32453', '£'],
    [1280, 130, '1234567.123456', 'CURRENCY'],
    [800, 100, '1234567.123456', 'USD'],
    [800, 130, '-987654321012.123456', 'USD'],
    [1920, 130, '1234567.123456', 'USD']
  ] as const)('at %i px and %i %%: %s %s is not cut', async (width, textSize, amount, currency) => {
    const height = (width * 5) / 8
    const prepare = (app: FakeApp): void => {
      app.settings = { ...app.settings, textSize }
      amounts(amount, currency)(app)
    }
    const { page } = await open({ width, height, prepare })
    await drawn(page)
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.tile .value')].flatMap((value) => {
        const range = document.createRange()
        range.selectNode(value.querySelector('span') ?? value)
        const [text, box] = [range.getBoundingClientRect(), value.getBoundingClientRect()]
        const size = parseFloat(getComputedStyle(value).fontSize)
        const isFine = value.scrollWidth <= value.clientWidth && text.right <= box.right + 0.5 && size >= 9
        return isFine ? [] : [`${value.textContent} ${value.scrollWidth} > ${value.clientWidth}, ${size} px`]
      })
    )
    expect(cut).toEqual([])
    await expect(value(page, 'Charged')).toHaveAccessibleName(new RegExp(`${amount.slice(-5)}`))
    if (currency !== '') await expect(value(page, 'Charged')).toHaveText(new RegExp(`^${currency}`))
  })
})

test.each([
  { width: 1280, height: 800 },
  { width: 800, height: 600 }
])('with the largest text at $width px, rows do not overlap and no figure is cut', async (size) => {
  const { page } = await open({
    ...size,
    prepare: (app) => (app.settings = { ...app.settings, textSize: 130 })
  })
  await drawn(page)
  const faults = await page.evaluate(() => {
    const found: string[] = []
    for (const item of document.querySelectorAll('main li')) {
      for (const part of item.querySelectorAll('.number, .name')) {
        const range = document.createRange()
        range.selectNodeContents(part)
        const [text, box] = [range.getBoundingClientRect(), item.getBoundingClientRect()]
        if (text.height > box.height + 0.5) found.push(`row: ${part.textContent}`)
      }
    }
    const load = document.querySelector('[aria-label="At once"]')
    if (!load) return ['no load']
    for (const part of load.querySelectorAll('.part, .part > *')) {
      const [inner, outer] = [part.getBoundingClientRect(), load.getBoundingClientRect()]
      if (inner.bottom > outer.bottom || inner.right > outer.right + 1) found.push(`out: ${part.textContent}`)
      if (part.scrollWidth > part.clientWidth && part.clientWidth > 0) found.push(`narrow: ${part.textContent}`)
      if (part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 0) found.push(`low: ${part.textContent}`)
    }
    return found
  })
  expect(faults).toEqual([])
})
