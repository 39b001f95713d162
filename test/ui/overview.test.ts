// The Overview in a real browser: every mark leads to its rows, by mouse and by keyboard; four states; nothing moves.
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import type { Filter, Overview } from '../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import { axeFinds } from './axe.ts'
import { type FakeApp, march, NOW } from './fake-app.ts'
import { type OpenOptions, usePage } from './harness.ts'

const harness = usePage()
const DAY_MS = 86_400_000
const busy = new AppError('cache.busy', 'The cache is in use by another program. Close it, then try again.')

const open = (options: OpenOptions = {}) =>
  harness.open({ hash: '#/overview?range=last-30', calls: { start: NOW - 62 * DAY_MS }, ...options })

const tile = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const value = (page: Page, name: string) => tile(page, name).getByRole('button', { name: /Show the records/ })
const drawn = (page: Page) => expect(value(page, 'Calls')).toHaveText(/^[\d,]+$/)
const card = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

/** The conditions in the address. */
const whereOf = (page: Page): unknown =>
  JSON.parse(new URLSearchParams(page.url().split('?')[1]).get('where') ?? 'null')

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
    await expect(about).toContainText('answered legs ÷ all legs')
    await expect(about).toContainText('NER')
    await expect(about).toContainText('Used_Quantity, DisconnectCause of lstPortaCustomerAccountCDRS')
    expect(await axeFinds(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'About ASR' })).toBeFocused()
  })
})

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
      return { ...figures, period: { ...figures.period, amount, callAmount: amount, calls: 1_234_567 } }
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
    expect(await written()).toEqual(expect.arrayContaining(['Calls by day', 'Answered']))
  })

  test('is saved as a picture that says its period and zone', async () => {
    const { page, app } = await open()
    await drawn(page)
    await page.getByRole('button', { name: 'Save as PNG' }).first().click()
    await expect
      .poll(() => app.inputsOf('exports.image'))
      .toMatchObject([
        {
          name: 'Calls by day 2026-03-02 to 2026-03-31',
          what: 'Calls by day, Northgate Telecom, 2 – 31 March 2026, Europe/London',
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
    expect(what).toBe('Calls by weekday and hour, Northgate Telecom, 2 – 31 March 2026, Europe/London')
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
    await page.getByRole('button', { name: 'What is shown: Calls', exact: true }).click()
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
  const chart = card(page, 'Calls by hour')
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
    const { filter } = app.inputsOf('records.totals').at(-1) as { filter: Filter }
    return String(app.calls.totals(filter).records)
  }
  await expect.poll(total).toBe(b)
  await page.goBack()
  await chart.getByRole('button', { name: 'Table' }).click()
  await first?.getByRole('button').first().click()
  await expect.poll(total).toBe(a)
})

test('hours of the week are walked by keys and lead to their rows', async () => {
  const { page } = await open()
  await drawn(page)
  const map = page.getByRole('grid', { name: 'Calls by weekday and hour' })
  await map.getByRole('gridcell', { name: /^Monday 12–13/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(map.getByRole('gridcell', { name: /^Tuesday 13–14/ })).toBeFocused()
  await expect(card(page, 'Hours of the week')).toContainText(/Tuesday 13–14: \d+ calls/)
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
  await card(page, /Why calls/)
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
  await page.getByRole('menuitemcheckbox', { name: 'Calls' }).click()
  // Those that came in have most calls, and no destination.
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
