// sample-service: a PortaCDR service with invented calls, on this machine, until a signal.
import { startSampleThread } from '../../app/sample-thread.ts'
import { AppError } from '../../shared/errors.ts'
import type { SampleRequest } from '../../worker/sample-protocol.ts'
import { readArguments, wholeNumber } from '../arguments.ts'
import { EXIT, writeLine } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'

const FLAGS = {
  port: { type: 'string' },
  seed: { type: 'string' },
  'calls-per-day': { type: 'string' },
  'page-size': { type: 'string' }
} as const

export async function sampleService(io: Io, args: readonly string[]): Promise<ExitCode> {
  const { flags } = readArguments(args, FLAGS)
  const given: { [K in keyof SampleRequest]: SampleRequest[K] | undefined } = {
    port: wholeNumber('--port', flags.port, 0, 65_535),
    seed: wholeNumber('--seed', flags.seed, 0),
    callsPerDay: wholeNumber('--calls-per-day', flags['calls-per-day'], 0),
    pageSize: wholeNumber('--page-size', flags['page-size'])
  }
  const request: SampleRequest = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const thread = await startSampleThread(io.workers.sample, request)
  writeLine(io, `Sample service: ${thread.url}`)
  await Promise.race([thread.ended, aborted(io.interrupted)])
  if (!io.interrupted.aborted) throw new AppError('internal', 'The sample service ended by itself. Start it again.')
  await thread.stop()
  return EXIT.complete
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
