// The built page, read once at the start. What is not in this list cannot be asked for, whatever the path says.
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export interface StaticFile {
  readonly type: string
  readonly body: Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2'
}

/** URL path → file. Links are left out: they could lead elsewhere. */
export async function readStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, StaticFile>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
    files.set(urlPath(relative(folder, path)), { type, body: await readFile(path) })
  }
  const index = files.get('/index.html')
  if (!index) throw new Error(`There is no index.html in ${folder}`)
  return files.set('/', index)
}

const urlPath = (relativePath: string): string => `/${relativePath.split(sep).map(encodeURIComponent).join('/')}`
