// Starts and stops the sample service in its own thread.
import { Worker } from 'node:worker_threads'
import { toAppError } from '../shared/errors.ts'
import { createClient } from '../shared/rpc/client.ts'
import { connectPort } from '../worker/port-transport.ts'
import { sampleContract } from '../worker/sample-protocol.ts'
import type { SampleRequest } from '../worker/sample-protocol.ts'

export interface SampleThread {
  readonly url: string
  readonly port: number
  /** Settles when the thread has ended, whatever the reason. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** How long an ending service may wait for its connections. */
const STOP_MS = 3000

/** Runs the sample service until it is stopped. Rejects with `input.invalid` where the port is in use. */
export async function startSampleThread(script: URL, request: SampleRequest): Promise<SampleThread> {
  const worker = new Worker(script, { name: 'cdr-desk sample service' })
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  const link = connectPort(worker)
  const client = createClient(sampleContract, link.transport)
  try {
    const { url, port } = await client.call('start', request)
    const stop = async (): Promise<void> => {
      const patience = setTimeout(() => void worker.terminate(), STOP_MS)
      try {
        await client.call('close', undefined)
      } catch (thrown) {
        if (toAppError(thrown).code !== 'transport.lost') throw thrown
      }
      await ended
      clearTimeout(patience)
    }
    return { url, port, ended, stop }
  } catch (thrown) {
    await worker.terminate()
    throw thrown
  }
}
