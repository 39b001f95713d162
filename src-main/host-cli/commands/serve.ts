// serve: the app for a browser on 127.0.0.1. Runs the browser host as a child, since hosts do not import each other.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../shared/errors.ts'
import { cacheFolder, readArguments, wholeNumber } from '../arguments.ts'
import { EXIT } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'

const FLAGS = { port: { type: 'string' }, cache: { type: 'string' }, 'no-open': { type: 'boolean' } } as const

export async function serve(io: Io, args: readonly string[]): Promise<ExitCode> {
  const { flags } = readArguments(args, FLAGS)
  const port = wholeNumber('--port', flags.port, 0, 65_535)
  if (!existsSync(io.builtPage)) await buildPage(io)
  const passed = [
    ...(port === undefined ? [] : ['--port', String(port)]),
    ...['--data', cacheFolder(io, flags.cache)],
    ...(flags['no-open'] ? ['--no-open'] : [])
  ]
  return runNode(io, [fileURLToPath(io.browserHost), ...passed], 'inherit')
}

async function buildPage(io: Io): Promise<void> {
  const root = new URL('../../', io.builtPage)
  const tool = new URL('node_modules/electron-vite/bin/electron-vite.js', root)
  if (!existsSync(tool))
    throw new AppError('host.unsupported', 'The page is not built and its build tool is missing. Run "npm ci" first.')
  // Standard output belongs to the browser host.
  const code = await runNode(io, [fileURLToPath(tool), 'build'], ['ignore', process.stderr, process.stderr], root)
  if (code !== 0) throw new AppError('internal', `Building the page failed (exit code ${code}). See above.`)
}

type Stdio = 'inherit' | ['ignore', NodeJS.WriteStream, NodeJS.WriteStream]

function runNode(io: Io, args: readonly string[], stdio: Stdio, cwd?: URL): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    // The page asks for licences itself; one in the environment is for the commands of this process.
    const env = { ...io.env, CDR_DESK_LICENSE: undefined }
    const child = spawn(process.execPath, args, { stdio, env, ...(cwd && { cwd }) })
    const forward = (): void => {
      const signal: unknown = io.interrupted.reason
      // A terminal sends SIGINT to the child as well; a second one could end it in disorder.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')
    }
    io.interrupted.addEventListener('abort', forward, { once: true })
    child.once('error', reject)
    child.once('exit', (code) => {
      io.interrupted.removeEventListener('abort', forward)
      resolve(code ?? EXIT.interrupted)
    })
  })
}
