// Exports: the host asks where to, a reader writes the file, the host publishes it.
import type { AppContract } from '../shared/contract/contract.ts'
import type { ExportOptions } from '../shared/contract/schemas.ts'
import { checkZone } from '../shared/domain/time-zone.ts'
import type { Handlers } from '../shared/rpc/procedure.ts'
import type { Pool } from '../worker/pool.ts'
import type { Connections } from './connections.ts'
import type { Jobs } from './jobs.ts'
import type { FileDelivery } from './ports.ts'
import { workerView } from './queries.ts'

const EXTENSIONS: Readonly<Record<ExportOptions['format'], string>> = { csv: 'csv', jsonl: 'jsonl' }

// Characters that some file system refuses, control characters among them.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNFIT = /[\u0000-\u001f<>:"/\\|?*\u007f]+/g

/** A file name that every file system takes, with the format's extension. */
export function fileName(name: string, format: ExportOptions['format']): string {
  const fit = name
    .replace(UNFIT, '-')
    .replace(/^[. -]+|[. -]+$/g, '')
    .slice(0, 120)
  return `${fit === '' ? 'export' : fit}.${EXTENSIONS[format]}`
}

export interface ExportAreaOptions {
  readonly connections: Connections
  readonly jobs: Jobs
  readonly reader: Pool['reader']
  readonly delivery: FileDelivery
}

export function exportHandlers(area: ExportAreaOptions): Pick<Handlers<AppContract>, 'exports.start'> {
  const { connections, jobs, reader, delivery } = area
  return {
    'exports.start': async ({ options, name: wanted, ...input }) => {
      checkZone(options.zone)
      const view = workerView(connections, input)
      const name = fileName(wanted, options.format)
      const file = await delivery.choose(name)
      if (file === null) return null
      const jobId = jobs.start({
        kind: 'export',
        title: `Export ${name}`,
        connectionId: input.connectionId,
        run: async ({ signal, progress }) => {
          // The dialog has asked about a file that is there.
          const request = { view, options, file, overwrite: true }
          const written = await reader.call('export', request, { signal, onProgress: progress })
          return { ...written, name, file: delivery.publish(file, name) }
        }
      })
      return { jobId }
    }
  }
}
