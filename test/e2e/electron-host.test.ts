// The desktop app as Electron runs it: window, bridge, page protocol, guards, menu, dialogs, keychain, restart.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { JSHandle, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_FOLDER, isStandIn, launch, type LaunchedApp } from './launch.ts'

/** What the preload script puts on the window; each evaluate() runs in the page. */
interface Bridge {
  call(id: number, name: string, input: unknown): Promise<{ ok?: unknown; error?: { code: string } }>
  cancel(id: number): void
  onEvent(listener: (name: string, payload: unknown) => void): () => void
}
type BridgeWindow = Window & { cdrDesk: Bridge; heard: unknown[] }

const MENU_ITEMS = ['connect', 'sync', 'export', 'settings', 'find', 'palette', 'shortcuts'] as const

const PRELOAD = join(APP_FOLDER, 'out/preload/preload.cjs')

if (isStandIn) console.warn('Electron is not installed here: these tests run on its stand-in (test/e2e/stand-in).')

let app: LaunchedApp
let page: Page

const call = (target: Page, name: string, input?: unknown) =>
  target.evaluate(
    ([procedure, value]) =>
      (window as unknown as BridgeWindow).cdrDesk.call(1_000_000 + Math.floor(Math.random() * 1e9), procedure, value),
    [name, input] as const
  )

/** Asks the app something that passes through the same channels: what was sent before has arrived by then. */
const settle = (): Promise<unknown> => call(page, 'host.info')

beforeAll(async () => {
  app = await launch()
  page = await app.electron.firstWindow()
  await page.waitForURL(/index\.html/)
})

afterAll(() => app.close())

describe('the window', () => {
  it('shows the built page by app://, in a sandbox', async () => {
    const url = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL()
    )
    expect(url).toMatch(/^app:\/\/local\/index\.html/)
    const globals = await page.evaluate(() =>
      ['require', 'process', 'module', 'electron', 'ipcRenderer'].filter((name) => name in window)
    )
    expect(globals).toEqual([])
    await expect
      .poll(() => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
      .toBe(true)
  })

  it('gives the page call, cancel and onEvent, which it cannot change', async () => {
    const found = await page.evaluate(() => {
      const { cdrDesk } = window as unknown as BridgeWindow
      return { names: Object.keys(cdrDesk).toSorted(), isFrozen: Object.isFrozen(cdrDesk) }
    })
    expect(found).toEqual({ names: ['call', 'cancel', 'onEvent'], isFrozen: true })
  })
})

describe('the bridge', () => {
  it('carries calls and their errors', async () => {
    expect(await call(page, 'host.info')).toMatchObject({
      ok: { host: 'electron', delivery: 'file', platform: process.platform }
    })
    expect(await call(page, 'no.such')).toMatchObject({ error: { code: 'input.invalid' } })
    expect(await call(page, 'jobs.cancel', { id: 5 })).toMatchObject({ error: { code: 'input.invalid' } })
  })

  it('refuses what cannot be copied, a reactive proxy among it', async () => {
    const message = await page.evaluate(() => {
      const { cdrDesk } = window as unknown as BridgeWindow
      try {
        return cdrDesk.call(1, 'host.info', new Proxy({}, {})).then(
          () => 'sent',
          (error: Error) => error.message
        )
      } catch (error) {
        return (error as Error).message
      }
    })
    expect(message).toContain('could not be cloned')
  })

  it('answers no other window, even one of the same origin', async () => {
    const opened = app.electron.waitForEvent('window')
    await app.electron.evaluate(async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ webPreferences: { preload, sandbox: true, contextIsolation: true } })
      await other.loadURL('app://local/index.html')
    }, PRELOAD)
    const other = await opened
    await expect(call(other, 'host.info')).rejects.toThrow('Refused')
    await other.close()
    expect(await settle()).toMatchObject({ ok: {} })
  })
})

