// One suite for every transport: what a page may rely on, whatever carries its calls.
// An adapter's test calls `conformance(name, open)`; `open` serves the app it is given and connects a client to it.
import { DEFAULT_SETTINGS } from '../../src-main/shared/contract/schemas.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { App, AppEventListener } from '../../src-main/app/app.ts'
import type { AppEvents } from '../../src-main/shared/contract/contract.ts'
import { AppError, cancelled, toAppError } from '../../src-main/shared/errors.ts'
import { createClient } from '../../src-main/shared/rpc/client.ts'
import type { Client } from '../../src-main/shared/rpc/client.ts'
import { bulk, call, work } from '../../src-main/shared/rpc/procedure.ts'
import type { Handlers } from '../../src-main/shared/rpc/procedure.ts'
import { createDispatch } from '../../src-main/shared/rpc/server.ts'
import type { Transport } from '../../src-main/shared/rpc/transport.ts'

export interface Opened {
  readonly transport: Transport
  /** Breaks the connection as a crash of the other side does. */
  lose(): Promise<void> | void
  close(): Promise<void> | void
}

export type OpenTransport = (app: App) => Promise<Opened> | Opened

const probe = {
  echo: call(z.object({ text: z.string().max(1000), list: z.array(z.number().nullable()) }), z.unknown()),
  nothing: call(z.undefined(), z.null()),
  fail: call(z.undefined(), z.null()),
  crash: call(z.undefined(), z.null()),
  rows: bulk(z.object({ text: z.string(), times: z.number() }), z.object({ text: z.string() })),
  steps: work(z.object({ upTo: z.number() }), z.number(), z.number()),
  wait: call(z.undefined(), z.null())
}

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** An app that serves the probe contract instead of the real one. */
function createProbe() {
  const listeners = new Set<AppEventListener>()
  const waiting = Promise.withResolvers<void>()
  const aborted = Promise.withResolvers<void>()
  const handlers: Handlers<typeof probe> = {
    echo: (input) => input,
    nothing: () => null,
    fail: () => {
      const details = { status: 401, reason: 'No', at: null, again: false }
      throw new AppError('auth.rejected', 'The service said no: “nein”.', { details, retryable: true })
    },
    crash: () => {
      throw new TypeError('unexpected')
    },
    rows: ({ text, times }) => bytes({ text: text.repeat(times) }),
    steps: ({ upTo }, { progress }) => {
      for (let step = 1; step <= upTo; step++) progress(step)
      return upTo
    },
    wait: (_, { signal }) => {
      waiting.resolve()
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          aborted.resolve()
          reject(cancelled())
        })
      })
    }
  }
  const emit = <K extends keyof AppEvents>(name: K, payload: AppEvents[K]): void => {
    for (const listener of listeners) listener(name, payload)
  }
  const app: App = {
    dispatch: createDispatch(probe, handlers),
    onEvent(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    menuChosen: (item) => emit('menu.chosen', item),
    close: () => Promise.resolve()
  }
  return { app, emit, waiting: waiting.promise, aborted: aborted.promise }
}

const failure = async (promise: Promise<unknown>): Promise<AppError> => {
  try {
    await promise
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError)
    return toAppError(thrown)
  }
  throw new Error('the call was expected to fail')
}

