// Thread entry: runs the sample service, a PortaCDR service with invented calls, away from the main thread.
import { parentPort } from 'node:worker_threads'
import { startSampleService } from '../sample-service/server.ts'
import { AppError } from '../shared/errors.ts'
import { createDispatch } from '../shared/rpc/server.ts'
import { connectPort } from './port-transport.ts'
import type { Port } from './port-transport.ts'
import { sampleContract } from './sample-protocol.ts'
import type { SampleRequest } from './sample-protocol.ts'

type Service = Awaited<ReturnType<typeof startSampleService>>

const isInUse = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE'

async function start({ orAnyPort = false, ...options }: SampleRequest): Promise<Service> {
  try {
    return await startSampleService(options)
  } catch (thrown) {
    if (!isInUse(thrown)) throw thrown
    if (orAnyPort) return startSampleService({ ...options, port: 0 })
    throw new AppError('input.invalid', `Port ${options.port} of this machine is in use. Give another one.`, {
      cause: thrown
    })
  }
}

function serve(port: Port): void {
  let service: Service | null = null
  const dispatch = createDispatch(sampleContract, {
    start: async (request) => {
      service = await start(request)
      return { url: service.url, port: service.port }
    },
    close: async () => {
      await service?.close()
      setImmediate(() => link.close())
      return null
    }
  })
  const link = connectPort(port, dispatch)
}

if (!parentPort) throw new Error('sample-worker.ts is the entry of a worker thread')
serve(parentPort)
