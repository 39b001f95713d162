// Runs a PortaCDR service with invented calls on 127.0.0.1: demo mode, tests and benchmarks talk to it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Behaviour, BehaviourChange, Fault } from './behaviour.ts'
import { readChange } from './behaviour-text.ts'
import { faultsOf, retryAfter } from './faults.ts'
import type { HttpAnswer } from './http-answer.ts'
import { send, writeHead } from './http-answer.ts'
import { respond } from './respond.ts'
import { Service } from './service.ts'
import type { SampleOptions } from './settings.ts'
import { serviceOptions } from './settings.ts'
import type { Truth, TruthQuery } from './truth.ts'
import { truthOf } from './truth.ts'
import { CONTENT_TYPES, htmlPage, Writers } from './write.ts'

export interface SampleStats {
  readonly requests: number
  readonly rows: number
  readonly faults: number
  readonly inFlight: number
  /** The most requests that were under way at once. */
  readonly maxInFlight: number
  /** What went wrong in the sample service itself, last. */
  readonly lastFailure: string | null
}

export interface SampleControl {
  readonly behaviour: Behaviour
  /** Turns switches; the others stay. */
  set(change: BehaviourChange): void
  stats(): SampleStats
  /** What the service holds at this moment. */
  rowsOf(query: TruthQuery): Truth
}

export interface SampleService {
  readonly url: string
  readonly port: number
  readonly control: SampleControl
  /** Ends it, with the connections that are still open. */
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const BODY_LIMIT = 1_000_000
const KEEP_ALIVE_MS = 120_000

/** Starts the service. */
export async function startSampleService(options: SampleOptions = {}): Promise<SampleService> {
  const settings = serviceOptions(options)
  const running = new Running(new Service(settings), settings.seed, settings.present)
  running.set(options.behaviour ?? {})
  const server = createServer((req, res) => {
    running.handle(req, res).catch((error: unknown) => {
      // A fault of the sample service itself: nobody must take it for an answer, so the connection breaks.
      running.failed(error)
      res.destroy()
    })
  })
  // Longer than any pause of a test: a connection is not closed under a client that is about to use it again.
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, HOST, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${HOST}:${port}`,
    port,
    control: running,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
        running.stop()
      })
  }
}

class Running implements SampleControl {
  readonly #service: Service
  readonly #seed: number
  readonly #present: () => number
  readonly #stopped = new AbortController()
  #writers: Writers
  #requests = 0
  #sinceChange = 0
  #rows = 0
  #faults = 0
  #inFlight = 0
  #maxInFlight = 0
  #lastFailure: string | null = null

  constructor(service: Service, seed: number, present: () => number) {
    this.#service = service
    this.#seed = seed
    this.#present = present
    this.#writers = new Writers(service.behaviour)
  }

  get behaviour(): Behaviour {
    return this.#service.behaviour
  }

  set(change: BehaviourChange): void {
    this.#service.set(change)
    this.#writers = new Writers(this.#service.behaviour)
    this.#sinceChange = 0
  }

  stats(): SampleStats {
    return {
      requests: this.#requests,
      rows: this.#rows,
      faults: this.#faults,
      inFlight: this.#inFlight,
      maxInFlight: this.#maxInFlight,
      lastFailure: this.#lastFailure
    }
  }

  /** Keeps what went wrong, for the stats. */
  failed(error: unknown): void {
    this.#lastFailure = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }

  rowsOf(query: TruthQuery): Truth {
    return truthOf(this.#service, query)
  }

  /** Lets nobody wait any longer. */
  stop(): void {
    this.#stopped.abort()
  }

  async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const target = req.url ?? '/'
    const body = await readBody(req)
    if (target.startsWith('/_sample/')) {
      await send(res, this.#control(req.method ?? 'GET', target, body))
      return
    }
    this.#requests++
    this.#sinceChange++
    this.#inFlight++
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight)
    res.once('close', () => this.#inFlight--)
    const faults = faultsOf(this.behaviour, this.#seed, this.#sinceChange)
    if (faults.length > 0) this.#faults++
    for (const fault of faults) if (await this.#goesWrong(fault, res)) return
    const call = {
      method: req.method ?? 'GET',
      target,
      accept: req.headers.accept,
      contentType: req.headers['content-type'],
      body
    }
    const { answer, rows } = respond(call, this.#service, this.#writers)
    this.#rows += rows
    const cutting = faults.find((fault) => fault.kind === 'cut-length' || fault.kind === 'cut-chunked')
    if (cutting) cut(res, answer, cutting.kind === 'cut-length')
    else await send(res, answer)
  }

  /** True where the fault has answered, or nobody will. */
  async #goesWrong(fault: Fault, res: ServerResponse): Promise<boolean> {
    switch (fault.kind) {
      case 'status':
        await send(
          res,
          plain(fault.status, 'text/html', [htmlPage('Error', `<p>${fault.status}</p>`)], this.#retry(fault))
        )
        return true
      case 'html':
        await send(res, plain(200, CONTENT_TYPES.html, [htmlPage('Please sign in', '<form></form>')]))
        return true
      case 'empty':
        await send(res, plain(200, CONTENT_TYPES.json, ''))
        return true
      case 'reset':
        res.socket?.resetAndDestroy()
        return true
      case 'silent':
        return true
      case 'slow':
        return !(await this.#waited(fault.delayMs))
      case 'cut-length':
      case 'cut-chunked':
        return false
    }
  }

  #retry(fault: Fault): Record<string, string> {
    const after = retryAfter(fault, this.#present())
    return after === null ? {} : { 'Retry-After': after }
  }

  /** False where the service was stopped meanwhile. */
  async #waited(ms: number): Promise<boolean> {
    const signal = this.#stopped.signal
    return await delay(ms, true, { signal }).catch((error: unknown) => {
      if (signal.aborted) return false
      throw error
    })
  }

  #control(method: string, target: string, body: string): HttpAnswer {
    const json = (value: unknown): HttpAnswer => plain(200, CONTENT_TYPES.json, JSON.stringify(value))
    if (target === '/_sample/stats' && method === 'GET') return json(this.stats())
    if (target !== '/_sample/behaviour') return plain(404, 'text/plain', 'Known: /_sample/behaviour, /_sample/stats')
    if (method === 'GET') return json(this.behaviour)
    if (method !== 'POST') return plain(405, 'text/plain', 'GET or POST')
    const read = readChange(body)
    if ('wrong' in read) return plain(400, 'text/plain', read.wrong)
    this.set(read.change)
    return json(this.behaviour)
  }
}

const plain = (
  status: number,
  contentType: string,
  body: HttpAnswer['body'],
  headers: Record<string, string> = {}
): HttpAnswer => ({
  status,
  reason: STATUS_CODES[status] ?? 'Error',
  contentType,
  body,
  hasSession: false,
  isPowered: false,
  headers
})

async function readBody(req: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of req as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > BODY_LIMIT) throw new Error('the body of the request is too long')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Sends half of the answer and ends the connection. */
function cut(res: ServerResponse, answer: HttpAnswer, hasLength: boolean): void {
  const whole = Buffer.from(typeof answer.body === 'string' ? answer.body : [...answer.body].join(''))
  const length = hasLength ? { 'Content-Length': String(whole.length) } : {}
  writeHead(res, { ...answer, body: hasLength ? '' : [], headers: { ...answer.headers, ...length } })
  res.write(whole.subarray(0, Math.floor(whole.length / 2)), () => res.socket?.destroySoon())
}
