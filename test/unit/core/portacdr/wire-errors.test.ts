// Every answer recorded from a real service is understood: errors by their code, rows by their number.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorOfStatus, readAnswer } from '../../../../src-main/core/portacdr/classify.ts'
import type { HttpAnswer } from '../../../../src-main/core/portacdr/transport.ts'
import { toAppError } from '../../../../src-main/shared/errors.ts'

const dir = join(import.meta.dirname, '../../../fixtures/wire-http')
const files = readdirSync(dir).filter((file) => file.endsWith('.resp'))

/** A recorded answer as the transport hands it over: chunks joined, names in lower case. */
function parse(file: string): HttpAnswer {
  const bytes = readFileSync(join(dir, file))
  const end = bytes.indexOf('\r\n\r\n')
  const [line = '', ...fields] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const [, status = '', reason = ''] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(line) ?? []
  const headers = Object.fromEntries(
    fields.map((field): [string, string] => {
      const [name = '', ...value] = field.split(': ')
      return [name.toLowerCase(), value.join(': ')]
    })
  )
  const rest = bytes.subarray(end + 4)
  const body = headers['transfer-encoding'] === 'chunked' ? joinChunks(rest) : rest
  return { status: Number(status), reason, headers, body }
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}

function outcome(file: string): { code: string; message: string; rows: number; retryable: boolean } {
  const answer = parse(file)
  try {
    if (answer.status !== 200) throw errorOfStatus(answer, 0)
    const decoded = readAnswer(answer, { mode: 'as-sent' })
    const rows = decoded.lists.flatMap((list) => list.groups).reduce((sum, group) => sum + (group.rows?.length ?? 0), 0)
    return { code: 'ok', message: '', rows, retryable: false }
  } catch (thrown) {
    const { code, message, retryable } = toAppError(thrown)
    return { code, message, rows: 0, retryable }
  }
}

const find = (part: string): string => {
  const found = files.find((file) => file.includes(part))
  if (!found) throw new Error(`no recording ${part}`)
  return found
}

describe('recorded errors', () => {
  it.each([
    ['err-unauth-json', 'auth.rejected', 'InvalidLicense', false],
    ['err-unauth-jsv', 'auth.rejected', 'InvalidLicense', false],
    ['err-unauth-xml', 'auth.rejected', 'InvalidLicense', false],
    ['err-forbid-json', 'auth.rejected', 'LicenseExpired', false],
    ['err-notfound-json', 'service.refused', 'Customer \'x, "y"\' not found', false],
    ['err-arg-json', 'service.refused', 'ArgumentException', false],
    ['err-argnull-jsv', 'service.refused', 'ArgumentNullException', false],
    ['err-boom-json', 'service.failed', 'InvalidOperationException', true],
    ['err-nullref-jsv', 'service.failed', 'NullReferenceException', true],
    ['err-timeout-json', 'service.failed', 'TimeoutException', true],
    ['err-throttle-json', 'service.rate_limited', 'TooManyRequests', true],
    ['err-nullresp-json', 'service.bad_response', 'empty body', true],
    ['err-nullresp-jsv', 'service.bad_response', 'empty body', true],
    ['err-validation-json', 'service.refused', 'OffsetRange', false],
    ['err-validation-jsv', 'service.refused', 'OffsetRange', false],
    ['err-binding-int-json', 'service.refused', 'RequestBindingException, Unable to bind request', false],
    ['err-binding-int-jsv', 'service.refused', 'RequestBindingException, Unable to bind request', false],
    ['err-binding-overflow-xml', 'service.refused', 'RequestBindingException, Unable to bind request', false],
    ['err-secured-json', 'auth.rejected', '401', false],
    ['err-noroute-json', 'service.refused', '404', false],
    ['err-too-few-segments-json', 'service.refused', '404', false],
    ['date-from-notadate', 'service.refused', 'BadDate', false],
    ['post-json-reply-unknown-op', 'service.refused', '405', false]
  ])('%s is %s', (file, code, says, retryable) => {
    const result = outcome(find(file))
    expect(result).toMatchObject({ code, retryable })
    expect(result.message).toContain(says)
  })
})

describe('all recordings', () => {
  it.each(files)('%s is rows, or an error that says why', (file) => {
    const answer = parse(file)
    const result = outcome(file)
    const type = answer.headers['content-type'] ?? ''
    if (answer.status !== 200) expect(result.code).not.toBe('ok')
    else if (/json|jsv/.test(type) && !type.includes('javascript')) expect(result.code).toBe('ok')
    else expect(result.code).toBe('service.bad_response')
  })
  it('hold rows where the service sent some', () => {
    expect(outcome(find('route01-accept-json')).rows).toBeGreaterThan(0)
    expect(outcome(find('set-nulls-json')).rows).toBe(0)
    expect(outcome(find('set-odd-jsv')).rows).toBe(outcome(find('set-odd-json')).rows)
  })
})
