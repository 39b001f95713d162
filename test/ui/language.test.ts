// The page in the other language and in other forms: at once, with the place kept.
import { expect as expectThat } from 'vitest'
import { describe, test } from 'vitest'
import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../src-main/shared/errors.ts'
import { type FakeApp, NOW } from './fake-app.ts'
import { pass } from './fakes/sync.ts'
import { usePage } from './harness.ts'

const harness = usePage()

function change(app: FakeApp, settings: Partial<Settings>): void {
  app.settings = { ...app.settings, ...settings }
  app.emit('settings.changed', app.settings)
}

describe('an error', () => {
  test.each([
    ['service.unreachable', 'No se puede llegar al servicio. Revise la red y la dirección de la conexión.'],
    ['auth.rejected', 'El servicio no acepta la licencia. Revise la licencia y el número de cliente de la conexión.'],
    ['service.timeout', 'El servicio no respondió a tiempo. Inténtelo más tarde.'],
    ['cache.disk_full', 'El disco está lleno. Libere espacio o elimine registros antiguos en Ajustes, Copia local.'],
    ['export.exists', 'Ya existe un archivo con ese nombre. Elija otro nombre.'],
    ['not_found', 'Lo que se pidió ya no está. Recargue la página.']
  ] as const)(
    '%s is wholly in the language of the page; the words of the engine are its detail',
    async (code, words) => {
      const error = new AppError(code, 'English of the engine.')
      const { page } = await harness.open({
        hash: '#/calls?range=last-30',
        prepare: (app) => {
          app.settings = { ...app.settings, language: 'es' }
          for (const name of ['sync.start', 'records.totals', 'views.save'] as const) app.fail(name, error)
        }
      })
      const totals = page.locator('.totals')
      await expect(totals).toContainText(words)
      await page.getByRole('button', { name: 'Sincronizar', exact: true }).click()
      const told = page.getByRole('alert').filter({ hasText: words })
      await expect(told.locator('small')).toHaveText('Detalle técnico, en inglés: English of the engine.')
      await page.keyboard.press('Control+s')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('Marzo')
      await dialog.getByRole('textbox').press('Enter')
      await expect(dialog).toContainText(words)
      for (const part of [totals, dialog]) await expect(part).not.toContainText('English')
    }
  )

  test('of a day and of a pass too', async () => {
    const { page } = await harness.open({
      hash: '#/sync?from=2026-03-01&to=2026-04-01',
      prepare: (app) => {
        app.settings = { ...app.settings, language: 'es' }
        app.sync.cellOf = (_, day) =>
          day === '2026-03-18' ? { state: 'failed', reason: 'English of the engine.' } : null
        app.sync.passes = [
          pass(1, NOW, { result: 'failed', code: 'service.timeout', reason: 'English of the engine.' })
        ]
      }
    })
    await page.getByRole('gridcell', { name: /18 de marzo/ }).press('Space')
    const card = page.getByRole('dialog')
    await expect(card).toContainText('El servicio no entregó este día')
    await expect(card).toContainText('Detalle técnico, en inglés: English of the engine.')
    await page.keyboard.press('Escape')
    const row = page.getByRole('region', { name: 'Pasadas' }).getByRole('row').last()
    await expect(row).toContainText('El servicio no respondió a tiempo.')
    await expect(row).not.toContainText('English')
  })
})

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
