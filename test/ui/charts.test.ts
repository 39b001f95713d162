// Charts over time in a real browser: labels, keys, pictures, tables.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { usePage } from './harness.ts'
import { type FakeApp, march, NOW } from './fake-app.ts'

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

describe('pictures', () => {
  /** Width and height of the picture that was saved last. */
  async function size(page: Page, app: FakeApp): Promise<number[]> {
    const { dataBase64 } = app.inputsOf('exports.image').at(-1) as { dataBase64: string }
    return page.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
      const { width, height } = await createImageBitmap(new Blob([bytes]))
      return [width, height]
    }, dataBase64)
  }
  const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  test('of the calls over time on the page of calls say what they show, of a table too', async () => {
    const where = encodeURIComponent('[["outcome","=","answered"]]')
    const { page, app } = await harness.open({ hash: `#/calls?range=last-30&chart=on&where=${where}` })
    await expect(page.locator('canvas')).toBeVisible()
    const chart = card(page, 'Records by day')
    for (const form of ['chart', 'table']) {
      if (form === 'table') await chart.getByRole('button', { name: 'Table' }).click()
      const written = await hear(page)
      await chart.getByRole('button', { name: 'Save as PNG' }).click()
      await expect.poll(() => app.inputsOf('exports.image').length, form).toBe(form === 'chart' ? 1 : 2)
      const note = 'Northgate Telecom, 2 – 31 March 2026, Europe/London, Outcome is Answered'
      expect(app.inputsOf('exports.image').at(-1)).toMatchObject({
        name: 'Records by day 2026-03-02 to 2026-03-31',
        what: `Records by day, ${note}`,
        zone: 'Europe/London'
      })
      expect(await written()).toEqual(
        expect.arrayContaining(['Records by day', note, 'records', 'minutes talked', '2 Mar'])
      )
      const [width = 0, height = 0] = await size(page, app)
      expect(width).toBeGreaterThan(900)
      expect(height).toBeGreaterThan(400)
    }
    await expect(page.locator('canvas')).toHaveCount(0)
  })

  test('of the Overview are there while it shows tables', async () => {
    const { page, app } = await harness.open({ hash: '#/overview?range=last-30' })
    await expect(page.locator('canvas')).toBeVisible()
    for (const name of ['Call legs by day', 'Hours of the week']) {
      await card(page, name).getByRole('button', { name: 'Table' }).click()
      await card(page, name).getByRole('button', { name: 'Save as PNG' }).click()
    }
    await expect
      .poll(() => app.inputsOf('exports.image'))
      .toMatchObject([
        { name: 'Call legs by day 2026-03-02 to 2026-03-31' },
        { name: 'Legs by weekday and hour 2026-03-02 to 2026-03-31' }
      ])
  })

  test('of the hours of the week have a scale with figures, and room', async () => {
    const { page, app } = await harness.open({ hash: '#/overview?range=last-30', width: 800, height: 600 })
    await expect(page.locator('canvas')).toBeVisible()
    const most = await page
      .getByRole('gridcell')
      .evaluateAll((cells) =>
        Math.max(...cells.map((cell) => Number(/: ([\d,]+) leg/.exec(cell.ariaLabel ?? '')?.[1]?.replace(',', ''))))
      )
    const written = await hear(page)
    await card(page, 'Hours of the week').getByRole('button', { name: 'Save as PNG' }).click()
    await expect.poll(() => app.inputsOf('exports.image')).toHaveLength(1)
    const said = await written()
    expect(said).toEqual(expect.arrayContaining(['Least', '0', 'Most', String(most), '00', '21', 'Mon', 'Sun']))
    expect(said).toContain(`≤ ${Math.floor(most / 5)}`)
    const [width = 0, height = 0] = await size(page, app)
    expect(width).toBeGreaterThanOrEqual(800)
    expect(height).toBeGreaterThanOrEqual(400)
  })
})

