// npm test: makes sure of a Chromium, checks the code, builds, runs every test, and ends with one line of counts.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const succeeds = (command, args, env = {}) =>
  spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32'
  }).status === 0

/** Debian's headless shell is the same engine without a browser's own windows: to open a page takes a third less of the processor. */
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
step('npm run check', succeeds('node', ['test/config/check.mjs']))
const isBuilt = succeeds('electron-vite', ['build', '--logLevel', 'warn'])
step('npm run build', isBuilt)

const scratch = mkdtempSync(join(tmpdir(), 'cdr-desk-run-'))
const report = join(scratch, 'report.json')
const args = ['--config', 'test/config/vitest.config.ts', '--reporter=default', '--reporter=json']
// Tests start the command line some hundred times, also as another user: Node keeps for each what it made of the sources.
const compiled = join(scratch, 'compiled')
mkdirSync(compiled)
chmodSync(compiled, 0o1777)
chmodSync(scratch, 0o755)
const env = { CHROMIUM: chromium ?? '', NODE_COMPILE_CACHE: compiled, ...(isBuilt && { CDR_DESK_BUILD: 'out' }) }
succeeds('vitest', ['run', ...args, `--outputFile.json=${report}`, ...process.argv.slice(2)], env)
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
