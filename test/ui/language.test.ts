// The page in the other language and in other forms: at once, with the place kept.
import { expect as expectThat } from 'vitest'
import { describe, test } from 'vitest'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import type { FakeApp } from './fake-app.ts'
import { usePage } from './harness.ts'

const harness = usePage()

function change(app: FakeApp, settings: Partial<Settings>): void {
  app.settings = { ...app.settings, ...settings }
  app.emit('settings.changed', app.settings)
}

/** Words outside of grids that show less than they hold, the box of the search among them. */
const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isCut = (each: HTMLElement): boolean => {
      const { textOverflow, overflowX, overflowY } = getComputedStyle(each)
      const isWide = each.scrollWidth > each.clientWidth && (textOverflow === 'ellipsis' || overflowX === 'visible')
      const isHigh = overflowY === 'hidden' && each.scrollHeight > each.clientHeight + 2
      return isWide || isHigh
    }
    const ends = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (each) =>
        each.clientWidth > 1 &&
        [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) &&
        each.closest('[role=grid], .visually-hidden') === null &&
        getComputedStyle(each).display !== 'inline'
    )
    const pen = document.createElement('canvas').getContext('2d')
    const hidden = [...document.querySelectorAll('input[placeholder]')].filter((box) => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(box)
      if (pen) pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
      const words = box.getAttribute('placeholder') ?? ''
      return box.closest('[role=grid]') === null && (pen?.measureText(words).width ?? 0) > box.clientWidth + 1
    })
    return [
      ...ends.filter(isCut).map((each) => each.textContent.trim()),
      ...hidden.map((box) => box.getAttribute('placeholder') ?? '')
    ]
  })

describe('no words are cut', () => {
  test.each([
    ['es', 100, 1280, 800],
    ['es', 100, 800, 600],
    ['es', 130, 1280, 800],
    ['es', 130, 800, 600],
    ['en', 130, 1280, 800],
    ['en', 130, 800, 600]
  ] as const)('%s, text of %i per cent, %i × %i', async (language, textSize, width, height) => {
    const { page, url } = await harness.open({
      hash: '#/overview?range=last-30',
      width,
      height,
      prepare: (app) => (app.settings = { ...app.settings, language, textSize })
    })
    await expect(page.locator('.said')).not.toBeEmpty()
    // A connection's name is of any length, as somebody typed it.
    await page.addStyleTag({ content: 'header.top .trigger .name { overflow: visible !important }' })
    const name = await page.locator('header.top .trigger .name').textContent()
    const seen: Record<string, string[]> = {}
    for (const where of ['overview', 'calls', 'changes', 'sync', 'exports', 'settings']) {
      await page.goto(`${url}#/${where}?range=last-30`)
      await expect(page.locator('main h1')).toBeVisible()
      await expect(page.getByRole('status', { name: /Loading|Cargando/ })).toHaveCount(0)
      const cut = (await cutWords(page)).filter((words) => words !== name)
      if (cut.length > 0) seen[where] = cut
    }
    expectThat(seen).toEqual({})
  })
})

describe('the language', () => {
  test('changes at once, and back', async () => {
    const { page, app, complaints } = await harness.open({ hash: '#/calls?range=last-30' })
    await expect(page.getByRole('columnheader', { name: 'Outcome' })).toBeVisible()
    change(app, { language: 'es' })
    await expect(page.getByRole('columnheader', { name: 'Resultado' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'es')
    await expect(page.getByRole('button', { name: /^Periodo/ })).toContainText('2 – 31 de marzo de 2026')
    change(app, { language: 'en' })
    await expect(page.getByRole('columnheader', { name: 'Outcome' })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    expectThat(complaints).toEqual([])
  })

  test('names keys as they are written on its keyboards', async () => {
    const { page, app } = await harness.open({ hash: '#/calls?range=last-30' })
    change(app, { language: 'es' })
    await expect(page.getByRole('columnheader', { name: 'Resultado' })).toBeVisible()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Atajos de teclado' })
    for (const name of ['Mayús', 'Espacio', 'Intro', 'Inicio', 'Fin', 'Av Pág', 'Esc', 'Ctrl'])
      await expect(sheet.locator('kbd', { hasText: new RegExp(`^${name}$`) }).first()).toBeVisible()
    await expect(sheet.locator('kbd', { hasText: /^(Shift|Space|Enter|Home|End|PageDown)$/ })).toHaveCount(0)
  })

  test('numbers and dates take the chosen forms in the grid', async () => {
    const { page, app } = await harness.open({ hash: '#/calls?range=last-30' })
    await expect(page.getByRole('gridcell', { name: '2026-03-31 12:57:59' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Export 11,419' })).toBeVisible()
    change(app, { dates: 'dots', numbers: 'point-comma' })
    await expect(page.getByRole('gridcell', { name: '31.03.2026 12:57:59' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Export 11.419' })).toBeVisible()
  })
  test('stays, where the answer to an earlier change comes late', async () => {
    let release = (): void => undefined
    const { page, app } = await harness.open({
      hash: '#/calls?range=last-30',
      prepare: (fake) => (release = fake.hold('settings.set', 'answer'))
    })
    // The page keeps its address.
    await expectThat.poll(() => app.inputsOf('settings.set')).toHaveLength(1)
    change(app, { numbers: 'point-comma' })
    await expect(page.getByRole('button', { name: 'Export 11.419' })).toBeVisible()
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes('settings.set') ?? false
    )
    release()
    await (await answered).finished()
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await expect(page.getByRole('button', { name: 'Export 11.419' })).toBeVisible()
  })
})
