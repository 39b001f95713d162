// The contract over Electron's IPC: one channel for calls, one to cancel, one for events.
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron'
import { toAppError, type ErrorShape } from '../shared/errors.ts'
import type { App } from '../app/app.ts'
import { isOrigin } from './origin.ts'

export type Reply = { readonly ok: unknown } | { readonly error: ErrorShape }

export interface IpcOptions {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>
  /** May still be starting: calls wait for it. */
  readonly app: Promise<App>
  /** The page of our window, while there is one. */
  readonly page: () => WebContents | null
  readonly origin: string
  readonly log: (line: string) => void
}

/** Answers calls of our page and sends it the app's events. */
export function serveIpc({ ipcMain, app, page, origin, log }: IpcOptions): void {
  const running = new Map<string, AbortController>()
  const followed = new WeakSet<WebContents>()

  /** A page that is reloaded or closed no longer waits for its calls. */
  const abortWithPage = (contents: WebContents): void => {
    if (followed.has(contents)) return
    followed.add(contents)
    const abort = (): void => {
      for (const [key, controller] of running) if (key.startsWith(`${contents.id}:`)) controller.abort()
    }
    contents.on('destroyed', abort)
    contents.on('render-process-gone', abort)
    contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) abort()
    })
  }

  ipcMain.handle('rpc:call', async (event, id: unknown, name: unknown, input: unknown): Promise<Reply> => {
    if (!isOurPage(event, page(), origin)) {
      log('A call from a page that is not CDR Desk was refused.')
      throw new Error('Refused.')
    }
    abortWithPage(event.sender)
    const key = `${event.sender.id}:${String(id)}`
    const controller = new AbortController()
    running.set(key, controller)
    try {
      const started = await app
      return { ok: await started.dispatch(String(name), input, { signal: controller.signal }) }
    } catch (thrown) {
      return { error: toAppError(thrown).toShape() }
    } finally {
      // A reloaded page counts its calls anew: the key may be another call's by now.
      if (running.get(key) === controller) running.delete(key)
    }
  })

  ipcMain.on('rpc:cancel', (event, id: unknown) => {
    if (isOurPage(event, page(), origin)) running.get(`${event.sender.id}:${String(id)}`)?.abort()
  })

  app.then(
    (started) => started.onEvent((name, payload) => page()?.send('rpc:event', name, payload)),
    // Whoever started the app reports that it failed.
    () => undefined
  )
}

/** The main frame of our window AND our origin: an embedded frame passes neither, a navigated window not the second. */
export function isOurPage(
  event: Pick<IpcMainInvokeEvent | IpcMainEvent, 'sender' | 'senderFrame'>,
  page: WebContents | null,
  origin: string
): boolean {
  const { sender, senderFrame } = event
  return page !== null && sender === page && senderFrame?.parent === null && isOrigin(senderFrame.url, origin)
}
