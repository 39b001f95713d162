// npm run check: types, lint, import rules, unused code, format. Runs all of them and says which failed.
import { spawnSync } from 'node:child_process'
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

const failed = []
for (const [name, command, ...args] of CHECKS) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32'
  })
  const ok = status === 0 && !error
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`)
  if (!ok) failed.push(name)
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`)
  process.exit(1)
}
