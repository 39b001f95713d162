// A stand-in for the part of Electron's main process that this app uses, over a Chromium driven by Playwright.
// For tests on machines without Electron's program: it proves the app's wiring, not Electron.
import { app } from './app.mjs'
import { createProtocol, net } from './chromium.mjs'
import { ipcMain } from './ipc-main.mjs'
import { dialog, Menu, MenuItem, nativeTheme, safeStorage, screen, session, shell } from './small-parts.mjs'
import { calls, unsupported } from './state.mjs'
import { BrowserWindow } from './window.mjs'

const protocol = createProtocol(app.isReady)
const clipboard = unsupported('clipboard')
const Notification = unsupported('Notification')
const Tray = unsupported('Tray')
const utilityProcess = unsupported('utilityProcess')
const autoUpdater = unsupported('autoUpdater')
const powerMonitor = unsupported('powerMonitor')

const electron = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  /** Only here: what the app asked of the outside world. */
  standInCalls: calls
}

export {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess
}
// electron-store reads the default export; Playwright's evaluate() gets `electron`.
export { electron, electron as default }
