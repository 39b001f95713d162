// The command line's entry. Signals are heard before the rest is loaded, which takes a moment in which a user may stop it.
import { EXIT } from './io.ts'

const interrupt = new AbortController()

/** The first signal stops the work in order; a second one ends the process at once. */
function onSignal(signal: NodeJS.Signals): void {
  if (interrupt.signal.aborted) process.exit(EXIT.interrupted)
  interrupt.abort(signal)
}

process.on('SIGINT', onSignal)
process.on('SIGTERM', onSignal)
const { runProcess } = await import('./process.ts')
process.exitCode = await runProcess(interrupt)
