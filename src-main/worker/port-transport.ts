// RPC over the ports of worker_threads, in both directions: each side may serve a contract and call the other's.
import type { Transferable } from 'node:worker_threads'
import { AppError, cancelled, toAppError } from '../shared/errors.ts'
import type { ErrorShape } from '../shared/errors.ts'
import type { Dispatch } from '../shared/rpc/server.ts'
import type { CallOptions, Transport } from '../shared/rpc/transport.ts'

/** What a `MessagePort` and a `Worker` have in common; only the former closes. */
export interface Port {
  postMessage(message: unknown, transfer?: readonly Transferable[]): void
  on(event: string, listener: (value: unknown) => void): unknown
  close?(): void
}

/** One end of a connection between two threads. */
export interface PortLink {
  readonly transport: Transport
  /** Sends an event to the other side; nothing happens once the port is lost. */
  emit(name: string, payload: unknown): void
  /** Tells once why the port was lost; at once where it is lost already. */
  onLost(listener: (reason: AppError) => void): void
  /** Rejects what is pending, cancels what runs for the other side, closes the port. */
  close(): void
}

type Message =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: ErrorShape }
  | { readonly type: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly type: 'event'; readonly name: string; readonly payload: unknown }

type Post = (message: Message, transfer?: readonly Transferable[]) => void

/**
 * Connects one end of a port. `dispatch` answers the other side's calls; without it they are refused.
 * An aborted call sends a cancel message and is settled by the other side's answer, so that a caller who stops a sync
 * goes on only when its checkpoint is written.
 */
export function connectPort(port: Port, dispatch: Dispatch = serveNothing): PortLink {
  let lost: AppError | null = null
  const lostListeners = new Set<(reason: AppError) => void>()
  const eventListeners = new Set<(name: string, payload: unknown) => void>()
  const post: Post = (message, transfer) => {
    if (!lost) port.postMessage(message, transfer)
  }
  const calls = callingSide(post, () => lost)
  const served = servingSide(post, dispatch)

  const lose = (reason: AppError): void => {
    if (lost) return
    lost = reason
    calls.loseAll(reason)
    served.cancelAll()
    for (const listener of lostListeners) listener(reason)
    lostListeners.clear()
  }
  const receive = (message: Message): void => {
    if (message.type === 'call') served.run(message.id, message.name, message.input)
    else if (message.type === 'cancel') served.cancel(message.id)
    else if (message.type === 'event') for (const listener of eventListeners) listener(message.name, message.payload)
    else calls.settle(message)
  }

  port.on('message', (message) => receive(message as Message))
  port.on('messageerror', (error) => lose(lostBecause(error)))
  port.on('error', (error) => lose(lostBecause(error)))
  port.on('exit', (code) => lose(lostBecause(`exit code ${String(code)}`)))
  port.on('close', () => lose(lostBecause('the port was closed')))

  const close = (): void => {
    lose(lostBecause('the port was closed'))
    port.close?.()
  }
  return {
    transport: {
      call: calls.call,
      onEvent: (listener) => {
        eventListeners.add(listener)
        return () => void eventListeners.delete(listener)
      },
      close
    },
    emit: (name, payload) => post({ type: 'event', name, payload }),
    onLost: (listener) => {
      if (lost) listener(lost)
      else lostListeners.add(listener)
    },
    close
  }
}

const serveNothing: Dispatch = (name) =>
  Promise.reject(new AppError('input.invalid', `There is no call named "${name}".`))

function lostBecause(cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new AppError('transport.lost', `The worker thread ended (${why}). Try again.`, { retryable: true, cause })
}

type Settlement = Extract<Message, { type: 'value' | 'error' | 'progress' }>

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: AppError) => void
  readonly onProgress: ((value: unknown) => void) | undefined
  /** Stops listening to the caller's signal. */
  readonly release: () => void
}

function callingSide(post: Post, lost: () => AppError | null) {
  const pending = new Map<number, Pending>()
  let lastId = 0

  const take = (id: number): Pending | undefined => {
    const found = pending.get(id)
    pending.delete(id)
    found?.release()
    return found
  }
  const call = (name: string, input: unknown, options: CallOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const reason = lost()
      if (reason) return reject(reason)
      const { signal, onProgress } = options
      if (signal?.aborted) return reject(cancelled())
      const id = ++lastId
      const onAbort = (): void => post({ type: 'cancel', id })
      const release = (): void => signal?.removeEventListener('abort', onAbort)
      pending.set(id, { resolve, reject, onProgress, release })
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        post({ type: 'call', id, name, input })
      } catch (thrown) {
        take(id)?.reject(toAppError(thrown))
      }
    })

  return {
    call,
    settle(message: Settlement): void {
      if (message.type === 'progress') pending.get(message.id)?.onProgress?.(message.value)
      else if (message.type === 'value') take(message.id)?.resolve(message.value)
      else take(message.id)?.reject(AppError.fromShape(message.error))
    },
    loseAll(reason: AppError): void {
      for (const id of [...pending.keys()]) take(id)?.reject(reason)
    }
  }
}

function servingSide(post: Post, dispatch: Dispatch) {
  const running = new Map<number, AbortController>()

  const answer = async (id: number, name: string, input: unknown, signal: AbortSignal): Promise<void> => {
    try {
      const reply = await dispatch(name, input, {
        signal,
        onProgress: (value) => post({ type: 'progress', id, value })
      })
      const { value, transfer } = givenAway(reply)
      post({ type: 'value', id, value }, transfer)
    } catch (thrown) {
      post({ type: 'error', id, error: toAppError(thrown).toShape() })
    }
  }
  return {
    run(id: number, name: string, input: unknown): void {
      const controller = new AbortController()
      running.set(id, controller)
      void answer(id, name, input, controller.signal).finally(() => running.delete(id))
    },
    cancel: (id: number): void => running.get(id)?.abort(),
    cancelAll: (): void => {
      for (const controller of running.values()) controller.abort()
    }
  }
}

/** Byte arrays of a reply (the reply itself or a member of it) change hands instead of being copied. */
function givenAway(reply: unknown): { value: unknown; transfer: Transferable[] } {
  if (reply instanceof Uint8Array) {
    const bytes = whole(reply)
    return { value: bytes, transfer: [bytes.buffer] }
  }
  const holdsBytes = isPlainObject(reply) && Object.values(reply).some((member) => member instanceof Uint8Array)
  if (!holdsBytes) return { value: reply, transfer: [] }
  const transfer: Transferable[] = []
  const members = Object.entries(reply).map(([name, member]) => {
    if (!(member instanceof Uint8Array)) return [name, member]
    const bytes = whole(member)
    transfer.push(bytes.buffer)
    return [name, bytes]
  })
  return { value: Object.fromEntries(members), transfer }
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A part of a larger buffer is copied first: a transfer would take its neighbours along (Node's Buffer pool). */
function whole(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(bytes)
}
