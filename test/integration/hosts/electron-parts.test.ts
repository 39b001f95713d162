// The parts of the desktop host that need no Electron: its requests, its window's place, its menu, its save dialog.
import type { MenuItemConstructorOptions, SaveDialogOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { createDelivery } from '../../../src-main/host-electron/dialogs.ts'
import { createHostFetch } from '../../../src-main/host-electron/host-fetch.ts'
import { menuTemplate } from '../../../src-main/host-electron/menu.ts'
import { placeWindow } from '../../../src-main/host-electron/window-state.ts'

describe('requests', () => {
  const request = { url: 'https://service.example/x', headers: { accept: 'application/json' } }
  const { signal } = new AbortController()

  it('carry status, reason phrase, headers and bytes, and follow nothing', async () => {
    const asked: unknown[] = []
    const hostFetch = createHostFetch({
      fetch: (...args) => {
        asked.push(args)
        const answer = { status: 404, statusText: 'No Such Customer', headers: { 'x-a': 'b' } }
        return Promise.resolve(new Response('a', answer))
      }
    })
    expect(await hostFetch(request, signal)).toEqual({
      status: 404,
      reason: 'No Such Customer',
      headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-a': 'b' },
      body: new Uint8Array([97])
    })
    const options = { headers: request.headers, signal, redirect: 'manual', credentials: 'omit', cache: 'no-store' }
    expect(asked).toEqual([[request.url, expect.objectContaining(options)]])
  })

  it('tell a redirect from a failure', async () => {
    const failing = (message: string) => createHostFetch({ fetch: () => Promise.reject(new Error(message)) })
    expect(await failing('Redirect was cancelled')(request, signal)).toMatchObject({ status: 302 })
    await expect(failing('net::ERR_CERT_INVALID')(request, signal)).rejects.toThrow('net::ERR_CERT_INVALID')
  })
})

describe('the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 }
  const kept = { x: 10, y: 20, width: 900, height: 700, isMaximized: false }

  it('comes back where it was, as long as a screen shows it', () => {
    const standard = { width: 1280, height: 800 }
    expect(placeWindow(kept, [screen])).toEqual({ x: 10, y: 20, width: 900, height: 700 })
    expect(placeWindow(undefined, [screen])).toEqual(standard)
    expect(placeWindow({ ...kept, x: 2000 }, [screen])).toEqual(standard)
    expect(placeWindow({ ...kept, x: 2000 }, [screen, { ...screen, x: 1920 }])).toMatchObject({ x: 2000 })
    expect(placeWindow({ ...kept, x: -850 }, [screen])).toEqual(standard)
    expect(placeWindow({ ...kept, y: 1000 }, [screen])).toEqual(standard)
  })
})

describe('the menu', () => {
  const make = (
    platform: NodeJS.Platform,
    isDevelopment: boolean,
    language: 'en' | 'es' = 'en'
  ): MenuItemConstructorOptions[] =>
    menuTemplate({ platform, isDevelopment, language, choose: () => undefined, open: () => undefined })
  const itemsOf = (menu: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

  it('has no shortcut twice', () => {
    const keys = itemsOf(make('linux', true)).flatMap(({ accelerator }) => accelerator ?? [])
    expect(keys.length).toBe(7)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('shows developer tools in a checkout only', () => {
    const hasTools = (menu: MenuItemConstructorOptions[]): boolean =>
      itemsOf(menu).some(({ role }) => role === 'toggleDevTools')
    expect([hasTools(make('linux', true)), hasTools(make('linux', false))]).toEqual([true, false])
  })

  it('speaks the language of the settings, all of it', () => {
    const labelsOf = (language: 'en' | 'es'): string[] => {
      const menu = make('linux', true, language)
      return [...menu, ...itemsOf(menu)].filter(({ type }) => type !== 'separator').map(({ label }) => label ?? '')
    }
    const [english, spanish] = [labelsOf('en'), labelsOf('es')]
    expect(spanish).toHaveLength(english.length)
    // A menu's own entries are the system's; all others have words, and none is the same in both.
    expect(english.filter((label, at) => label === '' || label === spanish[at])).toEqual([])
  })

  it('quits where the system expects it', () => {
    expect(make('darwin', false)[0]).toEqual({ role: 'appMenu' })
    expect(itemsOf(make('linux', false)).some(({ role }) => role === 'quit')).toBe(true)
  })
})

describe('the save dialog', () => {
  it('starts with the name and kind of the export, and an empty answer is none', async () => {
    const asked: SaveDialogOptions[] = []
    const shown: string[] = []
    const answers = [
      { canceled: false, filePath: '/x/calls.csv' },
      { canceled: false, filePath: '' }
    ]
    const showSaveDialog = (...args: unknown[]) => {
      asked.push(args.at(-1) as SaveDialogOptions)
      return Promise.resolve(answers.shift() ?? { canceled: true, filePath: '' })
    }
    const delivery = createDelivery({
      dialog: { showSaveDialog },
      shell: { showItemInFolder: (path) => void shown.push(path) },
      window: () => null,
      folder: '/downloads',
      language: () => 'es'
    })
    const chosen = [await delivery.choose('calls.csv'), await delivery.choose('calls'), await delivery.choose('calls')]
    expect(chosen).toEqual(['/x/calls.csv', null, null])
    expect(asked[0]).toMatchObject({
      defaultPath: '/downloads/calls.csv',
      filters: [{ extensions: ['csv'] }, { name: 'Todos los archivos', extensions: ['*'] }]
    })
    expect(delivery.publish('/x/calls.csv', 'calls.csv')).toBe('/x/calls.csv')
    delivery.reveal?.('/x/calls.csv')
    expect(shown).toEqual(['/x/calls.csv'])
    expect(delivery.isThere?.('/x/calls.csv')).toBe(false)
    expect(delivery.isThere?.(import.meta.filename)).toBe(true)
  })
})
