// The app's one window: sandboxed, isolated, without Node; it appears when it has something to show.
import { BrowserWindow, screen, type BrowserWindowConstructorOptions, type Rectangle } from 'electron'
import { placeWindow, type WindowState } from './window-state.ts'

export interface WindowParts {
  readonly preload: string
  /** app://local/index.html, or the development server's. */
  readonly url: string
  readonly state: { get(): WindowState | undefined; set(state: WindowState): void }
  readonly log: (line: string) => void
}

/** Said in full, though most of it is the default: test/security holds these options to the checklist. */
export function windowOptions(preload: string, place: Partial<Rectangle>): BrowserWindowConstructorOptions {
  return {
    ...place,
    minWidth: 800,
    minHeight: 600,
    show: false,
    title: 'CDR Desk',
    webPreferences: {
      preload,
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
    }
  }
}

export function openWindow({ preload, url, state, log }: WindowParts): BrowserWindow {
  const kept = state.get()
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const window = new BrowserWindow(windowOptions(preload, placeWindow(kept, screens)))
  if (kept?.isMaximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  // The size to come back to, also where the window is closed maximized.
  window.on('close', () => state.set({ ...window.getNormalBounds(), isMaximized: window.isMaximized() }))
  window.webContents.on('preload-error', (_event, _path, error) => log(`The preload script failed: ${error.message}`))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`The page ended: ${reason}`)
    if (reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload()
  })
  window.loadURL(url).catch((error: unknown) => log(`The page did not load: ${String(error)}`))
  return window
}
