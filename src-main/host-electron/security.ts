// What pages may not do, for every window and frame of the app: permissions, devices, navigation, windows, webviews.
import { app, shell, type Session, type WebContents } from 'electron'
import { isOrigin } from './origin.ts'

/** Pages outside the app that its menu and texts lead to. Never built from call data. */
export const EXTERNAL_PAGES: readonly string[] = ['https://docs.portaone.com/', 'https://www.itu.int/rec/T-REC-Q.850']

/** Copying a cell is the page's own business; everything else that a page could ask for is not needed. */
const ALLOWED_PERMISSIONS: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Denies permissions and devices. `origin`: the app's own page. */
export function denyPermissions(session: Session, origin: string): void {
  const isAllowed = (permission: string, asking: string): boolean =>
    ALLOWED_PERMISSIONS.has(permission) && isOrigin(asking, origin)
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(isAllowed(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowed(permission, requestingOrigin)
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
}

/** Guards each WebContents from the moment it exists, whoever creates it. */
export function guardAllContents(origin: string, log: (line: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, origin, log))
}

function guardContents(contents: WebContents, origin: string, log: (line: string) => void): void {
  contents.on('will-attach-webview', (event) => event.preventDefault())
  const keepOnPage = (event: { readonly url: string; preventDefault(): void }): void => {
    // A reload is a navigation to the own page; everything else leaves it.
    if (!isOrigin(event.url, origin)) event.preventDefault()
  }
  contents.on('will-navigate', keepOnPage)
  contents.on('will-frame-navigate', keepOnPage)
  contents.on('will-redirect', keepOnPage)
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url).catch((error: unknown) => log(`Not opened: ${String(error)}`))
    return { action: 'deny' }
  })
}

/** The only way to the system's browser: https, and pages of the list. */
export async function openExternal(url: string): Promise<void> {
  if (!isExternalPage(url)) throw new Error(`${originOf(url)} is not a page that CDR Desk opens.`)
  await shell.openExternal(url)
}

/** Compares parsed addresses from their first letter: scheme, absence of a user, host and port are compared too. */
function isExternalPage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { href } = new URL(url)
  return EXTERNAL_PAGES.some((page) => href === page || href.startsWith(page.endsWith('/') ? page : `${page}/`))
}

/** For the log: paths of addresses can hold what must not be written down. */
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'This address')
