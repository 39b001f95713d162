// The desktop host held to Electron's security checklist, row by row, on the options and handlers it really gives.
import { EventEmitter } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IpcMainInvokeEvent, Session, WebContents } from 'electron'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeApp, temporaryFolder, type FakeApp } from '../integration/hosts/fake-app.ts'
import { PAGE_POLICY as BROWSER_POLICY } from '../../src-main/host-browser/headers.ts'
import { serveIpc } from '../../src-main/host-electron/ipc.ts'
import { createSecrets } from '../../src-main/host-electron/secrets.ts'
import type { Ports } from '../../src-main/app/ports.ts'

const electron = vi.hoisted(() => ({
  openedUrls: [] as string[],
  onContents: [] as ((event: unknown, contents: unknown) => void)[]
}))
vi.mock('electron', () => ({
  app: { on: (_name: string, listener: () => void) => electron.onContents.push(listener) },
  shell: { openExternal: (url: string) => Promise.resolve(void electron.openedUrls.push(url)) },
  protocol: {},
  screen: {},
  BrowserWindow: class {}
}))
const { createAppHandler, listFiles, PAGE_POLICY } = await import('../../src-main/host-electron/app-protocol.ts')
const { denyPermissions, guardAllContents, openExternal } = await import('../../src-main/host-electron/security.ts')
const { windowOptions } = await import('../../src-main/host-electron/window.ts')

const ORIGIN = 'app://local'
const fail = (line: string): never => expect.fail(line)

describe('rows 2–4, 6, 8–11: the window', () => {
  it('is sandboxed and isolated, without Node, webviews or loosened web security', () => {
    expect(windowOptions('/preload.cjs', {}).webPreferences).toEqual({
      preload: '/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false
    })
  })
})

describe('row 5: permissions', () => {
  type Handlers = Record<string, (...args: unknown[]) => unknown>
  const handlers: Handlers = {}
  const session = new Proxy(
    {},
    { get: (_target, name: string) => (handler: Handlers[string]) => (handlers[name] = handler) }
  )
  denyPermissions(session as Session, ORIGIN)
  const request = (permission: string, requestingUrl: string): boolean => {
    let isAllowed: unknown
    handlers['setPermissionRequestHandler']?.(null, permission, (answer: unknown) => (isAllowed = answer), {
      requestingUrl
    })
    return isAllowed === true
  }
  const check = (permission: string, origin: string): unknown =>
    handlers['setPermissionCheckHandler']?.(null, permission, origin)

  it('are denied, asked for or checked, but for copying by the own page', () => {
    for (const permission of [
      'geolocation',
      'media',
      'notifications',
      'clipboard-read',
      'fileSystem',
      'openExternal',
      'usb',
      'unknown'
    ]) {
      expect([request(permission, `${ORIGIN}/index.html`), check(permission, `${ORIGIN}/`)], permission).toEqual([
        false,
        false
      ])
    }
    expect([
      request('clipboard-sanitized-write', `${ORIGIN}/`),
      check('clipboard-sanitized-write', `${ORIGIN}/`)
    ]).toEqual([true, true])
    expect([
      request('clipboard-sanitized-write', 'https://evil.example/'),
      check('clipboard-sanitized-write', '')
    ]).toEqual([false, false])
  })

  it('leave no device and no screen', () => {
    expect(handlers['setDevicePermissionHandler']?.({})).toBe(false)
    const answers: unknown[] = []
    handlers['setDisplayMediaRequestHandler']?.({}, (answer: unknown) => answers.push(answer))
    handlers['setBluetoothPairingHandler']?.({}, (answer: unknown) => answers.push(answer))
    expect(answers).toEqual([{}, { confirmed: false }])
  })
})

describe('row 7: the policy', () => {
  it('is the same in both hosts', () => {
    expect(PAGE_POLICY).toBe(BROWSER_POLICY)
    expect(PAGE_POLICY).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/)
  })
})

class Contents extends EventEmitter {
  id = 1
  mainFrame = { parent: null, url: `${ORIGIN}/index.html` }
  sent: unknown[] = []
  open: ((details: { url: string }) => unknown) | undefined
  setWindowOpenHandler(handler: (details: { url: string }) => unknown): void {
    this.open = handler
  }
  send(...message: unknown[]): void {
    this.sent.push(message)
  }
  /** Whether the listeners of the event prevented it. */
  isPrevented(name: string, url: string): boolean {
    let prevented = false
    this.emit(name, { url, preventDefault: () => (prevented = true) })
    return prevented
  }
}