export function conformance(name: string, open: OpenTransport): void {
  describe(`transport: ${name}`, () => {
    let subject: ReturnType<typeof createProbe>
    let opened: Opened
    let client: Client<typeof probe, AppEvents>

    beforeEach(async () => {
      subject = createProbe()
      opened = await open(subject.app)
      client = createClient<typeof probe, AppEvents>(probe, opened.transport)
    })
    afterEach(async () => {
      await opened.close()
    })

    it('answers a call with the value that the handler gave', async () => {
      const input = { text: 'Zürich \u0000 “quoted” 🙂 \u2028', list: [1, 0.1, -1e300, null] }
      expect(await client.call('echo', input)).toEqual(input)
    })

    it('carries no input and a null reply', async () => {
      expect(await client.call('nothing', undefined)).toBeNull()
    })

    it('answers many calls at once, each with its own value', async () => {
      const texts = Array.from({ length: 50 }, (_, at) => `call ${at}`)
      const replies = await Promise.all(texts.map((text) => client.call('echo', { text, list: [] })))
      expect(replies).toEqual(texts.map((text) => ({ text, list: [] })))
    })

    it('carries an error whole: code, message, details, retryable', async () => {
      expect((await failure(client.call('fail', undefined))).toShape()).toEqual({
        code: 'auth.rejected',
        message: 'The service said no: “nein”.',
        details: { status: 401, reason: 'No', at: null, again: false },
        retryable: true
      })
    })

    it('answers an unexpected exception as an internal error', async () => {
      expect((await failure(client.call('crash', undefined))).code).toBe('internal')
    })

    it.each(['nonsense', 'toString', '__proto__', 'constructor', ''])(
      'refuses the unknown name %j',
      async (unknown) => {
        expect((await failure(opened.transport.call(unknown, undefined))).code).toBe('input.invalid')
      }
    )

    it('refuses an input that does not fit, and says where beside the words for people', async () => {
      const error = await failure(opened.transport.call('echo', { text: 5, list: [] }))
      expect(error.code).toBe('input.invalid')
      expect(error.details).toMatchObject({ call: 'echo', where: 'text' })
      expect(error.message).not.toMatch(/echo|text/)
    })

    it('carries bulk replies as the bytes that the handler made', async () => {
      const reply = await opened.transport.call('rows', { text: '€', times: 200_000 })
      expect(reply).toBeInstanceOf(Uint8Array)
      expect(new TextDecoder().decode(reply as Uint8Array)).toBe(JSON.stringify({ text: '€'.repeat(200_000) }))
      expect(await client.call('rows', { text: 'x', times: 2 })).toEqual({ text: 'xx' })
      expect([...(await client.bytes('rows', { text: 'x', times: 1 }))]).toEqual([...bytes({ text: 'x' })])
    })

    it('tells the progress of a call in order, before its reply', async () => {
      const heard: number[] = []
      const reply = await client.call('steps', { upTo: 4 }, { onProgress: (step) => heard.push(step) })
      expect({ reply, heard }).toEqual({ reply: 4, heard: [1, 2, 3, 4] })
    })

    it('cancels the work on the other side and rejects with job.cancelled', async () => {
      const controller = new AbortController()
      const call = failure(client.call('wait', undefined, { signal: controller.signal }))
      await subject.waiting
      controller.abort()
      expect((await call).code).toBe('job.cancelled')
      await subject.aborted
    })

    it('rejects a call whose signal is aborted beforehand', async () => {
      const signal = AbortSignal.abort()
      expect((await failure(client.call('wait', undefined, { signal }))).code).toBe('job.cancelled')
    })

    it('delivers events in order until the listener stops', async () => {
      const heard: unknown[] = []
      const last = Promise.withResolvers<void>()
      const stop = client.on('cache.changed', (payload) => heard.push(payload))
      client.on('menu.chosen', () => last.resolve())
      // A reply shows that the connection for events stands too.
      await client.call('nothing', undefined)
      subject.emit('cache.changed', { connectionId: 'a' })
      subject.emit('cache.changed', { connectionId: null })
      subject.emit('menu.chosen', 'find')
      await last.promise
      stop()
      const afterwards = Promise.withResolvers<void>()
      client.on('settings.changed', () => afterwards.resolve())
      subject.emit('cache.changed', { connectionId: 'b' })
      subject.emit('settings.changed', { ...DEFAULT_SETTINGS, theme: 'dark' })
      await afterwards.promise
      expect(heard).toEqual([{ connectionId: 'a' }, { connectionId: null }])
    })

    it('rejects every pending and every later call when it is lost', async () => {
      const pending = [client.call('wait', undefined), client.call('wait', undefined)].map(failure)
      await subject.waiting
      await opened.lose()
      expect((await Promise.all(pending)).map((error) => error.code)).toEqual(['transport.lost', 'transport.lost'])
      expect((await failure(client.call('nothing', undefined))).code).toBe('transport.lost')
    })

    it('rejects calls after it was closed by its owner', async () => {
      const pending = failure(client.call('wait', undefined))
      await subject.waiting
      client.close()
      expect((await pending).code).toBe('transport.lost')
      expect((await failure(client.call('nothing', undefined))).code).toBe('transport.lost')
    })
  })
}
