// Connections in a real browser: the first one, those of the settings, and what each keeps for itself.
import { expect } from 'playwright/test'
import { describe, test } from 'vitest'
import { AppError } from '../../src-main/shared/errors.ts'
import { NORTHGATE, SAMPLE } from './fakes/connections.ts'
import { usePage } from './harness.ts'

const harness = usePage()

/** Where the words themselves stand, whatever is around them. */
function placeOfText(element: Element): { left: number; right: number } {
  const words = document.createRange()
  words.selectNodeContents(element)
  const { left, right } = words.getBoundingClientRect()
  return { left, right }
}

describe('the welcome', () => {
  test('names what is missing', async () => {
    const { page, app, complaints } = await harness.open({ hasConnection: false })
    await page.getByRole('button', { name: 'Save and connect' }).click()
    await expect(page.getByLabel('Name')).toBeFocused()
    await expect(page.getByText('The licence is needed.')).toBeVisible()
    await page.getByLabel('Name').fill('Northgate')
    await page.getByLabel('Address').fill('cdr.example.net')
    await page.getByLabel('Licence').fill('secret')
    await page.getByLabel('Customer number').fill('1001')
    await page.getByRole('button', { name: 'Save and connect' }).click()
    await expect(page.getByRole('button', { name: /Northgate/ })).toBeVisible()
    expect(app.inputsOf('connections.test'), 'tried before it is kept').toHaveLength(1)
    expect(app.settings.connectionId).toBe('connection-1')
    expect(complaints).toEqual([])
  })

  test.each([
    [1280, 800],
    [800, 600]
  ])(
    'a test needs no name, names its step in words, is in sight and keeps the focus, %i × %i',
    async (width, height) => {
      const { page, app } = await harness.open({ hasConnection: false, width, height })
      app.steps = [
        { step: 'address', state: 'ok', message: 'Found.' },
        { step: 'tls', state: 'ok', message: 'Valid.' },
        { step: 'http', state: 'failed', message: '404', code: 'service.refused', technical: '404 Not Found' },
        { step: 'licence', state: 'skipped', message: '' },
        { step: 'shape', state: 'skipped', message: '' },
        { step: 'empty', state: 'skipped', message: '' }
      ]
      await page.getByLabel('Address').fill('cdr.example.net')
      await page.getByLabel('Licence').fill('secret')
      await page.getByLabel('Customer number').fill('1001')
      const button = page.getByRole('button', { name: 'Test connection' })
      const answer = app.hold('connections.test')
      await button.click()
      await expect(button).toBeFocused()
      answer()
      const steps = page.getByRole('region', { name: 'Test connection' })
      await expect(steps.getByRole('status')).toHaveText('Stopped at: Answer over HTTP.')
      await expect(steps).toContainText('There is no PortaCDR service at this path.')
      await expect(steps).toContainText('Reported as: 404 Not Found')
      await expect(steps.getByRole('listitem').nth(3)).toContainText('Not tried')
      await expect(button).toBeFocused()
      await expect(steps).toBeInViewport({ ratio: 1 })
      const [name, state] = await Promise.all(
        ['.name', '.state'].map((part) => steps.getByRole('listitem').nth(4).locator(part).evaluate(placeOfText))
      )
      expect((state?.left ?? 0) - (name?.right ?? 0)).toBeGreaterThanOrEqual(8)
      await page.getByLabel('Customer number').fill('1002')
      await expect(steps.getByRole('status')).toContainText('Edited since the test')
      await expect(steps.getByRole('listitem')).toHaveCount(0)
      await page.getByLabel('Name').fill('Northgate')
      await page.getByLabel('Customer number').fill('1001')
      await expect(steps.getByRole('status')).toHaveText('Stopped at: Answer over HTTP.')
      expect(app.inputsOf('connections.test')[0]).toMatchObject({
        id: null,
        url: 'https://cdr.example.net',
        customer: 1001,
        account: null,
        zone: 'Europe/London',
        clock: { mode: 'as-sent' },
        licence: 'secret'
      })
      // A fault that is known is saved only when that is asked for; other values are tried first, and kept out by a fault.
      await page.getByLabel('Customer number').fill('1003')
      await page.getByRole('button', { name: 'Save and connect' }).click()
      await expect(steps.getByRole('status')).toHaveText('Stopped at: Answer over HTTP.')
      expect(app.inputsOf('connections.save')).toEqual([])
      await page.getByRole('button', { name: 'Save anyway' }).click()
      await expect(page.getByRole('button', { name: /Northgate/ }).first()).toBeVisible()
      expect(app.inputsOf('connections.save')).toMatchObject([{ customer: 1003 }])
      expect(app.inputsOf('connections.test')).toHaveLength(2)
    }
  )

  test('warns before a licence travels unencrypted', async () => {
    const { page } = await harness.open({ hasConnection: false })
    await page.getByLabel('Address').fill('http://cdr.example.net')
    await page.getByRole('button', { name: 'Test connection' }).click()
    await expect(page.getByText('This address is not encrypted.')).toBeVisible()
    await page.getByRole('checkbox', { name: /unencrypted/ }).check()
    await expect(page.getByText('This address is not encrypted.')).toHaveCount(0)
  })

  test('the sample opens and is copied at once', async () => {
    const { page, app } = await harness.open({ hasConnection: false })
    await page.getByRole('button', { name: 'Open the sample' }).click()
    await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
    await expect
      .poll(() => app.inputsOf('sync.start'))
      .toEqual([{ connectionId: 'sample', from: '2026-03-02', to: '2026-04-01', again: false }])
    await expect(page.getByRole('button', { name: /^Sample/ })).toBeVisible()
  })
})

