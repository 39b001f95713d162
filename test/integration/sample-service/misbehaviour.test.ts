// Over HTTP: faults strike as told, switches turn at run time, all 19 routes answer in every format.
import { get } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { BehaviourChange } from '../../../src-main/sample-service/behaviour.ts'
import type { SampleService } from '../../../src-main/sample-service/server.ts'
import { startSampleService } from '../../../src-main/sample-service/server.ts'
import type { SampleOptions } from '../../../src-main/sample-service/settings.ts'
import { DEFAULT_VALUES, ROUTES } from '../../../src-main/shared/service/routes.ts'

const NOW = Date.UTC(2026, 10, 23)
const CALLS = '/getCDRS/Account/LIC/70001/2026-10-01/2026-11-01?format=json'
const PAGE =
  '/getCustomerAccountCDRSWithOffset/LIC/1001/2026-10-05/2026-10-06/true/false/true/0/false/UTC/false?format=json'

const started: SampleService[] = []
async function start(behaviour: BehaviourChange = {}, options: SampleOptions = {}): Promise<SampleService> {
  const service = await startSampleService({ now: NOW, callsPerDay: 200, behaviour, ...options })
  started.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.close()))
})

interface Plain {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Resolves with the whole answer, rejects where the connection breaks off. */
function fetchPlain(url: string): Promise<Plain> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces).toString() })
      )
    })
    request.on('error', reject)
  })
}

describe('faults', () => {
  test('a status with Retry-After in seconds or as a date', async () => {
    const service = await start({ faults: [{ kind: 'status', status: 429, retryAfterSec: 7 }] })
    const seconds = await fetchPlain(service.url + CALLS)
    expect([seconds.status, seconds.headers['retry-after']]).toEqual([429, '7'])
    service.control.set({ faults: [{ kind: 'status', retryAfterSec: 60, retryAfterForm: 'date' }] })
    const date = await fetchPlain(service.url + CALLS)
    expect([date.status, date.headers['retry-after']]).toEqual([503, new Date(NOW + 60_000).toUTCString()])
  })

  test.each(['reset', 'cut-length', 'cut-chunked'] as const)('%s breaks the connection', async (kind) => {
    const service = await start({ faults: [{ kind }] })
    await expect(fetchPlain(service.url + CALLS)).rejects.toThrow(/ECONNRESET|aborted|socket hang up/)
  })

  test('html and empty look like successes', async () => {
    const service = await start({ faults: [{ kind: 'html' }] })
    const html = await fetchPlain(service.url + CALLS)
    expect([html.status, html.headers['content-type']]).toEqual([200, 'text/html'])
    service.control.set({ faults: [{ kind: 'empty' }] })
    expect(await fetchPlain(service.url + CALLS)).toMatchObject({ status: 200, body: '' })
  })

  test('a silent request ends with the service', async () => {
    const service = await start({ faults: [{ kind: 'silent' }] })
    const waiting = fetchPlain(service.url + CALLS)
    // Looked at below, after it has been rejected.
    waiting.catch(() => undefined)
    await expect.poll(() => service.control.stats().inFlight).toBe(1)
    await service.close()
    started.length = 0
    await expect(waiting).rejects.toThrow()
  })

  test('a slow request is answered in the end', async () => {
    const service = await start({ faults: [{ kind: 'slow', delayMs: 5 }] })
    expect((await fetchPlain(service.url + CALLS)).status).toBe(200)
    expect(service.control.stats()).toMatchObject({ requests: 1, faults: 1, inFlight: 0 })
  })

  test('strike the same requests of the same seed, and only the first ones where told', async () => {
    const statuses = async (seed: number): Promise<number[]> => {
      const service = await start({ faults: [{ kind: 'status', share: 0.4, first: 20 }] }, { seed })
      const found: number[] = []
      for (let i = 0; i < 30; i++) found.push((await fetchPlain(service.url + CALLS)).status)
      return found
    }
    const first = await statuses(5)
    expect(await statuses(5)).toEqual(first)
    expect(await statuses(6)).not.toEqual(first)
    expect(first.filter((status) => status === 503).length).toBeGreaterThan(2)
    expect(first.slice(20)).toEqual(Array.from({ length: 10 }, () => 200))
  })
})

