// app://local/: the built page, from the list of files that came with this version. Nothing else can be asked for.
import { protocol } from 'electron'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

export const APP_ORIGIN = 'app://local'
export const START_PAGE = `${APP_ORIGIN}/index.html`

/** The same as the browser host's: test/security compares them. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'"
].join('; ')

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

/** Before the app is ready: makes app:// an origin of its own with a working CSP, instead of file:// with its rights. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }
  ])
}

/** Answers app:// requests from the files of `folder`. */
export async function handleAppScheme(folder: string): Promise<void> {
  protocol.handle('app', createAppHandler(await listFiles(folder)))
}

/** `files`: URL path → file. A path that is not in it does not exist, however it is spelled. */
export function createAppHandler(files: ReadonlyMap<string, string>): (request: Request) => Promise<Response> {
  return async (request) => {
    const { host, protocol: scheme, pathname } = new URL(request.url)
    // Put together by hand: `URL.origin` is "null" for schemes that Node does not know.
    const isOwn = `${scheme}//${host}` === APP_ORIGIN
    const file = isOwn && request.method === 'GET' ? files.get(pathname) : undefined
    if (file === undefined)
      return new Response('There is no such page.', { status: 404, headers: headers('text/plain') })
    return new Response(await readFile(file), { headers: headers(TYPES[extname(file)] ?? 'application/octet-stream') })
  }
}

/** URL path → file, for every plain file below the folder. Folder by folder: this also works inside an asar. */
export async function listFiles(folder: string, prefix = '/'): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    const url = prefix + encodeURIComponent(entry.name)
    if (entry.isFile()) files.set(url, path)
    if (entry.isDirectory()) for (const [inner, file] of await listFiles(path, `${url}/`)) files.set(inner, file)
  }
  return files
}

const headers = (type: string): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': PAGE_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer'
})
