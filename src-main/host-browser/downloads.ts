// Exports on their way to the browser: written into a private folder, published under a link, kept until the run ends.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { basename, dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../shared/errors.ts'
import type { FileDelivery } from '../app/ports.ts'
import { NO_STORE, SECURITY_HEADERS } from './headers.ts'
import { Refusal } from './refusal.ts'

export interface Downloads extends FileDelivery {
  /** Answers a request for a published file. `head`: its headers alone. */
  send(token: string, response: ServerResponse, head: boolean): Promise<void>
  /** Removes every file that is still there. */
  close(): Promise<void>
}

interface DownloadOptions {
  readonly dataDir: string
  readonly log: (line: string) => void
  /** How long a link works, in milliseconds; absent: as long as this process runs. */
  readonly lifetimeMs?: number
}

export const DOWNLOAD_PATH = '/download/'

/**
 * The folder is in the data folder and not in the system's temporary one: call records stay on their disk, in an
 * owner-only place, and what a killed run left behind is found and removed by the next.
 */
export async function createDownloads({ dataDir, log, lifetimeMs }: DownloadOptions): Promise<Downloads> {
  const parent = join(dataDir, 'downloads')
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await removeLeftovers(parent)
  const folder = await mkdtemp(join(parent, `${process.pid}-`))
  const published = new Map<string, { path: string; name: string; timer: NodeJS.Timeout | null }>()

  const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 })
  const expire = (token: string, path: string): void => {
    published.delete(token)
    remove(dirname(path)).catch((error: unknown) => log(`An expired download was not removed: ${String(error)}`))
  }

  return {
    kind: 'download',
    async choose(suggestedName) {
      // A folder for each file: equal names do not meet, and the exporter may put its temporary file beside it.
      return join(await mkdtemp(join(folder, 'export-')), fileName(suggestedName))
    },
    publish(path, name) {
      if (relative(folder, dirname(dirname(path))) !== '') {
        throw new AppError('internal', 'Only a file that the host has chosen can be published.')
      }
      const token = randomBytes(32).toString('base64url')
      const timer = lifetimeMs === undefined ? null : setTimeout(() => expire(token, path), lifetimeMs)
      timer?.unref()
      published.set(token, { path, name: fileName(name), timer })
      return DOWNLOAD_PATH + token
    },
    isThere: (link) => published.has(link.slice(DOWNLOAD_PATH.length)),
    async send(token, response, head) {
      const file = published.get(token)
      if (!file) throw new Refusal(404, 'This download is over. Export again for a new link.')
      const { size } = await stat(file.path)
      response.writeHead(200, {
        ...SECURITY_HEADERS,
        ...NO_STORE,
        'content-type': 'application/octet-stream',
        'content-length': size,
        'content-disposition': disposition(file.name)
      })
      if (head) response.end()
      else await pipeline(createReadStream(file.path), response)
    },
    async close() {
      for (const { timer } of published.values()) if (timer) clearTimeout(timer)
      published.clear()
      await remove(folder)
    }
  }
}

/** Folders are named by the process that wrote them; those of processes that are gone are removed. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!isRunning(Number.parseInt(name, 10))) await rm(join(parent, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  if (Number.isNaN(pid) || pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** One harmless path segment. */
function fileName(suggested: string): string {
  const plain = basename(suggested.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-')).replace(/^\.+/, '')
  return plain === '' ? 'export' : plain
}

/** RFC 6266: a plain name for old clients, the true one for the rest. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