describe('keys', () => {
  /** Hears the boxes that are filled on canvases with little of a colour: what shades a range. */
  async function hearShades(page: Page): Promise<() => Promise<number[]>> {
    await page.evaluate(() => {
      const shades: number[] = []
      CanvasRenderingContext2D.prototype.fillRect = function (_x, _y, width) {
        if (this.globalAlpha > 0.1 && this.globalAlpha < 0.2) shades.push(width)
      }
      Object.assign(window, { shades })
    })
    return () => page.evaluate(() => (window as unknown as { shades: number[] }).shades.splice(0))
  }

  test.each([
    { hash: '#/overview?range=last-30', name: /^Call legs by day/ },
    { hash: '#/calls?range=last-30&chart=on', name: /^Records by day/ }
  ])('choose a range of bars and zoom to it ($hash)', async ({ hash, name }) => {
    const { page } = await harness.open({ hash })
    const chart = page.getByRole('slider', { name })
    await expect(page.locator('canvas')).toBeVisible()
    const shades = await hearShades(page)
    await chart.focus()
    for (const key of ['Home', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(key)
    await expect(chart).toHaveAttribute('aria-valuetext', /^3 – 5 March 2026: Enter/)
    const [one = 0, two = 0] = [...new Set((await shades()).map(Math.round))].filter((width) => width > 0)
    expect(two / one, 'two bars, then three').toBeCloseTo(1.5, 1)

    await page.keyboard.press('Escape')
    await expect(chart).toHaveAttribute('aria-valuetext', /^Thu 5 Mar/)
    await shades()
    await page.keyboard.press('ArrowLeft')
    expect(await shades(), 'the range is gone').toEqual([])
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect(chart, 'without Shift it is let go').toHaveAttribute('aria-valuetext', /^Mon 2 Mar/)

    for (const key of ['End', 'Shift+ArrowLeft', 'Enter']) await page.keyboard.press(key)
    await expect(page).toHaveURL(/from=2026-03-30&to=2026-04-01/)
    await expect(page).toHaveURL(new RegExp(hash.slice(0, 7)))
  })

  test('of charts are in the list of keys', async () => {
    const { page } = await harness.open({ hash: '#/overview?range=last-30' })
    await page.getByRole('heading', { name: 'Overview' }).click()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toContainText('Choose a range of bars; show it only')
  })
})

test('figures in the table of a chart lead to the rows of their part', async () => {
  const { page } = await harness.open({ hash: '#/overview?range=last-30' })
  const chart = page.getByRole('region', { name: 'Call legs by day', exact: true })
  await chart.getByRole('button', { name: 'Table' }).click()
  const figure = chart.getByRole('button', { name: /Show the records of 6 March 2026: Incoming$/ })
  await figure.focus()
  const calls = await figure.textContent()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/calls\?from=2026-03-06&to=2026-03-07/)
  const where: unknown = JSON.parse(new URLSearchParams(page.url().split('?')[1]).get('where') ?? '')
  expect(where).toEqual([
    ['direction', '=', 'incoming'],
    ['outcome', 'given']
  ])
  await expect(page.getByRole('button', { name: `Export ${calls}` })).toBeVisible()
})

test.each(['overview', 'calls'])(
  'days that were not copied are said, and not drawn as days of nothing (%s)',
  async (name) => {
    const { page } = await harness.open({
      hash: `#/${name}?from=2026-03-01&to=2026-04-01`,
      calls: { start: Date.UTC(2026, 2, 10) },
      days: { complete: march(10, 30) }
    })
    const chart = page.getByRole('slider')
    await chart.focus()
    const written = await hear(page)
    await page.keyboard.press('Home')
    const said: string[] = []
    await expect.poll(async () => said.push(...(await written()))).toBeGreaterThan(8)
    expect(said.join(' ')).not.toContain('NaN')
    await expect(chart).toHaveAttribute('aria-valuetext', /^Sun 1 Mar( 2026)?: not copied$/)
    await expect(page.locator('main').getByText('not copied', { exact: true })).toBeVisible()
    await page.keyboard.press('End')
    await expect(chart).toHaveAttribute('aria-valuetext', /^Tue 31 Mar( 2026)?: [\d,]+/)
  }
)

test('come back to, the chart of another period is dimmed from its first moment', async () => {
  const { page, app } = await harness.open({ hash: '#/calls?range=last-30' })
  await expect(page.locator('canvas')).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  await page.evaluate(() => (window.location.hash = '#/overview?range=last-7'))
  await expect(page).toHaveURL(/range=last-7/)
  const release = app.hold('records.series')
  await page.evaluate(() => {
    const watcher = new MutationObserver(() => {
      const chart = document.querySelector('[aria-labelledby=series-title] canvas')?.closest('.body')
      if (!chart) return
      Object.assign(window, { first: chart.classList.contains('stale') })
      watcher.disconnect()
    })
    watcher.observe(document.body, { subtree: true, childList: true })
  })
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect.poll(() => page.evaluate(() => (window as { first?: boolean }).first)).toBe(true)
  release()
  await expect(page.locator('.body.stale')).toHaveCount(0)
})