describe('app://', () => {
  it('serves the files of the page under its policy, and nothing else', async () => {
    const answers = await page.evaluate(async () => {
      const get = async (path: string) => {
        const response = await fetch(path)
        const { headers } = response
        return [response.status, headers.get('content-security-policy'), headers.get('x-content-type-options')]
      }
      const paths = [
        '/..%2f..%2fpackage.json',
        '/%2e%2e/main/index.js',
        '/assets/..%5c..%5cmain',
        '/',
        '/../main/index.js',
        '/assets'
      ]
      return { index: await get('/index.html'), others: await Promise.all(paths.map(get)) }
    })
    const policy: unknown = expect.stringMatching(/^default-src 'none'; script-src 'self';/)
    expect(answers.index).toEqual([200, policy, 'nosniff'])
    for (const answer of answers.others) expect(answer).toEqual([404, policy, 'nosniff'])
  })

  it('holds the page to its policy: no inline script, no other host', async () => {
    const isInjected = await page.evaluate(async () => {
      const target = window as unknown as BridgeWindow
      target.heard = []
      document.addEventListener('securitypolicyviolation', (event) => target.heard.push(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.body.append(script)
      // That it fails is what the policy is asked about below.
      await fetch('https://evil.example/').catch(() => undefined)
      return 'injected' in window
    })
    expect(isInjected).toBe(false)
    const blocked = (): Promise<unknown[]> => page.evaluate(() => (window as unknown as BridgeWindow).heard)
    await expect.poll(blocked).toEqual(['script-src-elem', 'connect-src'])
  })
})

describe('guards', () => {
  const windowCount = (): Promise<number> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  let opened: JSHandle<string[]>

  beforeAll(async () => {
    // Collects instead of opening the system's browser.
    opened = await app.electron.evaluateHandle(({ shell }) => {
      const urls: string[] = []
      shell.openExternal = (url: string) => {
        urls.push(url)
        return Promise.resolve()
      }
      return urls
    })
  })

  it('keep the page from being navigated away', async () => {
    const before = page.url()
    for (const url of [
      'https://evil.example/',
      'file:///etc/passwd',
      'app://local.evil/index.html',
      'data:text/html,x'
    ]) {
      await page.evaluate((target) => {
        location.href = target
      }, url)
      await settle()
      expect(page.url()).toBe(before)
    }
  })

  it('open no window, whatever asks for it', async () => {
    await page.evaluate(() => {
      window.open('https://evil.example/')
      window.open('app://local/index.html')
      window.open('about:blank')
      const link = Object.assign(document.createElement('a'), { href: 'https://evil.example/', target: '_blank' })
      document.body.append(link)
      link.click()
      link.remove()
    })
    await settle()
    expect(await windowCount()).toBe(1)
    expect(await opened.jsonValue()).toEqual([])
  })

  it('let only listed pages out to the system browser', async () => {
    const listed = 'https://docs.portaone.com/docs/mr102-xdr-calculation'
    const refused = [
      'http://docs.portaone.com/',
      'https://docs.portaone.com.evil.example/',
      'https://x@docs.portaone.com/',
      'file:///etc/passwd',
      'smb://evil/'
    ]
    await page.evaluate(
      (urls) => {
        for (const url of urls) window.open(url)
      },
      [...refused, listed]
    )
    await expect.poll(() => opened.jsonValue()).toEqual([listed])
  })
})

describe('the menu', () => {
  it('tells the page what was chosen, and offers help outside', async () => {
    await page.evaluate(() => {
      const target = window as unknown as BridgeWindow
      target.heard = []
      const stop = target.cdrDesk.onEvent((name, payload) => {
        if (name !== 'menu.chosen') return
        target.heard.push(payload)
        if (target.heard.length === 7) stop()
      })
    })
    for (const id of [...MENU_ITEMS, 'sync']) {
      await app.electron.evaluate(
        ({ Menu }, item) => void Menu.getApplicationMenu()?.getMenuItemById(item)?.click(),
        id
      )
    }
    await settle()
    const heard = (): Promise<unknown> => page.evaluate(() => (window as unknown as BridgeWindow).heard)
    // The last came after the page stopped listening.
    await expect.poll(heard).toEqual([...MENU_ITEMS])
  })

  it('speaks another language as soon as that is chosen', async () => {
    const labels = (): Promise<unknown> =>
      app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label))
    await call(page, 'settings.set', { language: 'es' })
    await expect.poll(labels).toEqual(expect.arrayContaining(['&Archivo', '&Editar', '&Ver']))
    await call(page, 'settings.set', { language: 'en' })
    await expect.poll(labels).toEqual(expect.arrayContaining(['&File', '&Edit', '&View']))
  })
})