describe('rows 12–15: webviews, navigation, windows, the outside', () => {
  const contents = new Contents()
  const log: string[] = []
  guardAllContents(ORIGIN, (line) => log.push(line))
  electron.onContents[0]?.({}, contents)
  beforeEach(() => (electron.openedUrls.length = 0))

  const ELSEWHERE = [
    'https://evil.example/',
    'app://local.evil/',
    'app://evil/',
    'file:///etc/passwd',
    'javascript:1',
    'app:local',
    'not a url'
  ]

  it('never attach a webview', () => expect(contents.isPrevented('will-attach-webview', '')).toBe(true))

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('prevent %s to anywhere else', (event) => {
    for (const url of ELSEWHERE) expect(contents.isPrevented(event, url), url).toBe(true)
    expect(contents.isPrevented(event, `${ORIGIN}/index.html#calls`)).toBe(false)
  })

  it('deny every window', () => {
    for (const url of [...ELSEWHERE, `${ORIGIN}/index.html`, 'https://docs.portaone.com/']) {
      expect(contents.open?.({ url })).toEqual({ action: 'deny' })
    }
  })

  it('open listed https pages outside, and nothing that only looks like one', async () => {
    const refused = [
      ...ELSEWHERE,
      'http://docs.portaone.com/',
      'https://docs.portaone.com.evil.example/',
      'https://docs.portaone.com:8443/',
      'https://user@docs.portaone.com/',
      'https://www.itu.int/rec/T-REC-Q.850.evil',
      'https://www.itu.int/',
      'ms-settings:',
      'smb://evil/x'
    ]
    for (const url of refused) await expect(openExternal(url), url).rejects.toThrow('not a page that CDR Desk opens')
    expect(electron.openedUrls).toEqual([])
    await openExternal('https://docs.portaone.com/docs/mr102-xdr-calculation')
    await openExternal('https://www.itu.int/rec/T-REC-Q.850')
    expect(electron.openedUrls).toHaveLength(2)
  })

  it('say nothing of a refused address but its origin', async () => {
    await expect(openExternal('https://evil.example/licence-4711?k=v')).rejects.not.toThrow('4711')
  })
})

describe('row 17: who may call', () => {
  const page = new Contents()
  type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>
  let handle: Handler
  let cancel: Handler
  let app: FakeApp
  const asPage = { sender: page, senderFrame: page.mainFrame }

  beforeEach(() => {
    app = createFakeApp({} as Ports)
    serveIpc({
      ipcMain: {
        handle: (_channel, handler) => (handle = handler as Handler),
        on: ((_channel: string, listener: Handler) => (cancel = listener)) as never
      },
      app: Promise.resolve(app),
      page: () => page as unknown as WebContents,
      origin: ORIGIN,
      log: () => undefined
    })
  })

  it('is the main frame of our window on our origin, and nobody else', async () => {
    expect(await handle(asPage, 1, 'test.echo', 'x')).toEqual({ ok: 'x' })
    const frame = { parent: page.mainFrame, url: `${ORIGIN}/index.html` }
    const strangers: [string, Partial<Record<keyof IpcMainInvokeEvent, unknown>>][] = [
      ['an embedded frame', { sender: page, senderFrame: frame }],
      ['a frame that is gone', { sender: page, senderFrame: null }],
      ['another window', { sender: new Contents(), senderFrame: page.mainFrame }],
      ['a navigated window', { sender: page, senderFrame: { parent: null, url: 'https://evil.example/' } }],
      ['a like origin', { sender: page, senderFrame: { parent: null, url: 'app://local.evil/index.html' } }],
      ['a blank page', { sender: page, senderFrame: { parent: null, url: 'about:blank' } }]
    ]
    for (const [who, event] of strangers)
      await expect(handle(event, 1, 'test.echo', 'x'), who).rejects.toThrow('Refused')
  })

  it('cannot cancel for others, and cancels its own', async () => {
    const begun = app.nextWait()
    const reply = handle(asPage, 7, 'test.wait', undefined)
    const signal = await begun
    void cancel({ sender: new Contents(), senderFrame: page.mainFrame }, 7)
    void cancel(asPage, 8)
    expect(signal.aborted).toBe(false)
    void cancel(asPage, 7)
    expect(await reply).toMatchObject({ error: { code: 'job.cancelled' } })
  })

  it.each(['did-start-navigation', 'render-process-gone', 'destroyed'])(
    'leaves no call behind at %s',
    async (event) => {
      const begun = app.nextWait()
      const reply = handle(asPage, 1, 'test.wait', undefined)
      const signal = await begun
      page.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true })
      page.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false })
      expect(signal.aborted).toBe(false)
      page.emit(event, { isMainFrame: true, isSameDocument: false })
      expect(await reply).toMatchObject({ error: { code: 'job.cancelled' } })
    }
  )

  it('gets errors as shapes, never as stacks, and events by name', async () => {
    const reply = await handle(asPage, 1, 'test.fail', undefined)
    expect(reply).toEqual({
      error: { code: 'cache.busy', message: 'The cache is busy.', details: { tries: 3 }, retryable: true }
    })
    app.emit('connections.changed', null)
    expect(page.sent).toEqual([['rpc:event', 'connections.changed', null]])
  })
})

