// electron.BrowserWindow and its webContents, each a page of the one Chromium.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { app } from './app.mjs'
import { context, fromWeb, toWeb } from './chromium.mjs'
import { ipcMain } from './ipc-main.mjs'
import { popupWorld, preloadWorld } from './preload-world.mjs'
import { nativeTheme, session } from './small-parts.mjs'
import { calls, cancelable, windows } from './state.mjs'

const UNSAFE = { sandbox: false, contextIsolation: false, nodeIntegration: true, webSecurity: false, webviewTag: true }

class WebContents extends EventEmitter {
  // What Electron does with windows that nobody decides about.
  #openHandler = () => ({ action: 'allow' })
  constructor(window) {
    super()
    this.window = window
    this.id = window.id
    this.session = session.defaultSession
    this.mainFrame = {
      parent: null,
      get url() {
        return fromWeb(window.page?.url() ?? '')
      }
    }
  }
  frame(frame) {
    return frame === this.window.page.mainFrame()
      ? this.mainFrame
      : { parent: this.mainFrame, url: fromWeb(frame.url()) }
  }
  send(channel, ...args) {
    const copy = structuredClone(args)
    this.window.opened
      .then(() => this.window.page.evaluate(([to, list]) => window.__standIn?.emit(to, list), [channel, copy]))
      // The page is gone or is being replaced: Electron drops the message too.
      .catch(() => undefined)
  }
  setWindowOpenHandler(handler) {
    this.#openHandler = handler
  }
  /** A window that the page asked for; an allowed one really opens, as in Electron. */
  openPopup(url) {
    const answer = this.#openHandler({ url: fromWeb(url), frameName: '', disposition: 'new-window' })
    calls.push(['window-open', fromWeb(url), answer.action])
    if (answer.action === 'deny') return
    const popup = new BrowserWindow({ ...this.window.options, ...answer.overrideBrowserWindowOptions })
    popup.loadURL(fromWeb(url)).catch(() => undefined)
  }
  getURL() {
    return this.mainFrame.url
  }
  isDestroyed() {
    return this.window.isDestroyed()
  }
  reload() {
    void this.window.page.reload()
  }
}

export class BrowserWindow extends EventEmitter {
  static #nextId = 1
  static getAllWindows = () => [...windows]
  static getFocusedWindow = () => [...windows].at(-1) ?? null
  static fromWebContents = (contents) => contents.window
  #isDestroyed = false

  constructor(options = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const preferences = options.webPreferences ?? {}
    for (const [name, value] of Object.entries(UNSAFE)) {
      if (preferences[name] === value) throw new Error(`stand-in: webPreferences.${name} must not be ${value}`)
    }
    this.id = BrowserWindow.#nextId++
    this.options = options
    this.isShown = options.show !== false
    this.webContents = new WebContents(this)
    windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
    this.opened = this.#open(preferences.preload)
    this.opened.catch((error) => {
      process.stderr.write(`stand-in: the window failed: ${error.stack}\n`)
      process.exit(1)
    })
  }

  async #open(preload) {
    const browser = await context()
    const [first] = browser.pages()
    const page = windows.size === 1 && first?.url() === 'about:blank' ? first : await browser.newPage()
    this.page = page
    await page.setViewportSize({ width: this.options.width ?? 800, height: this.options.height ?? 600 })
    await page.emulateMedia({ colorScheme: nativeTheme.shouldUseDarkColors ? 'dark' : 'light' })
    await this.#exposeBindings(page)
    if (preload !== undefined) {
      // A function, not `new Function`: the policy of the page forbids eval.
      const wrapped = `function (require, process, module, exports) {\n${readFileSync(preload, 'utf8')}\n}`
      await page.addInitScript(`(${preloadWorld})(${wrapped})\n//# sourceURL=${preload}`)
    }
    await page.addInitScript(popupWorld)
    page.on('load', () => {
      this.webContents.emit('did-finish-load')
      this.emit('ready-to-show')
    })
    page.on('crash', () => this.webContents.emit('render-process-gone', {}, { reason: 'crashed' }))
    page.on('close', () => this.#closed())
    // A popup that did not pass by window.open or a link: a form, an embedded frame.
    page.on('popup', (popup) => {
      this.webContents.openPopup(popup.url())
      void popup.close()
    })
    return page
  }

  async #exposeBindings(page) {
    const { webContents } = this
    const eventOf = ({ frame }) => ({ sender: webContents, senderFrame: webContents.frame(frame), processId: 1 })
    await page.exposeBinding('__standInInvoke', (source, channel, args) =>
      ipcMain.answer(channel, eventOf(source), args)
    )
    await page.exposeBinding('__standInSend', (source, channel, args) => {
      ipcMain.emit(channel, eventOf(source), ...args)
    })
    await page.exposeBinding('__standInOpen', (_source, url) => webContents.openPopup(url))
    await page.exposeBinding('__standInPreloadError', (_source, error) => {
      webContents.emit('preload-error', {}, this.options.webPreferences.preload, new Error(error))
    })
  }

  async loadURL(url) {
    await this.opened
    this.loading = toWeb(url)
    try {
      await this.page.goto(this.loading)
    } finally {
      this.loading = null
    }
  }
  loadFile() {
    return Promise.reject(new Error('stand-in: file:// pages are not supported'))
  }
  show() {
    this.isShown = true
    this.emit('show')
  }
  focus() {
    this.emit('focus')
  }
  restore() {}
  maximize() {}
  isVisible = () => this.isShown
  isDestroyed = () => this.#isDestroyed
  isMinimized = () => false
  isMaximized = () => false
  getBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options
    return { x, y, width, height }
  }
  getNormalBounds() {
    return this.getBounds()
  }
  close() {
    const event = cancelable()
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy() {
    this.#closed()
    // The page may have been closed first.
    this.opened.then((page) => page.close()).catch(() => undefined)
  }
  #closed() {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    windows.delete(this)
    this.webContents.emit('destroyed')
    this.emit('closed')
    if (windows.size > 0 || app.isQuitting()) return
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed')
    else void app.quit()
  }
}
