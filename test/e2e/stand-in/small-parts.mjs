// The parts of Electron that only note what was asked of them: dialogs, shell, keychain, menu, session, screen.
import { EventEmitter } from 'node:events'
import { calls, config, windows } from './state.mjs'

const withoutWindow = ([first, second]) => (windows.has(first) || (first ?? null) === null ? second : first) ?? {}

export const dialog = {
  async showSaveDialog(...args) {
    calls.push(['showSaveDialog', withoutWindow(args)])
    return { canceled: true, filePath: '' }
  },
  async showMessageBox(...args) {
    const options = withoutWindow(args)
    calls.push(['showMessageBox', options])
    return { response: options.cancelId ?? 0, checkboxChecked: false }
  },
  showErrorBox(title, content) {
    calls.push(['showErrorBox', title, content])
    process.stderr.write(`${title}: ${content}\n`)
  }
}

export const shell = {
  async openExternal(url) {
    calls.push(['openExternal', url])
  },
  showItemInFolder(path) {
    calls.push(['showItemInFolder', path])
  }
}

export const safeStorage = {
  isEncryptionAvailable: () => config.keychain !== 'none',
  getSelectedStorageBackend: () => config.keychain,
  encryptString(text) {
    if (!safeStorage.isEncryptionAvailable()) throw new Error('Encryption is not available')
    return Buffer.from(`v10${Buffer.from(text).toString('hex')}`)
  },
  decryptString(bytes) {
    const text = bytes.toString()
    if (!text.startsWith('v10')) throw new Error('Error while decrypting the ciphertext.')
    return Buffer.from(text.slice(3), 'hex').toString()
  }
}

class NativeTheme extends EventEmitter {
  #source = 'system'
  get themeSource() {
    return this.#source
  }
  set themeSource(source) {
    this.#source = source
    const colorScheme = this.shouldUseDarkColors ? 'dark' : 'light'
    for (const { opened } of windows) void opened.then((page) => page.emulateMedia({ colorScheme }))
    this.emit('updated')
  }
  get shouldUseDarkColors() {
    return this.#source === 'dark'
  }
}
export const nativeTheme = new NativeTheme()

export class MenuItem {
  constructor(options) {
    Object.assign(this, { enabled: true, visible: true }, options)
    if (Array.isArray(options.submenu)) this.submenu = Menu.buildFromTemplate(options.submenu)
  }
}

export class Menu {
  static #application = null
  items = []
  static buildFromTemplate(template) {
    const menu = new Menu()
    menu.items = template.map((options) => new MenuItem(options))
    return menu
  }
  static setApplicationMenu(menu) {
    Menu.#application = menu
  }
  static getApplicationMenu() {
    return Menu.#application
  }
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
}

class Session extends EventEmitter {
  handlers = {}
  setPermissionRequestHandler(handler) {
    this.handlers.permissionRequest = handler
  }
  setPermissionCheckHandler(handler) {
    this.handlers.permissionCheck = handler
  }
  setDevicePermissionHandler(handler) {
    this.handlers.devicePermission = handler
  }
  setDisplayMediaRequestHandler(handler) {
    this.handlers.displayMedia = handler
  }
  setBluetoothPairingHandler(handler) {
    this.handlers.bluetoothPairing = handler
  }
}
export const session = { defaultSession: new Session() }

const display = {
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  bounds: { x: 0, y: 0, width: 1920, height: 1080 }
}
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] }
