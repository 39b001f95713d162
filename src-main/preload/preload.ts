// The page's only way out of its sandbox: post a call, cancel it, hear events. No channel name and no Electron object
// reaches the page. One CommonJS file, as a sandboxed window needs it.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { ErrorShape } from '../shared/errors.ts'

type CallId = number | string
type Reply = { readonly ok: unknown } | { readonly error: ErrorShape }
type EventListener = (name: string, payload: unknown) => void

const cdrDesk = {
  call: (id: CallId, name: string, input: unknown): Promise<Reply> =>
    ipcRenderer.invoke('rpc:call', id, name, input) as Promise<Reply>,
  cancel: (id: CallId): void => ipcRenderer.send('rpc:cancel', id),
  /** Returns the function that stops listening. */
  onEvent: (listener: EventListener): (() => void) => {
    const forward = (_event: IpcRendererEvent, name: string, payload: unknown): void => listener(name, payload)
    ipcRenderer.on('rpc:event', forward)
    return () => {
      ipcRenderer.off('rpc:event', forward)
    }
  }
}

export type CdrDeskBridge = typeof cdrDesk

contextBridge.exposeInMainWorld('cdrDesk', cdrDesk)