describe('licences', () => {
  it('are kept in the keychain where there is one', async () => {
    const isProtected = await app.electron.evaluate(
      ({ safeStorage }) =>
        safeStorage.isEncryptionAvailable() &&
        (process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend()))
    )
    expect(await call(page, 'host.info')).toMatchObject({ ok: { secrets: isProtected ? 'keychain' : 'session' } })
  })
})

describe('data', () => {
  it('lies in a folder for its owner only, and outlives the window', async () => {
    expect(await call(page, 'settings.set', { theme: 'dark' })).toMatchObject({ ok: { theme: 'dark' } })
    const folder = join(app.userData, 'data')
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
      settings: { theme: 'dark' }
    })
    if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700)
  })
})

describe('the save dialog', () => {
  const exportCalls = (): Promise<{ ok?: unknown; error?: unknown }> =>
    call(page, 'exports.start', {
      connectionId: null,
      record: 'calls',
      filter: {},
      options: { format: 'csv', headers: 'labels', zone: 'UTC' },
      name: 'calls.csv'
    })

  it('is asked for the place; closing it exports nothing', async () => {
    const asked = await app.electron.evaluateHandle(({ dialog }) => {
      const all: { defaultPath?: string; properties?: string[]; hasWindow: boolean }[] = []
      dialog.showSaveDialog = (...args: unknown[]) => {
        all.push({ ...(args.at(-1) as object), hasWindow: args.length === 2 })
        return Promise.resolve({ canceled: true, filePath: '' })
      }
      return all
    })
    expect(await exportCalls()).toEqual({ ok: null })
    expect(await asked.jsonValue()).toEqual([
      expect.objectContaining({
        hasWindow: true,
        defaultPath: expect.stringMatching(/calls[^/\\]*\.csv$/) as unknown,
        properties: ['createDirectory', 'showOverwriteConfirmation']
      })
    ])
  })

  it('decides where the export goes', async () => {
    const file = join(app.userData, 'chosen.csv')
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, file)
    expect(await exportCalls()).toMatchObject({ ok: { jobId: expect.any(String) as unknown } })
    await expect.poll(() => call(page, 'jobs.list')).toMatchObject({ ok: [{ kind: 'export', result: { file } }] })
  })
})

describe('starting and ending', () => {
  it('remembers where the window was, and closes when it is closed', async () => {
    const first = await launch()
    const window = await first.electron.firstWindow()
    await window.waitForLoadState()
    const ended = first.electron.waitForEvent('close')
    await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await ended
    const settings = join(first.userData, 'data/settings.json')
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toMatchObject({ window: { isMaximized: false, width: 1280 } })
    expect(existsSync(join(first.userData, 'data'))).toBe(true)
    await first.close()
  })

  it.runIf(isStandIn)('keeps licences for the run only where the keychain is missing or a pretence', async () => {
    for (const STAND_IN_KEYCHAIN of ['none', 'basic_text']) {
      const second = await launch({ env: { STAND_IN_KEYCHAIN } })
      const window = await second.electron.firstWindow()
      await window.waitForURL(/index\.html/)
      expect(await call(window, 'host.info')).toMatchObject({ ok: { secrets: 'session' } })
      await second.close()
    }
  })

  it.runIf(isStandIn)('leaves the work to the instance that runs', async () => {
    // It may end before or after it was taken for started: in both cases by itself.
    const second = await launch({ env: { STAND_IN_SECOND_INSTANCE: '1' } }).catch(() => null)
    const program = second?.electron.process()
    await expect.poll(() => !program || program.exitCode !== null || program.signalCode !== null).toBe(true)
  })

  it('comes forward where it is started again', async () => {
    const isFocused = await app.electron.evaluate(
      ({ app: electronApp, BrowserWindow }) =>
        new Promise((done) => {
          BrowserWindow.getAllWindows()[0]?.once('focus', () => done(true))
          electronApp.emit('second-instance', {}, [], '', {})
        })
    )
    expect(isFocused).toBe(true)
  })
})
