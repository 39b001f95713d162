// npm start: the app in Electron where its program is here or can be fetched, else the same app in a browser.
// Plain JavaScript on purpose: it must be able to tell an old Node that it is too old.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const PROBE_MS = 5000
/** An Electron that fails sooner than this could not start here (no sandbox, missing libraries, root). */
const EARLY_END_MS = 3000
const RELEASES = 'https://github.com/electron/electron/releases/download/'

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(join(root, 'package.json'))

const say = (line) => process.stdout.write(`${line}\n`)

/** Tells which Node is needed; true where this one will do. */
function isNodeNewEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return true
  process.stderr.write(`CDR Desk needs Node 22.18 or newer; this is ${process.version} (${process.execPath}).\n`)
  return false
}

/** The folder of the electron package, or null where it is not installed. Never `import 'electron'`: that downloads. */
function electronFolder() {
  try {
    return dirname(require.resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** Electron's program, or null where it is not on this disk. */
function electronProgram(folder, env) {
  const pathFile = join(folder, 'path.txt')
  const usual = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : (usual[process.platform] ?? 'electron')
  const file = join(env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(file) ? file : null
}

/** Why the program cannot be had, or null when it is there. Asks the server first: its own downloader waits minutes. */
async function fetchElectron(folder, env) {
  const base = env.npm_config_electron_mirror ?? env.ELECTRON_MIRROR ?? RELEASES
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!URL.canParse(base)) return `ELECTRON_MIRROR is not an address: ${base}`
  const { host } = new URL(base)
  try {
    // Redirects are followed: the file itself lies on another host, which may be the one that cannot be reached.
    const zip = `${base}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
    await fetch(zip, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
  } catch (error) {
    return `${host} cannot be reached (${error.cause?.code ?? error.name})`
  }
  say(`Fetching Electron from ${host} (about 120 MB, once; \`npm start -- --browser\` does without) …`)
  const { status, errors } = await run(process.execPath, [join(folder, 'install.js')], env)
  return status === 0 ? null : `its download failed: ${errors.trim().split('\n')[0]}`
}

/** Runs a program to its end. */
function run(program, args, env) {
  return new Promise((done) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'inherit', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data) => (errors += data))
    child.on('error', (error) => done({ status: 1, errors: error.message }))
    child.on('close', (status) => done({ status, errors }))
  })
}

/** Where Electron can be had: its program; else why not. */
async function findElectron(env) {
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return { why: 'there is no display' }
  const folder = electronFolder()
  if (folder === null) return { why: 'its package is not installed' }
  const program = electronProgram(folder, env)
  if (program !== null) return { program }
  const why = await fetchElectron(folder, env)
  if (why !== null) return { why: `its program is not here and ${why}` }
  const fetched = electronProgram(folder, env)
  return fetched === null ? { why: 'its program is not where its download should be' } : { program: fetched }
}

const without = (env, name) => Object.fromEntries(Object.entries(env).filter(([key]) => key !== name))

/** Runs the app in Electron. Resolves with null when the user has ended it, else with why it did not start. */
function runElectron(program, args, env) {
  return new Promise((done) => {
    const startedAt = performance.now()
    // Set by some editors' terminals, it would make Electron a plain Node.
    const child = spawn(program, [root, ...args], { env: without(env, 'ELECTRON_RUN_AS_NODE'), stdio: 'inherit' })
    let isStopped = false
    const stop = (signal) => {
      isStopped = true
      child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
    const end = (why, status) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stop)
      if (why === null) process.exitCode = status
      done(why)
    }
    child.on('error', (error) => end(`it did not start (${error.message})`))
    child.on('exit', (code, signal) => {
      const isEarly = performance.now() - startedAt < EARLY_END_MS
      if (code !== 0 && isEarly && !isStopped) end(`it ended at once (${signal ?? `exit status ${code}`})`)
      else end(null, code ?? 1)
    })
  })
}

async function runBrowser(args, env) {
  const script = join(root, 'out/main/serve.js')
  if (!existsSync(script)) throw new Error('there is no build: npm run build')
  const { runBrowserHost } = await import(pathToFileURL(script).href)
  await runBrowserHost(args, env)
}

/** What Electron is told of the words given: it keeps its own data folder, but the demo's lies in the checkout. */
function electronArgs(args) {
  const at = args.indexOf('--data')
  const folder = at >= 0 ? args[at + 1] : args.includes('--demo') ? join(root, '.data/demo') : undefined
  return [...(args.includes('--demo') ? ['--demo'] : []), ...(folder ? [`--user-data-dir=${resolve(folder)}`] : [])]
}

async function main(args, env) {
  const rest = args.filter((word) => word !== '--browser')
  if (rest.length < args.length) return runBrowser(rest, env)
  const { program, why } = await findElectron(env)
  const reason = program ? await runElectron(program, electronArgs(rest), env) : why
  if (reason === null) return
  say(`CDR Desk opens in the browser instead of Electron: ${reason}.`)
  await runBrowser(rest, env)
}

if (!isNodeNewEnough()) process.exitCode = 1
else {
  main(process.argv.slice(2), process.env).catch((error) => {
    process.stderr.write(`CDR Desk could not start: ${error.message}\n`)
    process.exitCode = 1
  })
}
