// The page in the other language and in other forms: at once, with the place kept.
import { expect as expectThat } from 'vitest'
import { describe, test } from 'vitest'
import { expect } from 'playwright/test'
import type { Settings } from '../../src-main/shared/contract/schemas.ts'
import type { FakeApp } from './fake-app.ts'
import { usePage } from './harness.ts'

const harness = usePage()

function change(app: FakeApp, settings: Partial<Settings>): void {
  app.settings = { ...app.settings, ...settings }
  app.emit('settings.changed', app.settings)
}

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
