// npm run check: types, lint, import rules, unused code, format. Runs all of them, side by side, and says which
// failed.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const CHECKS = [
  [
    'types',
    'svelte-check',
    '--tsconfig',
    'tsconfig.json',
    '--output',
    'human',
    '--fail-on-warnings',
    '--threshold',
    'warning'
  ],
  [
    'lint',
    'eslint',
    '--config',
    'test/config/eslint.config.js',
    '--max-warnings',
    '0',
    'src-main',
    'src-renderer',
    'test',
    'electron.vite.config.ts'
  ],
  ['import rules', 'depcruise', '--config', 'test/config/dependency-cruiser.config.js', 'src-main', 'src-renderer'],
  ['unused code', 'knip'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.']
]

/** What a check said, and whether it passed. */
const run = ([name, command, ...args]) =>
  new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32'
    })
    let said = ''
    const hear = (chunk) => (said += chunk)
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => done({ name, ok: false, said: error.message }))
    child.on('close', (status) => done({ name, ok: status === 0, said }))
  })

const results = await Promise.all(CHECKS.map(run))
for (const { name, ok, said } of results) {
  if (!ok) process.stdout.write(`${said.trim()}\n`)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
}
const failed = results.filter(({ ok }) => !ok).map(({ name }) => name)
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`)
  process.exit(1)
}
