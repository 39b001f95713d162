// Starts the built desktop app: in Electron where its program is installed, else in the stand-in.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright'

const ROOT = resolve(import.meta.dirname, '../..')
const STAND_IN = join(import.meta.dirname, 'stand-in/run.mjs')

/** The folder that holds package.json and out/: the checkout, or an unpacked package. */
export const APP_FOLDER = resolve(process.env['APP_DIR'] ?? ROOT)

/** The installed Electron program, or null. Never downloads it, as `import 'electron'` would. */
export function electronBinary(): string | null {
  const folder = join(ROOT, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const file = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name)
  return existsSync(file) ? file : null
}

export const isStandIn = electronBinary() === null

export interface LaunchOptions {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A folder of an earlier launch, to start again on its data. */
  readonly userData?: string
}

export interface LaunchedApp {
  readonly electron: ElectronApplication
  readonly userData: string
  /** Ends the app and removes its folder. */
  close(): Promise<void>
}

export async function launch({ args = [], env = {}, userData }: LaunchOptions = {}): Promise<LaunchedApp> {
  if (!existsSync(join(APP_FOLDER, 'out/main/index.js'))) {
    throw new Error(`There is no build in ${APP_FOLDER}: npm run build`)
  }
  const folder = userData ?? mkdtempSync(join(tmpdir(), 'cdr-desk-e2e-'))
  const inherited = { ...(process.env as Record<string, string>) }
  // Set by some editors' terminals, it would make Electron a plain Node.
  delete inherited['ELECTRON_RUN_AS_NODE']
  const electron = await _electron.launch({
    executablePath: electronBinary() ?? STAND_IN,
    args: [APP_FOLDER, `--user-data-dir=${folder}`, ...args],
    env: { ...inherited, ...env }
  })
  // What the stand-in says when it gives up; Playwright would only tell that the app is gone.
  electron.process().stderr?.on('data', (data: Buffer) => {
    if (data.toString().includes('stand-in:')) process.stderr.write(data)
  })
  return {
    electron,
    userData: folder,
    async close() {
      await electron.close()
      if (userData === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    }
  }
}
