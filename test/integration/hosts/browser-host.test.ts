// The browser host as its page uses it: calls, bytes, cancelling, events, downloads, state and closing.
import { DEFAULT_SETTINGS } from '../../../src-main/shared/contract/schemas.ts'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDownloads } from '../../../src-main/host-browser/downloads.ts'
import { serve } from '../../../src-main/host-browser/serve.ts'
import { startHost } from './browser-client.ts'
import { temporaryFolder } from './fake-app.ts'

const settings = { ...DEFAULT_SETTINGS, theme: 'dark' } as const

describe('calls', () => {
  it('answers with the value, or with the shape of the error', async () => {
    const { signIn, call } = await startHost()
    const cookie = await signIn()
    expect(JSON.parse((await call(cookie, 'test.echo', { a: [1, null] })).text)).toEqual({ ok: { a: [1, null] } })
    expect(JSON.parse((await call(cookie, 'test.echo')).text)).toEqual({ ok: null })
    const failed = await call(cookie, 'test.fail')
    expect(failed.status).toBe(200)
    expect(JSON.parse(failed.text)).toEqual({
      error: { code: 'cache.busy', message: 'The cache is busy.', details: { tries: 3 }, retryable: true }
    })
    expect(JSON.parse((await call(cookie, 'no.such')).text)).toMatchObject({ error: { code: 'input.invalid' } })
  })

  it('answers also where the value cannot be sent', async () => {
    const { signIn, call } = await startHost()
    const answer = await call(await signIn(), 'test.unsendable')
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'internal' } })
  })

  it('passes bulk replies on as bytes, cached nowhere', async () => {
    const { signIn, call } = await startHost()
    const answer = await call(await signIn(), 'test.bytes')
    expect(answer.headers['content-type']).toBe('application/octet-stream')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.text).toBe('[1,2,3]')
  })

  it('aborts the call of a client that goes away', async () => {
    const { app, origin, signIn } = await startHost()
    const cookie = await signIn()
    const begun = app.nextWait()
    const controller = new AbortController()
    const call = fetch(`${origin}/rpc`, {
      method: 'POST',
      signal: controller.signal,
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: '{"name":"test.wait"}'
    })
    const signal = await begun
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
    controller.abort()
    await expect(call).rejects.toThrow()
    await aborted
    await expect.poll(() => app.waiting.size).toBe(0)
  })

  it('refuses a body that is not a call', async () => {
    const { send, signIn, origin } = await startHost()
    const headers = { cookie: await signIn(), origin, 'content-type': 'application/json; charset=utf-8' }
    expect((await send('/rpc', { method: 'POST', headers, body: '{' })).status).toBe(400)
    expect((await send('/rpc', { method: 'POST', headers, body: '{"name":1}' })).status).toBe(400)
  })
})

describe('events', () => {
  it('reach every page as JSON, from the moment the stream is open', async () => {
    const { app, origin, signIn } = await startHost()
    const response = await fetch(`${origin}/events`, { headers: { cookie: await signIn() } })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain(': connected')
    app.emit('settings.changed', settings)
    const message = (await reader?.read())?.value ?? ''
    expect(message).toMatch(/^data: .*\n\n$/)
    expect(JSON.parse(message.slice('data: '.length))).toEqual({ name: 'settings.changed', payload: settings })
    await reader?.cancel()
  })
})

