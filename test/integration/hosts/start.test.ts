// npm start, as far as it goes without a build: which host it takes, and what it says. It runs in a checkout of its own.
import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { temporaryFolder } from './fake-app.ts'

const START = resolve(import.meta.dirname, '../../../src-main/start.mjs')

interface Run {
  readonly status: number | null
  readonly lines: string[]
  readonly errors: string
}

/** A checkout with an electron package but no program, and a browser host that says what it was given. */
function makeCheckout(): string {
  const root = temporaryFolder()
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('package.json', '{"type":"module"}')
  write('node_modules/electron/package.json', '{"version":"1.0.0"}')
  write('node_modules/electron/install.js', 'console.error("checksum mismatch"); process.exit(1)')
  write(
    'out/main/serve.js',
    'export const runBrowserHost = async (args) => console.log("Open http://127.0.0.1 " + args.join())'
  )
  mkdirSync(join(root, 'src-main'))
  copyFileSync(START, join(root, 'src-main/start.mjs'))
  return root
}

/** A program that plays Electron. */
function addProgram(root: string, script: string): void {
  const file = join(root, 'node_modules/electron/dist/electron')
  mkdirSync(join(file, '..'))
  writeFileSync(file, `#!/usr/bin/env -S ${process.execPath}\n${script}`)
  chmodSync(file, 0o755)
}

function start(root: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [join(root, 'src-main/start.mjs'), ...args], {
      env: { PATH: process.env['PATH'], DISPLAY: ':0', ELECTRON_MIRROR: 'http://127.0.0.1:1/', ...env }
    })
    const output = { lines: '', errors: '' }
    child.stdout.on('data', (data: Buffer) => (output.lines += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output.errors += data.toString()))
    child.on('error', reject)
    child.on('close', (status) => done({ status, lines: output.lines.trimEnd().split('\n'), errors: output.errors }))
  })
}

async function mirror(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe.skipIf(process.platform === 'win32')('npm start', () => {
  it('opens the browser host, and says why in one line, where Electron cannot be fetched', async () => {
    const { status, lines, errors } = await start(makeCheckout(), ['--no-open', '--demo'])
    expect([status, errors]).toEqual([0, ''])
    expect(lines).toEqual([
      expect.stringMatching(
        /^CDR Desk opens in the browser instead of Electron: its program is not here and 127\.0\.0\.1:1 cannot/
      ),
      'Open http://127.0.0.1 --no-open,--demo'
    ])
  })

  it('waits seconds, not minutes, for a server that never answers', async () => {
    const ELECTRON_MIRROR = await mirror(() => undefined)
    const begun = performance.now()
    const { lines } = await start(makeCheckout(), [], { ELECTRON_MIRROR })
    expect(lines[0]).toContain('cannot be reached (TimeoutError)')
    expect(performance.now() - begun).toBeLessThan(9000)
  })

  it('tells why a download failed', async () => {
    const ELECTRON_MIRROR = await mirror((_request, response) => response.end())
    const { status, lines } = await start(makeCheckout(), [], { ELECTRON_MIRROR })
    expect([status, lines.length]).toEqual([0, 3])
    expect(lines[1]).toContain('its download failed: checksum mismatch')
  })

  it('runs Electron where its program is, in its own mode, and ends with its status', async () => {
    const root = makeCheckout()
    addProgram(root, 'console.log(process.argv.slice(2).join(), process.env.ELECTRON_RUN_AS_NODE)')
    const { status, lines } = await start(root, ['--demo'], { ELECTRON_RUN_AS_NODE: '1' })
    expect([status, lines]).toEqual([0, [`${root}/,--demo,--user-data-dir=${root}/.data/demo undefined`]])
  })

  it('takes a fetched program at once', async () => {
    const root = makeCheckout()
    const ELECTRON_MIRROR = await mirror((_request, response) => response.end())
    const install = `const fs = require('fs'); fs.mkdirSync(__dirname + '/dist');
      fs.writeFileSync(__dirname + '/dist/electron', '#!/bin/sh\\necho electron runs', { mode: 0o755 })`
    writeFileSync(join(root, 'node_modules/electron/install.js'), install)
    const { status, lines } = await start(root, [], { ELECTRON_MIRROR })
    expect([status, lines.at(-1)]).toEqual([0, 'electron runs'])
  })

  it('falls back where Electron ends at once or cannot be run', async () => {
    const crashes = makeCheckout()
    addProgram(crashes, 'process.exit(7)')
    expect((await start(crashes)).lines).toEqual([
      'CDR Desk opens in the browser instead of Electron: it ended at once (exit status 7).',
      'Open http://127.0.0.1'
    ])
    const broken = makeCheckout()
    addProgram(broken, '')
    chmodSync(join(broken, 'node_modules/electron/dist/electron'), 0o644)
    expect((await start(broken)).lines).toEqual([
      expect.stringContaining('it did not start (spawn'),
      'Open http://127.0.0.1'
    ])
  })

  it('does not ask for a program without a display, or when told to use the browser', async () => {
    const root = makeCheckout()
    addProgram(root, 'console.log("electron runs")')
    expect((await start(root, ['--browser', '--port', '1'])).lines).toEqual(['Open http://127.0.0.1 --port,1'])
    if (process.platform !== 'linux') return
    expect((await start(root, [], { DISPLAY: '' })).lines[0]).toContain('there is no display')
  })

  it('fails with one line where nothing is built', async () => {
    const root = makeCheckout()
    writeFileSync(join(root, 'out/main/serve.js'), 'throw new Error("broken build")')
    const { status, errors } = await start(root, ['--browser'])
    expect([status, errors]).toEqual([1, 'CDR Desk could not start: broken build\n'])
  })
})
