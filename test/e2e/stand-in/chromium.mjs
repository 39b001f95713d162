// The Chromium behind the windows, and what its requests meet: the app's own schemes, its navigation guards, no network.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { calls, cancelable, config, windows } from './state.mjs'

const profile = mkdtempSync(join(tmpdir(), 'stand-in-profile-'))
process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

let launched

/** The one browser context of all windows. */
export const context = () => (launched ??= launch())

export async function closeChromium() {
  const running = await launched
  // It may have ended by itself, which is what is wanted.
  await running?.close().catch(() => undefined)
}

async function launch() {
  const running = await chromium.launchPersistentContext(profile, {
    executablePath: config.chromium,
    headless: config.isHeadless,
    chromiumSandbox: false,
    viewport: null,
    acceptDownloads: true,
    args: [`--remote-debugging-port=${config.debugPort}`, ...FLAGS],
    ignoreDefaultArgs: ['--enable-automation']
  })
  await running.route('**/*', onRequest)
  const [port, path] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  // As Chromium does; Playwright's _electron.launch waits for it.
  process.stderr.write(`DevTools listening on ws://127.0.0.1:${port}${path}\n`)
  return running
}

// Chromium does not know app://, so app://HOST/path is shown as https://HOST.app-scheme.test/path.
const schemes = new Map()

export const toWeb = (url) => {
  const [, scheme, host, path] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  return scheme && schemes.has(scheme) ? `https://${host || 'x'}.${scheme}-scheme.test${path || '/'}` : url
}

export const fromWeb = (url) =>
  url.replace(/^https:\/\/([^/]*)\.([a-z0-9+-]+)-scheme\.test(\/|$)/, (_all, host, scheme) => `${scheme}://${host}/`)

async function onRequest(route) {
  const request = route.request()
  const url = fromWeb(request.url())
  if (isNavigationPrevented(request, url)) return route.abort('aborted')
  const scheme = url.slice(0, url.indexOf(':'))
  if (schemes.has(scheme)) return route.fulfill(await answer(scheme, request, url))
  if (/^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/)/.test(url)) return route.continue()
  calls.push(['blocked-request', url])
  return route.abort('internetdisconnected')
}

async function answer(scheme, request, url) {
  const { method, headers, postDataBuffer } = request
  const body = postDataBuffer.call(request) ?? undefined
  const response = await schemes.get(scheme)(
    new Request(url, { method: method.call(request), headers: headers.call(request), body })
  )
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes }
}

/** Asks the app's listeners about navigations that the page began. */
function isNavigationPrevented(request, url) {
  if (!request.isNavigationRequest()) return false
  const frame = request.frame()
  const window = [...windows].find(({ page }) => page === frame.page())
  if (!window) return false
  const isMainFrame = frame === window.page.mainFrame()
  const { webContents } = window
  if (!isMainFrame || window.loading !== request.url()) {
    const event = cancelable({ url, isMainFrame, isSameDocument: false })
    webContents.emit('will-frame-navigate', event)
    if (isMainFrame) webContents.emit('will-navigate', event, url)
    if (request.redirectedFrom()) webContents.emit('will-redirect', event, url)
    if (event.defaultPrevented) return true
  }
  webContents.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false })
  return false
}

export const createProtocol = (isReady) => ({
  registerSchemesAsPrivileged(list) {
    if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    calls.push(['schemes', list])
  },
  handle(scheme, handler) {
    if (!isReady()) throw new Error('protocol.handle can only be called after app is ready')
    if (schemes.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    schemes.set(scheme, handler)
  },
  unhandle(scheme) {
    schemes.delete(scheme)
  },
  isProtocolHandled: (scheme) => schemes.has(scheme)
})

export const net = {
  async fetch(url, init) {
    if (!String(url).startsWith('file:')) return fetch(url, init)
    return new Response(await readFile(fileURLToPath(url)))
  },
  isOnline: () => true
}
