// Entry of the desktop app. Nothing here waits at the top level: Electron is ready only after this module has run.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { app, dialog, ipcMain, Menu, net, safeStorage, session, shell, type BrowserWindow } from 'electron'
import type { App } from '../app/app.ts'
import { createApp } from '../app/create-app.ts'
import { APP_ORIGIN, handleAppScheme, registerAppScheme, START_PAGE } from './app-protocol.ts'
import { createDelivery } from './dialogs.ts'
import { createHostFetch } from './host-fetch.ts'
import { serveIpc } from './ipc.ts'
import type { LabelLanguage } from '../shared/language/labels.ts'
import { languageOf } from '../shared/language/language.ts'
import { menuTemplate } from './menu.ts'
import { createSecrets } from './secrets.ts'
import { denyPermissions, guardAllContents, openExternal } from './security.ts'
import { createState, openStore } from './state.ts'
import { openWindow } from './window.ts'

/** An app that does not close in this time is left behind; its checkpoints are on disk. */
const CLOSE_LIMIT_MS = 5000

// Taken in this file: shared code moves to chunks when built, whose own place says nothing of these.
const workers = {
  db: new URL('./db-worker.js', import.meta.url),
  sample: new URL('./sample-worker.js', import.meta.url)
}
const preload = join(import.meta.dirname, '../preload/preload.cjs')
const rendererDir = join(import.meta.dirname, '../renderer')
const isDemo = app.commandLine.hasSwitch('demo')
// electron-vite's development server; an installed app listens to no environment.
const devUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const origin = devUrl === undefined ? APP_ORIGIN : new URL(devUrl).origin

registerAppScheme()
app.enableSandbox()
app.setPath('userData', userDataFolder())
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(fail)
else app.quit()

/** The demo never mixes with real data. */
function userDataFolder(): string {
  const given = app.commandLine.getSwitchValue('user-data-dir')
  if (given !== '') return resolve(given)
  return app.getPath('userData') + (isDemo ? '-demo' : '')
}

async function start(): Promise<void> {
  const dataDir = join(app.getPath('userData'), 'data')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const state = createState(dataDir, log)
  const licences = openStore<Record<string, string>>(dataDir, 'secrets', log)
  const licenceFile = {
    get: () => licences.store,
    set: (all: Readonly<Record<string, string>>) => (licences.store = all)
  }
  let window: BrowserWindow | null = null
  const language = (): LabelLanguage =>
    languageOf(state.get('settings')?.language ?? 'system', app.getPreferredSystemLanguages())

  denyPermissions(session.defaultSession, origin)
  guardAllContents(origin, log)
  await handleAppScheme(rendererDir)

  const core = createApp({
    host: 'electron',
    version: app.getVersion(),
    dataDir,
    workers,
    secrets: createSecrets(safeStorage, licenceFile, process.platform, log),
    state,
    delivery: createDelivery({ dialog, shell, window: () => window, folder: app.getPath('downloads'), language }),
    fetch: createHostFetch(net),
    demo: isDemo,
    log,
    now: Date.now
  })
  serveIpc({ ipcMain, app: core, page: () => window?.webContents ?? null, origin, log })

  const show = (): void => {
    if (window) {
      if (window.isMinimized()) window.restore()
      window.focus()
      return
    }
    window = openWindow({ preload, url: devUrl ?? START_PAGE, state: state.window, log })
    window.on('closed', () => (window = null))
  }
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(core)
  setMenu(core, language)
  // The window first: it shows that it is loading while the databases open.
  show()
  await core
}

/** In the language of the settings, and in another one as soon as that is chosen. */
function setMenu(core: Promise<App>, language: () => LabelLanguage): void {
  const report = (error: unknown): void => log(String(error))
  const build = (): void => {
    const template = menuTemplate({
      platform: process.platform,
      isDevelopment: !app.isPackaged,
      language: language(),
      choose: (item) => void core.then((started) => started.menuChosen(item)).catch(report),
      open: (url) => void openExternal(url).catch(report)
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }
  build()
  let shown = language()
  core
    .then((started) =>
      started.onEvent((name) => {
        if (name !== 'settings.changed' || language() === shown) return
        shown = language()
        build()
      })
    )
    .catch(report)
}

/** Quits when the app has closed its databases and workers. */
function closeBeforeQuit(core: Promise<App>): void {
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    isClosed = true
    const limit = new Promise<void>((_resolve, reject) => {
      setTimeout(() => reject(new Error('it took too long')), CLOSE_LIMIT_MS).unref()
    })
    Promise.race([core.then((started) => started.close()), limit])
      .catch((error: unknown) => log(`CDR Desk did not close cleanly: ${String(error)}`))
      .finally(() => app.quit())
  })
}

function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  log(message)
  dialog.showErrorBox('CDR Desk could not start', message)
  app.exit(1)
}

function log(line: string): void {
  process.stderr.write(`${line}\n`)
}
