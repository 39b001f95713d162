// The frame: pages, saved views, command palette, shortcuts, undo, where the page was last.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { axeFinds } from './axe.ts'
import { recordCells, usePage } from './harness.ts'

const harness = usePage()
const CALLS = '#/calls?range=last-30'

describe('the command palette', () => {
  test('finds a command by its name and runs it', async () => {
    const { page, complaints } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog', { name: 'Commands' })
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('yesterday')
    await page.keyboard.press('Enter')
    await expect(palette).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('30 March 2026')
    expect(complaints).toEqual([])
  })

  test('searches for what is no command', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('7946000')
    await expect(page.getByRole('option')).toHaveText(['Find calls with “7946000”'])
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('7946000')
  })

  test.each(['calls', 'overview', 'settings', 'sync'])('finds the picture of a chart from %s', async (where) => {
    const { page, app } = await harness.open({ hash: `#/${where}?range=last-30` })
    await expect(page.getByRole('main').locator('h1')).toBeVisible()
    for (const typed of ['png', 'chart picture']) {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill(typed)
      await expect(page.getByRole('option', { name: /picture \(PNG\)/ }).first()).toBeVisible()
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('png')
    const name = where === 'calls' ? 'Save as a picture (PNG): Records by day' : /^Show the chart of the calls/
    await page.getByRole('option', { name }).click()
    if (where === 'calls') await expect.poll(() => app.inputsOf('exports.image')).toHaveLength(1)
    else await expect(page.getByRole('heading', { name: 'Records by day' })).toBeVisible()
  })

  test('finds what it does by other Spanish words', async () => {
    const { page } = await harness.open({
      hash: CALLS,
      prepare: (app) => (app.settings = { ...app.settings, language: 'es' })
    })
    await expect(recordCells(page).first()).not.toBeEmpty()
    // Something to undo.
    await page.keyboard.press('[')
    const found: readonly [string, string][] = [
      ['exportar', 'Exportar lo que se muestra'],
      ['descargar', 'Exportar lo que se muestra'],
      ['descargar imagen', 'Guardar como imagen (PNG): Registros por día'],
      ['tema', 'Apariencia: Claro'],
      ['oscuro', 'Apariencia: Oscuro'],
      ['tema oscuro', 'Apariencia: Oscuro'],
      ['idioma', 'Idioma: English'],
      ['language', 'Idioma: English'],
      ['buscar', 'Buscar llamadas'],
      ['busqueda', 'Buscar llamadas'],
      ['cuenta', 'Añadir una conexión'],
      ['filtro', 'Añadir un filtro'],
      ['filtrar', 'Añadir un filtro'],
      ['deshacer', 'Deshacer el último cambio de la vista'],
      ['atajos', 'Atajos de teclado'],
      ['teclas', 'Atajos de teclado'],
      ['mes pasado', 'Periodo: Mes anterior'],
      ['letra', 'Tamaño del texto: 130 %'],
      ['actualizar', 'Sincronizar ahora'],
      ['configuracion', 'Ajustes'],
      ['causas', 'Resumen: causas de los tramos no contestados']
    ]
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox')
    for (const [typed, name] of found) {
      await box.fill(typed)
      await expect(page.getByRole('option', { name }).first(), typed).toBeVisible()
    }
  })

  test('looks and speaks otherwise, leads to settings and tools, to lists of the Overview, to other records', async () => {
    const { page, app } = await harness.open({
      hash: CALLS,
      prepare: ({ views }) => (views.all = [{ id: 7, name: 'Sales', address: '#/calls?range=last-7', createdAt: 0 }])
    })
    const run = async (typed: string, name: string): Promise<void> => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox')).toBeFocused()
      await page.keyboard.type(typed)
      await page.getByRole('option', { name, exact: true }).click()
    }
    await run('row height roomy', 'Row height: Roomy')
    await expect.poll(() => app.settings.density).toBe('roomy')
    await run('text size 115', 'Text size: 115 %')
    await expect.poll(() => app.settings.textSize).toBe(115)
    await run('hide numbers last', 'Hide phone numbers: last digits')
    await expect.poll(() => app.settings.privacy).toBe('last-digits')
    await run('theme dark', 'Appearance: Dark')
    await expect.poll(() => app.settings.theme).toBe('dark')
    await run('chart hide', 'Hide the chart')
    await expect(page.getByRole('heading', { name: 'Records by day' })).toHaveCount(0)
    await run('chart show', 'Show the chart')
    await run('chart table', 'Show the chart as a table')
    await expect(page.getByRole('columnheader', { name: 'Minutes talked' })).toBeVisible()
    await run('columns', 'Choose columns')
    await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible()
    await page.keyboard.press('Escape')
    await run('rename sales', 'Rename view: Sales')
    await expect(page.getByRole('dialog', { name: 'Rename the view' })).toBeVisible()
    await page.keyboard.press('Escape')
    await run('cache verify', 'Cache: Verify')
    await expect(page.getByRole('button', { name: 'Verify' })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Verify' })).toBeInViewport()
    expect(app.inputsOf('cache.verify')).toEqual([])
    await run('settings privacy', 'Settings: Privacy')
    await expect(page.getByRole('region', { name: 'Privacy' })).toBeFocused()
    await run('test connection', 'Test this connection')
    await expect(page.getByText('The connection works.')).toBeVisible()
    await run('remove connection', 'Remove this connection…')
    await expect(page.getByRole('dialog', { name: 'Remove Northgate Telecom?' })).toBeVisible()
    expect(app.inputsOf('connections.remove')).toEqual([])
    await page.keyboard.press('Escape')
    await run('schedule', 'Schedule of syncs')
    await expect(page.getByRole('dialog', { name: 'Sync by itself' })).toBeVisible()
    await page.keyboard.press('Escape')
    await run('top customers', 'Overview: top customers')
    await expect(page).toHaveURL(/#\/overview.*list=customers/)
    await run('minutes over time', 'Overview: minutes talked over time')
    await expect(page).toHaveURL(/list=customers.*measure=minutes/)
    await run('records calls', 'Records: Calls')
    await expect(page).toHaveURL(/#\/calls/)
    await run('idioma', 'Language: Español')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect.poll(() => app.settings.language).toBe('es')
  })

  test('copies rows while some are chosen, pauses syncs while there is a schedule', async () => {
    const { page, app } = await harness.open({
      hash: CALLS,
      prepare: ({ settings }) => Object.assign(settings, { schedule: { ...settings.schedule, mode: 'daily' } })
    })
    const offered = async (typed: string): Promise<void> => {
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('combobox')).toBeFocused()
      await page.keyboard.type(typed)
    }
    await offered('copy the selected')
    await expect(page.getByRole('option', { name: 'Copy the selected rows' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await page.locator('[role=row][data-row] [role=gridcell]').first().click()
    await page.keyboard.press('Shift+ArrowDown')
    await offered('copy the selected')
    await page.keyboard.press('Enter')
    await expect(page.getByText('2 rows copied')).toBeAttached()
    await offered('pause')
    await page.keyboard.press('Enter')
    await expect.poll(() => app.settings.schedule.paused).toBe(true)
    await offered('go on with')
    await page.keyboard.press('Enter')
    await expect.poll(() => app.settings.schedule.paused).toBe(false)
  })

  test('axe finds nothing in it, nor in the sheet of shortcuts', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    expect(await axeFinds(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo the last change')
    expect(await axeFinds(page)).toEqual([])
  })
})

describe('shortcuts', () => {
  test('are single keys, chords and two keys in a row, but not while typing', async () => {
    const { page } = await harness.open({ hash: '#/nowhere?range=last-7' })
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page).toHaveURL(/#\/calls/)
    await page.keyboard.press('[')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('18 – 24 March 2026')
    await page.keyboard.press('Control+e')
    await expect(page.getByRole('dialog', { name: 'Export these records' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('g c [')
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('g c [')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('18 – 24 March 2026')
  })
})

describe('a view', () => {
  test('is saved by a name, comes back from the rail, is renamed, removed and put back', async () => {
    const { page, app } = await harness.open({ hash: '#/calls?range=yesterday&q=7946&sort=-Charged_Amount' })
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await dialog.getByLabel('Name').fill('Dear calls')
    await page.keyboard.press('Enter')
    const rail = page.getByRole('navigation')
    const saved = rail.getByRole('button', { name: 'Dear calls', exact: true })
    await expect(saved).toHaveAttribute('aria-current', 'true')
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await page.keyboard.type('this month')
    await page.keyboard.press('Enter')
    await expect(saved).not.toHaveAttribute('aria-current', 'true')
    await saved.click()
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('30 March 2026')
    await expect(page.getByRole('columnheader', { name: 'Charged' })).toHaveAttribute('aria-sort', 'descending')

    await saved.hover()
    await rail.getByRole('button', { name: 'More for Dear calls' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    await page.getByRole('dialog').getByLabel('Name').fill('Dearest calls')
    await page.keyboard.press('Enter')
    await rail.getByRole('button', { name: 'Dearest calls', exact: true }).hover()
    await rail.getByRole('button', { name: 'More for Dearest calls' }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await expect.poll(() => app.views.all).toEqual([])
    await page.getByRole('button', { name: 'Put back' }).click()
    await expect(rail.getByRole('button', { name: 'Dearest calls', exact: true })).toBeVisible()
  })

  test('saved says whether its period moves', async () => {
    const { page } = await harness.open({ hash: CALLS })
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Save this view' })
    await expect(dialog).toContainText('the last 30 days, moving with today (now 2 – 31 March 2026).')
    await page.keyboard.press('Escape')
    await page.keyboard.press('[')
    await page.keyboard.press('Control+s')
    await expect(dialog).toContainText('the period (31 January – 1 March 2026).')
  })

  test('every change can be undone and done again', async () => {
    const { page } = await harness.open({ hash: CALLS })
    const period = page.getByRole('button', { name: /^Period/ })
    await page.getByRole('columnheader', { name: 'Charged' }).click()
    await expect(page).toHaveURL(/sort=-Charged_Amount/)
    await page.keyboard.press('[')
    await expect(period).toContainText('31 January – 1 March 2026')
    await page.keyboard.press('Control+z')
    await expect(period).toContainText('2 – 31 March 2026')
    await page.keyboard.press('Control+z')
    await expect(page).not.toHaveURL(/sort=/)
    await page.keyboard.press('Control+Shift+z')
    await expect(page).toHaveURL(/sort=-Charged_Amount/)
  })

  test('is the same after a restart', async () => {
    const { page, app, url } = await harness.open({ hash: '#/calls?range=last-7&q=7946' })
    await expect.poll(() => Object.values(app.settings.addresses).join()).toContain('q=7946')
    await page.goto('about:blank')
    await page.goto(url)
    await expect(page.getByRole('textbox', { name: 'Find calls' })).toHaveValue('7946')
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('25 – 31 March 2026')
  })
})
