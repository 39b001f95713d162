// The built browser host in a real browser: the printed link, the session behind it, and what another site can do.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_FOLDER } from './launch.ts'

let browser: Browser
let folder: string
let host: ChildProcess
let link: string
let origin: string
let evil: Server
let evilOrigin: string

/** Starts the entry as npm start does; resolves with the link that it prints. */
function startHost(dataDir: string): Promise<string> {
  host = spawn(process.execPath, [join(APP_FOLDER, 'out/main/serve.js'), '--no-open', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  return new Promise((found, reject) => {
    host.once('exit', (code) => reject(new Error(`the host ended with ${code}`)))
    host.stdout?.on('data', (data: Buffer) => {
      const url = /^Open (\S+)$/m.exec(data.toString())?.[1]
      if (url) found(url)
    })
  })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-desk-e2e-'))
  evil = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>evil'))
  await new Promise<void>((listening) => evil.listen(0, '127.0.0.1', listening))
  // Another name for this machine: another site to the browser.
  evilOrigin = `http://localhost:${(evil.address() as AddressInfo).port}`
  mkdirSync(join(folder, 'data'), { mode: 0o755 })
  link = await startHost(join(folder, 'data'))
  origin = new URL(link).origin
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--no-first-run', '--disable-background-networking']
  })
})

afterAll(async () => {
  await browser.close()
  evil.close()
  const ended = new Promise((done) => host.once('exit', done))
  host.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

const hostInfo = async (): Promise<unknown> => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch('/rpc', { method: 'POST', headers, body: '{"name":"host.info"}' })
  return response.json()
}

/** Runs in the attacker's page. */
const attack = async (target: string): Promise<unknown> => {
  const tries = [
    fetch(`${target}/rpc`, { method: 'POST', credentials: 'include', body: '{"name":"host.info"}' }),
    fetch(`${target}/rpc`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
    fetch(`${target}/`, { credentials: 'include' }),
    fetch(`${target}/`, { credentials: 'include', mode: 'no-cors' })
  ]
  const isEventStream = new Promise((done) => {
    const stream = new EventSource(`${target}/events`, { withCredentials: true })
    stream.onopen = () => done(true)
    stream.onerror = () => done(false)
  })
  const frame = document.createElement('iframe')
  const isLoaded = new Promise((done) => (frame.onload = done))
  frame.src = `${target}/`
  document.body.append(frame)
  const answers = (await Promise.allSettled(tries)).map(({ status }) => status)
  await isLoaded
  return { answers, isEventStream: await isEventStream }
}

describe('the launch link', () => {
  it('opens the app once; its browser goes on, another is told what to do', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(link)
    await expect.poll(() => page.url()).toBe(`${origin}/`)
    expect(await page.evaluate(hostInfo)).toMatchObject({ ok: { host: 'browser', delivery: 'download' } })
    expect(await page.evaluate(() => document.cookie)).toBe('')
    // The page's own script has run: the policy lets it.
    await page.locator('#app > *').first().waitFor()
    await page.reload()
    expect(await page.title()).toContain('CDR Desk')
    await page.goto(link)
    expect(await page.evaluate(hostInfo)).toMatchObject({ ok: { host: 'browser' } })

    const other = await (await browser.newContext()).newPage()
    const answer = await other.goto(link)
    expect(answer?.status()).toBe(410)
    expect(await other.getByRole('heading').textContent()).toBe('This link has been used')
    await other.getByRole('link', { name: 'go on here' }).click()
    expect(await other.getByRole('heading').textContent()).toBe('CDR Desk is not open in this browser')
    await context.close()
  })

  it.skipIf(process.platform === 'win32')('keeps its data for its owner only, in any folder', () => {
    const data = join(folder, 'data')
    const modes = ['', 'cache.sqlite', 'user.sqlite'].map((name) => statSync(join(data, name)).mode & 0o077)
    expect(modes).toEqual([0o055, 0, 0])
  })
})

describe('another site in the browser that is signed in', () => {
  it('can neither call nor read nor frame it, but its links lead to it', async () => {
    const dataDir = join(folder, 'second')
    const first = host
    link = await startHost(dataDir)
    first.removeAllListeners('exit').kill('SIGTERM')
    origin = new URL(link).origin
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(evilOrigin)
    // A click in another site: the strict cookie must not be lost on the way.
    await page.evaluate((url) => {
      document.body.innerHTML = `<a href="${url}">open</a>`
    }, link)
    await page.getByRole('link', { name: 'open' }).click()
    await page.waitForURL(`${origin}/`)
    expect(await page.title()).toBe('CDR Desk')
    expect(await page.evaluate(hostInfo)).toMatchObject({ ok: { host: 'browser' } })

    // Another port of this address gets the cookie sent along: it is the same site, and still a stranger.
    for (const site of [evilOrigin, evilOrigin.replace('localhost', '127.0.0.1')]) {
      const attacker = await context.newPage()
      await attacker.goto(site)
      expect(await attacker.evaluate(attack, origin), site).toEqual({
        answers: Array(4).fill('rejected'),
        isEventStream: false
      })
      await expect.poll(() => attacker.frames()[1]?.url(), { message: site }).toBe('chrome-error://chromewebdata/')
    }
    await context.close()
  })
})