describe('limits', () => {
  test('a long window is refused by timeout or as too large', async () => {
    const service = await start({ maxWindowHours: 24 })
    expect((await fetchPlain(service.url + CALLS)).status).toBe(500)
    expect((await fetchPlain(service.url + PAGE)).status).toBe(200)
    service.control.set({ refusal: 'too-large' })
    expect((await fetchPlain(service.url + CALLS)).status).toBe(413)
  })

  test('too many rows are refused where there are no pages', async () => {
    const service = await start({ maxRows: 5 })
    expect(
      (await fetchPlain(`${service.url}/getCustomerAccountCDRS/L/1001/2026-10-05/2026-10-06/true.json`)).status
    ).toBe(500)
    expect((await fetchPlain(service.url + PAGE)).status).toBe(200)
  })

  test('only known licences are accepted where some are named', async () => {
    const service = await start({}, { licences: ['LIC'] })
    expect((await fetchPlain(service.url + CALLS)).status).toBe(200)
    expect((await fetchPlain(service.url + CALLS.replace('LIC', 'OTHER'))).status).toBe(401)
  })

  test('a service that answers JSV only gives a page of HTML for JSON', async () => {
    const service = await start({ jsvOnly: true })
    expect((await fetchPlain(service.url + CALLS)).headers['content-type']).toBe('text/html')
    expect((await fetchPlain(service.url + CALLS.replace('json', 'jsv'))).headers['content-type']).toBe(
      'application/jsv'
    )
  })
})

describe('control over HTTP', () => {
  const post = async (service: SampleService, body: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(`${service.url}/_sample/behaviour`, { method: 'POST', body })
    return { status: response.status, text: await response.text() }
  }

  test('turns switches and shows them', async () => {
    const service = await start()
    const turned = await post(service, '{"nextOffset":"stuck","faults":[{"kind":"status","share":0}]}')
    expect(turned.status).toBe(200)
    expect(service.control.behaviour.nextOffset).toBe('stuck')
    const shown = await fetchPlain(`${service.url}/_sample/behaviour`)
    expect(JSON.parse(shown.body)).toEqual(service.control.behaviour)
  })

  test.each([
    ['{"nextOfset":"next"}', 'unknown member "nextOfset"'],
    ['{"gone":2}', '"gone" must be a number from 0 to 1'],
    ['{"faults":[{"kind":"flood"}]}', '"kind" must be one of'],
    ['{"faults":[{"share":1}]}', 'a fault needs its "kind"'],
    ['{"serverZone":"Mars/Olympus"}', 'must be an IANA time zone'],
    ['{"rerate":{"from":0}}', 'needs "to"'],
    ['{', 'not JSON']
  ])('refuses %s by name', async (body, text) => {
    const service = await start()
    const refused = await post(service, body)
    expect(refused.status).toBe(400)
    expect(refused.text).toContain(text)
  })

  test('counts requests and rows, and how many came at once', async () => {
    const service = await start()
    await Promise.all([fetchPlain(service.url + PAGE), fetchPlain(service.url + PAGE)])
    const stats = JSON.parse((await fetchPlain(`${service.url}/_sample/stats`)).body) as Record<string, number>
    expect(stats).toMatchObject({ requests: 2, faults: 0 })
    expect(stats['rows']).toBeGreaterThan(200)
  })
})

describe('routes', () => {
  const values: Record<string, string> = {
    ...DEFAULT_VALUES,
    License: 'LIC',
    ICustomer: '1001',
    IAccount: '70001',
    FromDate: '2026-10-01',
    ToDate: '2026-10-02'
  }

  test.each(ROUTES.filter((route) => route.number !== 4))('$number $prefix answers in each format', async (route) => {
    const service = await start()
    const path = `/${route.prefix}/${route.parameters.map((name) => values[name]).join('/')}`
    const types = []
    for (const format of ['json', 'jsv', 'xml', 'csv', 'html']) {
      const answer = await fetchPlain(`${service.url}${path}?format=${format}`)
      expect(answer.status).toBe(200)
      types.push(String(answer.headers['content-type']))
    }
    expect(types).toEqual([
      'application/json; charset=utf-8',
      'application/jsv',
      'application/xml',
      'text/csv',
      'text/html'
    ])
    const json = JSON.parse((await fetchPlain(`${service.url}${path}?format=json`)).body) as Record<string, unknown>
    expect(Object.keys(json).length).toBeGreaterThan(3)
  })

  test('a route and the reply address give the same page', async () => {
    const service = await start()
    const query =
      'License=LIC&ICustomer=1001&FromDate=2026-10-05&ToDate=2026-10-06&IncludeAccounts=true&FetchRecordsUsingOffset=true'
    const reply = await fetchPlain(`${service.url}/json/reply/PortaCDR?${query}`)
    expect(reply.body).toBe((await fetchPlain(service.url + PAGE)).body)
  })
})
