// electron.app: ready, paths and the order of events at quit.
import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeChromium } from './chromium.mjs'
import { calls, cancelable, commandLine, packageJson, windows } from './state.mjs'

const ready = Promise.withResolvers()
let isReady = false
let isQuitting = false

class App extends EventEmitter {
  name = packageJson.productName ?? packageJson.name
  isPackaged = false
  commandLine = commandLine
  #paths = {
    userData: mkdtempSync(join(tmpdir(), 'stand-in-')),
    appData: tmpdir(),
    temp: tmpdir(),
    home: homedir(),
    downloads: tmpdir(),
    documents: tmpdir(),
    logs: tmpdir()
  }
  whenReady = () => ready.promise
  isReady = () => isReady
  isQuitting = () => isQuitting
  getPath(name) {
    const path = this.#paths[name]
    if (!path) throw new Error(`Failed to get '${name}' path`)
    mkdirSync(path, { recursive: true })
    return path
  }
  setPath(name, path) {
    if (isReady && name === 'userData')
      throw new Error('stand-in: userData is set before ready, or Chromium ignores it')
    this.#paths[name] = path
  }
  getAppPath = () => process.cwd()
  getVersion = () => packageJson.version
  getName = () => this.name
  getLocale = () => 'en-US'
  getPreferredSystemLanguages = () => ['en-US']
  requestSingleInstanceLock = () => process.env.STAND_IN_SECOND_INSTANCE !== '1'
  setAppUserModelId() {}
  enableSandbox() {
    if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    calls.push(['enableSandbox'])
  }
  exit(code = 0) {
    process.exit(code)
  }
  async quit() {
    if (isQuitting) return
    if (this.#isPrevented('before-quit')) return
    isQuitting = true
    for (const window of windows) window.close()
    if (windows.size > 0 || this.#isPrevented('will-quit')) {
      isQuitting = false
      return
    }
    this.emit('quit', {}, 0)
    await closeChromium()
    process.exit(0)
  }
  #isPrevented(name) {
    const event = cancelable()
    this.emit(name, event)
    return event.defaultPrevented
  }
}

export const app = new App()

/**
 * Called by the launcher once the main module has been evaluated, as Electron does: `await app.whenReady()` at the top
 * level therefore hangs there AND here.
 */
export function appCodeLoaded() {
  isReady = true
  app.emit('will-finish-launching')
  app.emit('ready', {}, {})
  ready.resolve()
}
