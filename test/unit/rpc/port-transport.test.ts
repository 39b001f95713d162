// What the port transport does beyond the conformance suite: transfer, both directions, odd values, real threads.
import { MessageChannel, Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError, toAppError } from '../../../src-main/shared/errors.ts'
import type { Dispatch } from '../../../src-main/shared/rpc/server.ts'
import { connectPort } from '../../../src-main/worker/port-transport.ts'
import type { PortLink } from '../../../src-main/worker/port-transport.ts'

const links: PortLink[] = []

function pair(first: Dispatch, second?: Dispatch): { server: PortLink; client: PortLink } {
  const { port1, port2 } = new MessageChannel()
  const pairOfLinks = { server: connectPort(port1, first), client: connectPort(port2, second) }
  links.push(pairOfLinks.server, pairOfLinks.client)
  return pairOfLinks
}

afterEach(() => {
  for (const link of links.splice(0)) link.close()
})

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => toAppError(thrown)
  )
  return error?.code ?? 'no error'
}

describe('byte replies', () => {
  it('are transferred: the sender holds them no longer', async () => {
    const reply = new Uint8Array([1, 2, 3])
    const { client } = pair(() => Promise.resolve(reply))
    expect(await client.transport.call('any', null)).toEqual(new Uint8Array([1, 2, 3]))
    expect(reply.buffer.byteLength).toBe(0)
  })

  it('that are part of a larger buffer leave their neighbours where they are', async () => {
    const whole = new Uint8Array([9, 1, 2, 9])
    const { client } = pair(() => Promise.resolve(whole.subarray(1, 3)))
    expect(await client.transport.call('any', null)).toEqual(new Uint8Array([1, 2]))
    expect(whole.byteLength).toBe(4)
  })

  it('come from the pool of Node buffers too', async () => {
    const { client } = pair(() => Promise.resolve(Buffer.from('pooled')))
    expect(Buffer.from((await client.transport.call('any', null)) as Uint8Array).toString()).toBe('pooled')
  })

  it('inside a reply are transferred as well', async () => {
    const body = new Uint8Array([4, 5])
    const { client } = pair(() => Promise.resolve({ status: 200, body }))
    expect(await client.transport.call('any', null)).toEqual({ status: 200, body: new Uint8Array([4, 5]) })
    expect(body.buffer.byteLength).toBe(0)
  })
})

describe('both directions', () => {
  it('lets each side call the other, also while it answers', async () => {
    const { server, client } = pair(
      async (name) => `${name}: ${String(await server.transport.call('back', 2))}`,
      (name, input) => Promise.resolve(`${name} ${String(input)}`)
    )
    expect(await client.transport.call('there', 1)).toBe('there: back 2')
  })

  it('refuses calls where nothing is served', async () => {
    const { server } = pair(() => Promise.resolve(null))
    expect(await codeOf(server.transport.call('back', 1))).toBe('input.invalid')
  })
})

describe('what cannot be cloned', () => {
  it('becomes an error of the call that answered with it', async () => {
    const { client } = pair(() => Promise.resolve(() => undefined))
    expect(await codeOf(client.transport.call('any', null))).toBe('internal')
  })

  it('is refused as an input, and later calls go on', async () => {
    const { client } = pair(() => Promise.resolve('fine'))
    expect(await codeOf(client.transport.call('any', () => undefined))).toBe('internal')
    expect(await client.transport.call('any', null)).toBe('fine')
  })
})

describe('an aborted call', () => {
  it('is settled by the answer of the other side, so that a checkpoint is written first', async () => {
    const started = Promise.withResolvers<void>()
    const checkpoint = Promise.withResolvers<void>()
    const { client } = pair(async (name, _, options) => {
      if (name === 'probe') return 'answered'
      started.resolve()
      await new Promise<void>((resolve) => options?.signal?.addEventListener('abort', () => resolve()))
      await checkpoint.promise
      throw new AppError('job.cancelled', 'Cancelled after the checkpoint.')
    })
    const controller = new AbortController()
    const call = client.transport.call('any', null, { signal: controller.signal })
    let isSettled = false
    const settled = call.catch((thrown: unknown) => {
      isSettled = true
      return toAppError(thrown).message
    })
    await started.promise
    controller.abort()
    // A whole round trip later the call is still open.
    expect(await client.transport.call('probe', null)).toBe('answered')
    expect(isSettled).toBe(false)
    checkpoint.resolve()
    expect(await settled).toBe('Cancelled after the checkpoint.')
  })
})

describe('a lost port', () => {
  it('cancels what runs for the side that went away', async () => {
    const started = Promise.withResolvers<void>()
    const aborted = Promise.withResolvers<void>()
    const { client } = pair((_, __, options) => {
      options?.signal?.addEventListener('abort', () => aborted.resolve())
      started.resolve()
      return new Promise(() => undefined)
    })
    const call = codeOf(client.transport.call('any', null))
    await started.promise
    client.close()
    await aborted.promise
    expect(await call).toBe('transport.lost')
  })

  it.each([
    ['exits', 'process.exit(4)', 'exit code 4'],
    ['throws', 'throw new Error("thrown in the worker")', 'thrown in the worker']
  ])('of a thread that %s tells why', async (_, script, why) => {
    const code = `require('node:worker_threads').parentPort.once('message', () => { ${script} })`
    const link = connectPort(new Worker(code, { eval: true }))
    const error = await link.transport.call('any', null).catch((thrown: unknown) => toAppError(thrown))
    expect(error).toMatchObject({ code: 'transport.lost', message: expect.stringContaining(why) as string })
    expect(await codeOf(link.transport.call('any', null))).toBe('transport.lost')
  })
})
