// A small app behind the hosts' tests: the real dispatcher over a few calls that show what a host does with them.
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import type { App, AppEventListener } from '../../../src-main/app/app.ts'
import type { Ports } from '../../../src-main/app/ports.ts'
import { AppError } from '../../../src-main/shared/errors.ts'
import { bulk, call } from '../../../src-main/shared/rpc/procedure.ts'
import { createDispatch } from '../../../src-main/shared/rpc/server.ts'

const contract = {
  'test.echo': call(z.unknown(), z.unknown()),
  'test.fail': call(z.undefined(), z.null()),
  'test.unsendable': call(z.undefined(), z.unknown()),
  'test.bytes': bulk(z.undefined(), z.unknown()),
  /** Resolves only by being aborted. */
  'test.wait': call(z.undefined(), z.null()),
  'test.export': call(z.object({ name: z.string(), text: z.string() }), z.string())
}

export interface FakeApp extends App {
  readonly ports: Ports
  readonly emit: AppEventListener
  /** Calls of test.wait that run now. */
  readonly waiting: ReadonlySet<AbortSignal>
  /** Resolves when the next test.wait has begun, with its signal. */
  nextWait(): Promise<AbortSignal>
  readonly closed: () => boolean
}

export function createFakeApp(ports: Ports): FakeApp {
  const listeners = new Set<AppEventListener>()
  const waiting = new Set<AbortSignal>()
  let begun = Promise.withResolvers<AbortSignal>()
  let isClosed = false
  const emit: AppEventListener = (name, payload) => {
    for (const listener of listeners) listener(name, payload)
  }
  const dispatch = createDispatch(contract, {
    'test.echo': (input) => Promise.resolve(input),
    'test.fail': () =>
      Promise.reject(new AppError('cache.busy', 'The cache is busy.', { retryable: true, details: { tries: 3 } })),
    'test.unsendable': () => Promise.resolve(1n),
    'test.bytes': () => Promise.resolve(new TextEncoder().encode('[1,2,3]')),
    'test.wait': async (_input, { signal }) => {
      waiting.add(signal)
      begun.resolve(signal)
      begun = Promise.withResolvers()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      waiting.delete(signal)
      signal.throwIfAborted()
      return null
    },
    'test.export': async ({ name, text }) => {
      const path = await ports.delivery.choose(name)
      if (path === null) throw new AppError('job.cancelled', 'Cancelled.')
      await writeFile(path, text)
      return ports.delivery.publish(path, name)
    }
  })
  return {
    ports,
    dispatch,
    emit,
    waiting,
    nextWait: () => begun.promise,
    closed: () => isClosed,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    menuChosen: (item) => emit('menu.chosen', item),
    close() {
      isClosed = true
      return Promise.resolve()
    }
  }
}

/** A folder of the test's own, removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-desk-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
