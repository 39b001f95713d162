#!/usr/bin/env node
// Plays Electron's program: run.mjs [--inspect=0] [--remote-debugging-port=0] [--user-data-dir=DIR] [APP_DIR]
// For Playwright's _electron.launch as executablePath, or for electron-vite as ELECTRON_EXEC_PATH.
import { readFileSync } from 'node:fs'
import inspector from 'node:inspector'
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const STUCK_MS = 10_000

process.chdir(resolve(process.argv.slice(2).find((word) => !word.startsWith('-')) ?? '.'))
const standIn = new URL('./electron.mjs', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    /^electron(\/main|\/common)?$/.test(name) ? { url: standIn, shortCircuit: true } : next(name, context)
})
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in' })
if (process.argv.includes('--inspect=0')) inspector.open(0, '127.0.0.1')

// Never outlive the test runner: a failed beforeAll would leave Chromium running.
const parent = process.ppid
setInterval(() => process.ppid === parent || process.exit(71), 1000).unref()

const { app, appCodeLoaded } = await import('./app.mjs')
const { context } = await import('./chromium.mjs')
context().catch((error) => {
  process.stderr.write(`stand-in: Chromium did not start: ${error.message}\n`)
  process.exit(72)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void app.quit())

const stuck = setTimeout(() => {
  process.stderr.write(
    `stand-in: the main module is still being evaluated after ${STUCK_MS / 1000} s. ` +
      '`await app.whenReady()` at the top level of an ES module hangs in Electron: use app.whenReady().then(...)\n'
  )
  process.exit(70)
}, STUCK_MS)
const { main } = JSON.parse(readFileSync('package.json', 'utf8'))
await import(pathToFileURL(resolve(main)).href)
clearTimeout(stuck)
appCodeLoaded()
