// Replays the recorded requests of a real ServiceStack service, byte for byte, and compares the answers.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SampleService } from '../../../src-main/sample-service/server.ts'
import { startSampleService } from '../../../src-main/sample-service/server.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/wire-http')

/** What this service does otherwise, and why. */
const NO_BODY_FOR_HEAD = 'Node sends no body after HEAD, as HTTP wants it; the recorded host did'
const STACK_TRACE = 'the recorded message holds a stack trace of its runtime'
const OTHER_BODY: Readonly<Record<string, string>> = {
  '181-head': NO_BODY_FOR_HEAD,
  '196-post-xml-reply-jsonbody': STACK_TRACE,
  '197-post-csv-reply-jsonbody': STACK_TRACE,
  '200-get-json-reply-true-forms': STACK_TRACE,
  '207-post-jsv-malformed': STACK_TRACE
}

/** Answers that hold no invented data: their bodies are equal, though they are no errors. */
const FIXED_BODY = /^\d+-set-(?:empty|nulls|odd)-|-err-nullresp-/

interface Recorded {
  readonly name: string
  readonly statusLine: string
  readonly contentType: string
}

interface Answer {
  readonly statusLine: string
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

const recordings: Recorded[] = readFileSync(resolve(FIXTURES, 'index.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => {
    const [name = '', , statusLine = '', contentType = ''] = line.split('\t')
    return { name, statusLine, contentType }
  })

function parse(bytes: Buffer): Answer {
  const end = bytes.indexOf('\r\n\r\n')
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    })
  )
  const rest = bytes.subarray(end + 4)
  return { statusLine, headers, body: headers.has('transfer-encoding') ? dechunked(rest) : rest }
}

function dechunked(bytes: Buffer): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    if (!(size > 0)) return Buffer.concat(pieces)
    pieces.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

function exchange(port: number, request: Buffer): Promise<Answer> {
  return new Promise((done, failed) => {
    const pieces: Buffer[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', (piece) => pieces.push(piece))
    socket.on('end', () => done(parse(Buffer.concat(pieces))))
    socket.on('error', failed)
  })
}

const fixture = (file: string): Buffer => readFileSync(resolve(FIXTURES, file))

function recordedAnswer(name: string): Answer | null {
  try {
    return parse(fixture(`${name}.resp`))
  } catch (error) {
    // Long answers were not kept.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** How the body is delimited, and which headers stand there. `X-Test-Bound` is the recording's own. */
const framing = (answer: Answer): Record<string, string | undefined> => ({
  encoding: answer.headers.get('transfer-encoding'),
  connection: answer.headers.get('connection'),
  names: [...answer.headers.keys()]
    .filter((name) => name !== 'x-test-bound')
    .toSorted()
    .join(' ')
})

let service: SampleService
beforeAll(async () => {
  service = await startSampleService({ now: Date.UTC(2026, 10, 23), callsPerDay: 100 })
})
afterAll(() => service.close())

describe('answers as recorded', () => {
  test('the recordings are all there', () => expect(recordings).toHaveLength(294))

  test.each(recordings)('$name', async ({ name, statusLine, contentType }) => {
    const answer = await exchange(service.port, fixture(`${name}.req`))
    const recorded = recordedAnswer(name)
    expect(answer.statusLine).toBe(statusLine)
    expect(answer.headers.get('content-type') ?? '').toBe(contentType)
    if (recorded === null) {
      expect(answer.headers.get('transfer-encoding')).toBe('chunked')
      return
    }
    expect(framing(answer)).toEqual(framing(recorded))
    const isError = !statusLine.startsWith('HTTP/1.1 200') || FIXED_BODY.test(name)
    if (isError && !(name in OTHER_BODY)) expect(answer.body.toString()).toBe(recorded.body.toString())
  })
})
