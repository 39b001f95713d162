// npm test: makes sure of a Chromium, checks the code, builds, runs every test, and ends with one line of counts.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const optionsOf = (env, output) => ({
  cwd: root,
  stdio: ['ignore', output, output],
  env: { ...process.env, ...env },
  shell: process.platform === 'win32'
})
const succeeds = (command, args, env = {}) => spawnSync(command, args, optionsOf(env, 'inherit')).status === 0

/** Resolves with whether it succeeded, and with what it said where that is kept instead of shown. */
const start = (command, args, { env = {}, isKept = false } = {}) =>
  new Promise((done) => {
    const child = spawn(command, args, optionsOf(env, isKept ? 'pipe' : 'inherit'))
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
    child.on('error', (error) => done({ ok: false, said: error.message }))
    child.on('close', (status) => done({ ok: status === 0, said }))
  })

/** Debian's headless shell is the same engine without a browser's own windows: tests of the page take a third less. */
const SHELL = '/usr/bin/chromium-headless-shell'

function installDebian(...packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  const options = ['-qq', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20']
  const install = () =>
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', ...options, ...packages], quiet)
  return install() || (succeeds('apt-get', ['update', ...options], quiet) && install())
}

/**
 * Path of a Chromium: the one named by CHROMIUM, Debian's headless shell, installed where that can be done, Debian's
 * browser, or the one Playwright keeps.
 */
async function findChromium() {
  const { chromium } = await import('playwright')
  const find = (...paths) => paths.find((path) => path && existsSync(path))
  const best = () => find(process.env.CHROMIUM, SHELL)
  const others = () => find('/usr/bin/chromium', chromium.executablePath())
  if (!best()) installDebian('chromium-headless-shell', 'fonts-dejavu-core')
  if (!best() && !others()) installDebian('chromium', 'fonts-dejavu-core')
  if (!best() && !others()) succeeds('npx', ['playwright', 'install', 'chromium'])
  return best() ?? others()
}

const steps = []
const step = (name, ok) => {
  steps.push({ name, ok })
  if (!ok) console.error(`FAILED: ${name}`)
}

const chromium = await findChromium()
if (!chromium) console.error('No Chromium was found or could be installed. Set CHROMIUM to the path of one.')
step('a Chromium for the page tests', Boolean(chromium))
step('npm run build', succeeds('electron-vite', ['build', '--logLevel', 'warn']))
// Most of the check's time is one process: the first tests run beside it.
const checking = start('node', ['test/config/check.mjs'], { isKept: true })

const scratch = mkdtempSync(join(tmpdir(), 'cdr-desk-run-'))
const report = join(scratch, 'report.json')
const args = ['--config', 'test/config/vitest.config.ts', '--reporter=default', '--reporter=json']
await start('vitest', ['run', ...args, `--outputFile.json=${report}`, ...process.argv.slice(2)], {
  // Tests start the command line some hundred times: Node keeps what it made of the sources.
  env: { CHROMIUM: chromium ?? '', NODE_COMPILE_CACHE: join(scratch, 'compiled') }
})
const check = await checking
console.log(check.said.trim())
step('npm run check', check.ok)
const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
rmSync(scratch, { recursive: true, force: true })
step('the test runner finished', result !== null)

const failedSteps = steps.filter(({ ok }) => !ok).length
// A file that cannot be loaded holds no test and would count as none.
const brokenFiles = (result?.testResults ?? []).filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0
).length
const passed = (result?.numPassedTests ?? 0) + steps.length - failedSteps
const failed = (result?.numFailedTests ?? 0) + brokenFiles + failedSteps
const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
