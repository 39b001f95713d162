// The commands by name, and how each ends: the exit status, and one line on standard error where it fails.
import { AppError, toAppError } from '../shared/errors.ts'
import { redactor } from '../shared/redact.ts'
import { refuseLicence } from './arguments.ts'
import { call } from './commands/call.ts'
import { changes } from './commands/changes.ts'
import { exportRows } from './commands/export.ts'
import { sampleService } from './commands/sample-service.ts'
import { serve } from './commands/serve.ts'
import { status } from './commands/status.ts'
import { sync } from './commands/sync.ts'
import { HELP, helpOf } from './help.ts'
import { EXIT, drawProgress, exitCodeOf, writeError, writeLine } from './io.ts'
import type { ExitCode, Io } from './io.ts'

type Command = (io: Io, args: readonly string[]) => Promise<ExitCode>

const report: Command = () =>
  Promise.reject(new AppError('input.invalid', 'report is not available yet. Use "export" for the rows themselves.'))

const COMMANDS: Readonly<Record<string, Command>> = {
  sync,
  status,
  call,
  export: exportRows,
  report,
  changes,
  serve,
  'sample-service': sampleService
}

/** Runs one command. Resolves with the exit status; never rejects. */
export async function runCli(io: Io, argv: readonly string[]): Promise<ExitCode> {
  const safe = masked(io)
  try {
    refuseLicence(argv)
    return await run(safe, argv)
  } catch (thrown) {
    drawProgress(io, '')
    const error = toAppError(thrown)
    const isInterrupted = error.code === 'job.cancelled'
    writeError(safe, isInterrupted ? 'Interrupted.' : error.message)
    return exitCodeOf(error.code)
  }
}

async function run(io: Io, [name = '', ...args]: readonly string[]): Promise<ExitCode> {
  if (name === '--version') {
    writeLine(io, io.version)
    return EXIT.complete
  }
  const isHelp = name === '--help' || name === '-h' || name === 'help'
  if (isHelp || args.includes('--help') || args.includes('-h')) {
    writeLine(io, isHelp ? HELP : (helpOf(name) ?? HELP))
    return EXIT.complete
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command) return command(io, args)
  const known = Object.keys(COMMANDS).join(', ')
  throw new AppError('input.invalid', `${name === '' ? 'A command is missing' : 'Unknown command'}. Known: ${known}.`)
}

/** Standard error with the licence masked, wherever it was read from. */
function masked(io: Io): Io {
  let mask = redactor(io.env['CDR_DESK_LICENSE']?.trim() ?? '')
  return {
    ...io,
    err: (text) => io.err(mask(text)),
    readStdin: async () => {
      const text = await io.readStdin()
      mask = redactor(text.trim())
      return text
    }
  }
}
