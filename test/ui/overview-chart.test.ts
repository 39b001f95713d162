// The chart of the Overview in a real browser: zoomed, saved, read as a table, and on a day of 25 hours.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Filter } from '../../src-main/shared/contract/schemas.ts'
import { card, drawn, useOverview, whereOf } from './overview-page.ts'

const open = useOverview()

describe('the chart', () => {
  test('zooms by dragging, and a part of a bar leads to its rows', async () => {
    const { page } = await open()
    await drawn(page)
    const box = await page.locator('canvas').boundingBox()
    if (!box) throw new Error('no chart')
    const at = (bar: number): number => box.x + ((box.width - 45) * (bar + 0.6)) / 30
    await page.mouse.click(at(4), box.y + box.height - 60)
    await expect(page).toHaveURL(/#\/calls\?from=2026-03-06&to=2026-03-07/)
    expect(whereOf(page)).toEqual([
      ['direction', '=', 'outgoing'],
      ['outcome', 'given']
    ])
    await page.goBack()
    await drawn(page)
    await page.mouse.move(at(8), box.y + 80)
    await page.mouse.down()
    await page.mouse.move(at(12), box.y + 90, { steps: 4 })
    await page.mouse.up()
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('10 – 14 March 2026')
  })

  test('has whole numbers on the axis of counts; its picture says what the colours mean', async () => {
    const { page, app } = await open({ calls: { count: 4 } })
    await drawn(page)
    await page.evaluate(() => {
      const written: string[] = []
      CanvasRenderingContext2D.prototype.fillText = (said) => void written.push(said)
      Object.assign(window, { written })
    })
    const written = () => page.evaluate(() => (window as unknown as { written: string[] }).written.splice(0))
    await page.getByRole('button', { name: 'Split by' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Outcome' }).click()
    const axis: string[] = []
    await expect.poll(async () => axis.push(...(await written()))).toBeGreaterThan(3)
    expect(axis.filter((said) => said.includes('.'))).toEqual([])
    expect(axis).toContain('1')
    await page.getByRole('button', { name: 'Save as PNG' }).first().click()
    await expect.poll(() => app.inputsOf('exports.image')).toHaveLength(1)
    expect(await written()).toEqual(expect.arrayContaining(['Call legs by day', 'Answered']))
  })

  test('is saved as a picture that says its period and zone', async () => {
    const { page, app } = await open()
    await drawn(page)
    await page.getByRole('button', { name: 'Save as PNG' }).first().click()
    await expect
      .poll(() => app.inputsOf('exports.image'))
      .toMatchObject([
        {
          name: 'Call legs by day 2026-03-02 to 2026-03-31',
          what: 'Call legs by day, Northgate Telecom, 2 – 31 March 2026, Europe/London',
          zone: 'Europe/London',
          dataBase64: expect.stringMatching(/^iVBOR/)
        }
      ])
  })

  test('so are the hours of the week, in the colours of their cells', async () => {
    const { page, app } = await open()
    await drawn(page)
    const week = page.getByRole('heading', { name: 'Hours of the week' }).locator('xpath=ancestor::section')
    await week.getByRole('button', { name: 'Save as PNG' }).click()
    await expect.poll(() => app.inputsOf('exports.image')).toHaveLength(1)
    const [{ what, dataBase64 }] = app.inputsOf('exports.image') as [{ what: string; dataBase64: string }]
    expect(what).toBe('Legs by weekday and hour, Northgate Telecom, 2 – 31 March 2026, Europe/London')
    const colours = await page.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      const context = canvas.getContext('2d')
      context?.drawImage(picture, 0, 0)
      const { data } = context?.getImageData(0, 0, picture.width, picture.height) ?? { data: new Uint8ClampedArray() }
      const counts = new Map<number, number>()
      for (let i = 0; i < data.length; i += 4) {
        const colour = ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0)
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
      return [...counts.values()].filter((count) => count > 500).length
    }, dataBase64)
    // The ground and at least two of the five levels.
    expect(colours).toBeGreaterThanOrEqual(3)
  })

  test('is a table too; what it shows stays in the address', async () => {
    const { page } = await open()
    await drawn(page)
    await page.getByRole('button', { name: 'Split by' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Outcome' }).click()
    await page.getByRole('button', { name: 'What is shown: Legs', exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Charged' }).click()
    await page.getByRole('button', { name: 'Unit of time' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Week' }).click()
    await expect(page).toHaveURL(/stack=outcome&measure=charged&unit=week/)
    await page.reload()
    const chart = card(page, 'Charged by week')
    await chart.getByRole('button', { name: 'Table' }).click()
    await expect(chart.getByRole('row')).toHaveCount(6)
    await chart.getByRole('button', { name: /^9 – 15 March/ }).focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#\/calls\?from=2026-03-09&to=2026-03-16/)
  })
})

test('an hour that comes twice is two rows with names of their own, each with its rows; why the day is longer is said', async () => {
  const [start, end] = [Date.UTC(2026, 9, 24), Date.UTC(2026, 9, 27)]
  const { page, app } = await open({ hash: '#/overview?from=2026-10-25&to=2026-10-26', calls: { start, end } })
  await drawn(page)
  await expect(page.getByText('25 October has 25 hours: clocks go back at 02:00')).toBeVisible()
  const chart = card(page, 'Call legs by hour')
  await chart.getByRole('button', { name: 'Table' }).click()
  const [first, second] = ['BST', 'GMT'].map((clock) => chart.getByRole('row', { name: `01:00 – 02:00 ${clock}` }))
  const [a, b] = [await first?.locator('td').last().textContent(), await second?.locator('td').last().textContent()]
  expect(a).not.toBe(b)
  await second?.getByRole('button').first().click()
  await expect(page).toHaveURL(/#\/calls\?from=2026-10-25T01:00&to=2026-10-25T02:00/)
  const hour = Date.UTC(2026, 9, 25, 1)
  expect(whereOf(page)).toEqual([
    ['outcome', 'given'],
    ['Connect_time', '>=', String(hour)],
    ['Connect_time', '<', String(hour + 3_600_000)]
  ])
  const total = (): string => {
    const asked = app.inputsOf('records.totals').at(-1) as { filter: Filter } | undefined
    return asked ? String(app.calls.totals(asked.filter).records) : 'not asked for yet'
  }
  await expect.poll(total).toBe(b)
  await page.goBack()
  await chart.getByRole('button', { name: 'Table' }).click()
  await first?.getByRole('button').first().click()
  await expect.poll(total).toBe(a)
})