describe('row 18: app://', () => {
  it('knows the files of the page and nothing else', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    writeFileSync(join(folder, 'renderer/index.html'), 'page')
    writeFileSync(join(folder, 'renderer/assets/a b.js'), 'script')
    const answer = createAppHandler(await listFiles(join(folder, 'renderer')))
    const get = async (url: string, method = 'GET') => {
      const response = await answer(new Request(url, { method }))
      expect(response.headers.get('content-security-policy')).toBe(PAGE_POLICY)
      return [response.status, response.headers.get('content-type')]
    }
    expect(await get('app://local/index.html')).toEqual([200, 'text/html; charset=utf-8'])
    expect(await get('app://local/assets/a%20b.js')).toEqual([200, 'text/javascript; charset=utf-8'])
    const missing = [
      'app://local/',
      'app://local/assets',
      'app://local/../secret.txt',
      'app://local/..%2fsecret.txt',
      'app://local/%2e%2e/secret.txt',
      'app://local/..%5csecret.txt',
      'app://local/assets/..%2f..%2fsecret.txt',
      'app://other/index.html',
      'app://local.evil/index.html',
      'app://local:1/index.html',
      'app://local/index.html%00',
      'app://local/__proto__',
      'app://local/%'
    ]
    for (const url of missing) expect(await get(url), url).toEqual([404, 'text/plain'])
    expect(await get('app://local/index.html', 'POST')).toEqual([404, 'text/plain'])
  })
})

describe('the licence', () => {
  const seal = {
    encryptString: (text: string) => Buffer.from([...text].toReversed().join('')),
    decryptString: (bytes: Buffer) => [...bytes.toString()].toReversed().join('')
  }
  const cipher = (isAvailable: boolean, backend: 'basic_text' | 'gnome_libsecret' | 'unknown') => ({
    ...seal,
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend
  })
  function memoryFile() {
    let all: Readonly<Record<string, string>> = {}
    return { get: () => all, set: (next: typeof all) => void (all = next) }
  }

  it('is kept encrypted where there is a keychain', () => {
    const file = memoryFile()
    const secrets = createSecrets(cipher(true, 'gnome_libsecret'), file, 'linux', fail)
    secrets.set('c1', 'KEY-4711')
    secrets.set('c2', 'other')
    expect(secrets.kind).toBe('keychain')
    expect(secrets.get('c1')).toBe('KEY-4711')
    expect(JSON.stringify(file.get())).not.toContain('KEY-4711')
    secrets.remove('c1')
    expect([secrets.get('c1'), secrets.get('c2'), Object.keys(file.get())]).toEqual([null, 'other', ['c2']])
  })

  it('touches no disk where the keychain is missing or a pretence', () => {
    const weak = [
      [cipher(false, 'gnome_libsecret'), 'darwin'],
      [cipher(true, 'basic_text'), 'linux'],
      [cipher(true, 'unknown'), 'linux']
    ] as const
    for (const [safeStorage, platform] of weak) {
      const file = memoryFile()
      const log: string[] = []
      const secrets = createSecrets(safeStorage, file, platform, (line) => log.push(line))
      secrets.set('c1', 'KEY-4711')
      expect([secrets.kind, secrets.get('c1'), file.get(), log.length]).toEqual(['session', 'KEY-4711', {}, 1])
      secrets.remove('c1')
      expect(secrets.get('c1')).toBeNull()
    }
  })

  it('that cannot be read any more is asked for again, and said so without its text', () => {
    const log: string[] = []
    const broken = {
      ...cipher(true, 'gnome_libsecret'),
      decryptString: () => {
        throw new Error('no key')
      }
    }
    const file = memoryFile()
    const secrets = createSecrets(broken, file, 'linux', (line) => log.push(line))
    secrets.set('c1', 'KEY-4711')
    expect(secrets.get('c1')).toBeNull()
    expect(log.join()).toContain('no key')
    expect(log.join()).not.toContain('4711')
  })
})