describe('downloads', () => {
  it('gives an export under a link, with its name, as often as it is asked for', async () => {
    const { dataDir, signIn, exportFile, send } = await startHost()
    const cookie = await signIn()
    const link = await exportFile(cookie, 'Añrufe "März".csv', 'a;b')
    for (let times = 0; times < 2; times++) {
      const answer = await send(link, { headers: { cookie } })
      expect(answer.status).toBe(200)
      expect(answer.text).toBe('a;b')
      expect(answer.headers['content-disposition']).toBe(
        `attachment; filename="A_rufe -M_rz-.csv"; filename*=UTF-8''A%C3%B1rufe%20-M%C3%A4rz-.csv`
      )
    }
    expect(statSync(join(dataDir, 'downloads')).mode & 0o777).toBe(0o700)
  })

  it('ends with the host, and with its time', async () => {
    const dataDir = temporaryFolder()
    const downloads = await createDownloads({ dataDir, log: (line) => expect.fail(line), lifetimeMs: 5 })
    const path = (await downloads.choose('x.csv')) ?? ''
    writeFileSync(path, 'x')
    downloads.publish(path, 'x.csv')
    await expect.poll(() => existsSync(path)).toBe(false)
    await downloads.choose('y.csv')
    await downloads.close()
    expect(readdirSync(join(dataDir, 'downloads'))).toEqual([])
  })

  it('removes what a killed run left, and nothing of a run that is still there', async () => {
    const dataDir = temporaryFolder()
    const dead = join(dataDir, 'downloads', '999999999-abc')
    const alive = join(dataDir, 'downloads', `${process.ppid}-abc`)
    for (const folder of [dead, alive]) await mkdir(folder, { recursive: true })
    const downloads = await createDownloads({ dataDir, log: (line) => expect.fail(line) })
    expect([existsSync(dead), existsSync(alive)]).toEqual([false, true])
    await downloads.close()
  })

  it('publishes no file that it has not chosen, and keeps names inside its folder', async () => {
    const dataDir = temporaryFolder()
    const downloads = await createDownloads({ dataDir, log: (line) => expect.fail(line) })
    expect(() => downloads.publish('/etc/passwd', 'x')).toThrow('Only a file that the host has chosen')
    expect(await downloads.choose('../../../x.csv')).toMatch(/\/export-\w+\/[^/]*x\.csv$/)
    await downloads.close()
  })
})

describe('state and life', () => {
  it('creates the data folder for its owner, and keeps settings in one file', async () => {
    const { app, dataDir } = await startHost()
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(app.ports.state.get('settings')).toBeUndefined()
    app.ports.state.set('settings', settings)
    expect(app.ports.state.get('settings')).toEqual(settings)
    expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toEqual({ settings })
    expect(statSync(join(dataDir, 'settings.json')).mode & 0o777).toBe(0o600)
  })

  it('sets damaged settings aside and says so', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(join(dataDir, 'settings.json'), '{"settings":')
    const { app, log } = await startHost({ dataDir })
    expect(app.ports.state.get('settings')).toBeUndefined()
    expect(readFileSync(join(dataDir, 'settings.json.damaged'), 'utf8')).toBe('{"settings":')
    expect(log.join()).toContain('settings.json.damaged')
  })

  it('tells the app what it is', async () => {
    const { app } = await startHost({ demo: true })
    const { host, version, demo, delivery, secrets } = app.ports
    expect({ host, version, demo }).toEqual({ host: 'browser', version: '1.2.3', demo: true })
    expect([delivery.kind, secrets.kind]).toEqual(['download', 'session'])
  })

  it('closes the app, its calls and its streams, and lets the port go', async () => {
    const { app, host, origin, signIn } = await startHost()
    const cookie = await signIn()
    const events = await fetch(`${origin}/events`, { headers: { cookie } })
    const begun = app.nextWait()
    const call = fetch(`${origin}/rpc`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: '{"name":"test.wait"}'
    })
    const signal = await begun
    await Promise.all([host.close(), expect(call).rejects.toThrow()])
    expect(signal.aborted).toBe(true)
    expect(app.closed()).toBe(true)
    await events.text()
    await expect(fetch(origin)).rejects.toThrow()
    const again = await startHost({ port: Number(new URL(origin).port) })
    expect(again.origin).toBe(origin)
  })

  it('says that a port is taken, and leaves nothing open', async () => {
    const { origin } = await startHost()
    await expect(startHost({ port: Number(new URL(origin).port) })).rejects.toThrow('EADDRINUSE')
  })

  it('does not start without a page, or without its app', async () => {
    const folder = temporaryFolder()
    const broken = (): Promise<never> => Promise.reject(new Error('no cache'))
    const none = new URL('file:///none')
    const options = { dataDir: join(folder, 'data'), rendererDir: folder, workers: { db: none, sample: none } }
    await expect(serve({ ...options, version: '1', createApp: broken })).rejects.toThrow('no index.html')
    await expect(startHost({ createApp: broken })).rejects.toThrow('no cache')
  })
})