describe('connections', () => {
  test('are switched, changed and removed', async () => {
    const { page, app } = await harness.open()
    const switcher = page.getByRole('button', { name: /^(Northgate|Southgate)/ })
    await switcher.click()
    await page.getByRole('menuitem', { name: 'Edit this connection' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the connection' })
    await expect(dialog.getByLabel('Name')).toBeFocused()
    await dialog.getByLabel('Name').fill('Southgate')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(switcher).toContainText('Southgate')
    expect(app.inputsOf('connections.save')[0]).not.toHaveProperty('licence')
    await switcher.click()
    await page.getByRole('menuitem', { name: 'Edit this connection' }).click()
    await dialog.getByRole('button', { name: 'Remove…' }).click()
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Connect to a service' })).toBeVisible()
  })
})

describe('the view of a connection', () => {
  test('is its own: another one starts clean, Back and a restart lead to where each was', async () => {
    const { page, app } = await harness.open({
      hash: '#/calls?from=2026-03-10&to=2026-03-12&q=7946&where=[["AccountID","%3D","a1"]]',
      prepare: (fake) => void fake.connections.push({ ...NORTHGATE, id: 'south', name: 'Southgate' })
    })
    const filter = (): unknown => app.inputsOf('records.totals').at(-1) ?? {}
    const filtered = { search: '7946', where: [{ member: 'AccountID' }] }
    await expect.poll(filter).toMatchObject({ connectionId: 'northgate', filter: filtered })
    const choose = async (from: string, to: string): Promise<void> => {
      await page.getByRole('button', { name: new RegExp(`^${from}`) }).click()
      await page.getByRole('menuitemcheckbox', { name: to }).click()
      await expect(page.getByRole('button', { name: new RegExp(`^${to}`) })).toBeVisible()
    }
    await choose('Northgate', 'Southgate')
    await expect.poll(filter).toMatchObject({ connectionId: 'south', filter: { search: '', where: [] } })
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('10 – 11 March 2026')
    await page.keyboard.press('Control+z')
    await expect(page, 'undoing does not bring it over').not.toHaveURL(/7946/)
    await page.getByRole('columnheader', { name: 'To', exact: true }).click()
    await choose('Southgate', 'Northgate')
    await expect.poll(filter).toMatchObject({ connectionId: 'northgate', filter: filtered })
    await page.goBack()
    await expect(page.getByRole('button', { name: /^Southgate/ })).toBeVisible()
    await expect(page).toHaveURL(/sort=CLD/)
    await expect.poll(() => app.settings.addresses['south']).toContain('sort=CLD')
    expect(app.settings.addresses['northgate']).toContain('7946')
    expect(
      app.inputsOf('records.page').filter((input) => JSON.stringify(input).includes('"south"'))
    ).not.toContainEqual(expect.objectContaining({ filter: expect.objectContaining({ search: '7946' }) }))
  })
})

describe('the way on', () => {
  test('a connection added in the settings is looked at at once, where its first sync is offered', async () => {
    const { page, app } = await harness.open({ hash: '#/settings', days: { complete: [] }, calls: { count: 0 } })
    await page.getByRole('button', { name: 'Add a connection' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a connection' })
    await dialog.getByLabel('Name').fill('Eastgate')
    await dialog.getByLabel('Address').fill('cdr.example.org')
    await dialog.getByLabel('Licence').fill('secret')
    await dialog.getByLabel('Customer number').fill('7')
    await dialog.getByRole('button', { name: 'Save and connect' }).click()
    await expect(page.getByRole('button', { name: /^Eastgate/ })).toBeVisible()
    await page.getByRole('main').getByRole('button', { name: 'Sync now' }).click()
    await expect.poll(() => app.inputsOf('sync.start')).toMatchObject([{ connectionId: 'connection-2' }])
  })

  test('from a licence that is not held to its field', async () => {
    const { page, app } = await harness.open()
    app.fail('sync.start', new AppError('auth.rejected', 'No licence is held for "Northgate Telecom".'))
    await page.getByRole('button', { name: 'Sync now' }).click()
    await page.getByRole('button', { name: 'Enter the licence' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the connection' })
    await expect(dialog.getByLabel('Licence')).toBeFocused()
  })

  test('the sample has a zone that can be changed, and no licence to enter', async () => {
    const { page, app } = await harness.open({
      prepare: (fake) => {
        fake.connections = [{ ...SAMPLE, hasLicence: false }]
        fake.settings = { ...fake.settings, connectionId: 'sample' }
      }
    })
    await page.getByRole('button', { name: /^Sample/ }).click()
    await page.getByRole('menuitem', { name: 'Edit this connection' }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the connection' })
    await expect(dialog.getByLabel('Licence')).toHaveCount(0)
    await dialog.getByLabel('Time zone for display').fill('Asia/Tokyo')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toHaveCount(0)
    expect(app.inputsOf('connections.save')).toMatchObject([{ id: 'sample', url: SAMPLE.url, zone: 'Asia/Tokyo' }])
    await expect(page.getByRole('button', { name: /^Period/ })).toContainText('Asia/Tokyo')
  })
})
