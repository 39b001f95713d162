// Connections of the app: what is kept where, what is refused, what never leaves.
import { afterEach, describe, expect, it } from 'vitest'
import { FIELDS, freshKept, openApp } from './open-app.ts'

type Opened = Awaited<ReturnType<typeof openApp>>
const opened: Opened[] = []
const open = async (...given: Parameters<typeof openApp>): Promise<Opened> => {
  const app = await openApp(...given)
  opened.push(app)
  return app
}
afterEach(async () => {
  for (const app of opened.splice(0)) await app.close()
})

const LICENCE = 'k3y/with slash'

describe('saving', () => {
  it('keeps the licence in the secret store alone, and only says that it is held', async () => {
    const kept = freshKept()
    const { call, events } = await open(kept)
    const saved = await call('connections.save', { ...FIELDS, id: null, licence: LICENCE })
    expect(saved).toEqual({
      ...FIELDS,
      url: 'https://cdr.example.net/api',
      id: saved.id,
      hasLicence: true,
      sample: false
    })
    expect(kept.secrets.get(saved.id)).toBe(LICENCE)
    expect(await call('connections.list')).toEqual([saved])
    expect(JSON.stringify([kept.state, events])).not.toContain('k3y')
    expect(events).toContainEqual(['connections.changed', null])
  })

  it('keeps the licence that is held where none is given', async () => {
    const kept = freshKept()
    const { call } = await open(kept)
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: LICENCE })
    const renamed = await call('connections.save', { ...FIELDS, name: 'Branch', id })
    expect(renamed).toMatchObject({ id, name: 'Branch', hasLicence: true })
    expect(kept.secrets.get(id)).toBe(LICENCE)
    expect(await call('connections.list')).toHaveLength(1)
  })

  it('asks for the licence again where the address changes: a kept one goes only where it was meant for', async () => {
    const { call, failure } = await open()
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: LICENCE })
    const moved = { ...FIELDS, url: 'https://elsewhere.example.net', id }
    expect(await failure(call('connections.save', moved))).toMatchObject({ code: 'input.invalid' })
    expect(await failure(call('connections.test', moved))).toMatchObject({ code: 'input.invalid' })
    expect(await call('connections.save', { ...moved, licence: 'other' })).toMatchObject({ url: moved.url })
  })

  it.each([
    ['http to another machine', { url: 'http://cdr.example.net' }, 'unprotected'],
    ['http to a host that only looks local', { url: 'http://127.0.0.1.example.net' }, 'unprotected'],
    ['a password in the address', { url: 'https://a:b@cdr.example.net' }, 'user name'],
    ['a query in the address', { url: 'https://cdr.example.net/?a=b' }, 'no "?"'],
    ['another protocol', { url: 'ftp://cdr.example.net' }, 'https://'],
    ['an unknown zone', { zone: 'Mars/Base' }, 'Mars/Base'],
    ['an unknown zone of the service', { clock: { mode: 'utc-clock', zone: 'Mars/Base' } as const }, 'Mars/Base'],
    ['neither customer nor account', { customer: null, account: null }, 'customer number'],
    ['an empty name', { name: '  ' }, 'name']
  ])('refuses %s', async (_, change, reason) => {
    const { call, failure } = await open()
    const error = await failure(call('connections.save', { ...FIELDS, ...change, id: null }))
    expect(error).toMatchObject({ code: 'input.invalid', message: expect.stringContaining(reason) as string })
    expect(await call('connections.list')).toEqual([])
  })

  it.each([
    ['http to this machine', { url: 'http://127.0.0.1:8080' }],
    ['http where the user insists', { url: 'http://cdr.example.net', insecure: true }],
    ['an account without a customer', { customer: null, account: 7 }]
  ])('takes %s', async (_, change) => {
    const { call } = await open()
    expect(await call('connections.save', { ...FIELDS, ...change, id: null })).toMatchObject(change)
  })

  it('does not know a connection of another run', async () => {
    const { call, failure } = await open()
    expect(await failure(call('connections.save', { ...FIELDS, id: 'nobody' }))).toMatchObject({ code: 'not_found' })
  })
})

describe('removing', () => {
  it('takes licence, rows and the choice of the settings along', async () => {
    const kept = freshKept()
    const { call, notes } = await open(kept)
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: LICENCE })
    await call('settings.set', { connectionId: id })
    await call('connections.remove', { id })
    expect(kept.secrets.size).toBe(0)
    expect(notes()).toContain('remove https://cdr.example.net/api customer=1001 account=')
    expect(await call('connections.list')).toEqual([])
    expect(await call('settings.get')).toMatchObject({ connectionId: null })
  })

  it('leaves the rows where another connection shows them too', async () => {
    const { call, notes } = await open()
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: LICENCE })
    await call('connections.save', { ...FIELDS, name: 'The same in UTC', zone: 'UTC', id: null })
    await call('connections.remove', { id })
    expect(notes()).not.toContain('remove')
  })

  it('ends a running sync first', async () => {
    const { call, notes, until } = await open()
    const { id } = await call('connections.save', { ...FIELDS, customer: 900, id: null, licence: LICENCE })
    await call('sync.start', { connectionId: id, from: '2026-03-01', to: '2026-03-02' })
    await until((heard) => heard.some(([name, job]) => name === 'jobs.changed' && job.progress !== null))
    await call('connections.remove', { id })
    const order = notes()
    expect(order.indexOf('checkpoint')).toBeGreaterThan(0)
    expect(order.indexOf('remove')).toBeGreaterThan(order.indexOf('checkpoint'))
  })
})

describe('testing', () => {
  it('asks the service with the given licence, or the kept one', async () => {
    const fetched: string[] = []
    const { call } = await open(freshKept(), {
      fetch: ({ url }) => {
        fetched.push(url)
        return Promise.resolve({ status: 200, reason: 'OK', headers: {}, body: new Uint8Array(0) })
      }
    })
    const { id } = await call('connections.save', { ...FIELDS, id: null, licence: LICENCE })
    const given = await call('connections.test', { ...FIELDS, id: null, licence: 'four' })
    const keptOne = await call('connections.test', { ...FIELDS, id })
    // The invented service answers with the licence's length.
    expect([given, keptOne].map(({ steps }) => steps[0]?.message)).toEqual(['200  4', `200  ${LICENCE.length}`])
    expect(fetched).toHaveLength(2)
  })

  it('asks for a licence where there is none', async () => {
    const { call, failure } = await open()
    expect(await failure(call('connections.test', { ...FIELDS, id: null }))).toMatchObject({ code: 'input.invalid' })
  })
})

describe('the licence', () => {
  it.each([401, 403])('stands in no error and no log line, in no form (%i)', async (customer) => {
    const { call, ended, app, log, failure, client } = await open()
    const { id } = await call('connections.save', { ...FIELDS, customer, id: null, licence: LICENCE })
    const started = await call('sync.start', { connectionId: id, from: '2026-03-01', to: '2026-03-02' })
    const job = await ended(started.jobId)
    expect(job).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('[licence]') as string } })
    app.onEvent(() => {
      throw new Error(`listener met ${encodeURIComponent(LICENCE)}`)
    })
    await call('settings.set', { theme: 'dark' })
    expect(log.join('\n')).toContain('[licence]')
    const error = await failure(client.call('cache.status', { connectionId: LICENCE }))
    expect(JSON.stringify([job, log, error])).not.toMatch(/k3y/)
  })
})
