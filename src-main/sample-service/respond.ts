// From an incoming call to the answer on the wire: framework errors, service errors, formats.
import type { HttpAnswer } from './http-answer.ts'
import type { IncomingCall, Meaning } from './interpret.ts'
import { interpret } from './interpret.ts'
import { metadataPage } from './metadata-page.ts'
import { NOTHING, rowCount } from './response.ts'
import type { Service } from './service.ts'
import { ServiceError } from './service-error.ts'
import type { Format, Writers } from './write.ts'
import { CONTENT_TYPES, errorText } from './write.ts'

interface Responded {
  readonly answer: HttpAnswer
  readonly rows: number
}

const BASE: HttpAnswer = {
  status: 200,
  reason: 'OK',
  contentType: null,
  body: '',
  hasSession: false,
  isPowered: false,
  headers: {}
}

const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 405: 'Method Not Allowed' }

const NO_ROUTE: HttpAnswer = {
  ...BASE,
  status: 404,
  reason: 'Not Found',
  contentType: 'text/plain',
  body: '404',
  isPowered: true
}

const SECURED: HttpAnswer = {
  ...BASE,
  status: 401,
  reason: 'Unauthorized',
  hasSession: true,
  isPowered: true,
  headers: { 'WWW-Authenticate': 'basic realm="/auth/basic"' }
}

const page = (html: string): HttpAnswer => ({ ...BASE, contentType: CONTENT_TYPES.html, body: [html] })

/** Answers a call. */
export function respond(call: IncomingCall, service: Service, writers: Writers): Responded {
  const meaning = interpret(call)
  switch (meaning.kind) {
    case 'no-route':
      return { answer: NO_ROUTE, rows: 0 }
    case 'secured':
      return { answer: SECURED, rows: 0 }
    case 'metadata':
      return { answer: page(metadataPage(meaning.format)), rows: 0 }
    case 'error':
      return { answer: frameworkError(meaning), rows: 0 }
    case 'request':
      return meaning.route === null && call.method !== 'GET' && !service.behaviour.acceptsPost
        ? { answer: frameworkError(postRefused(meaning.format)), rows: 0 }
        : served(meaning, service, writers)
  }
}

type FrameworkError = Extract<Meaning, { kind: 'error' }>
type Asked = Extract<Meaning, { kind: 'request' }>

const postRefused = (format: Format): FrameworkError => ({
  kind: 'error',
  status: 405,
  format,
  error: {
    code: 'NotImplementedException',
    message: 'Could not find method named Post(PortaCDR) or Any(PortaCDR) on Service PortaCDRService'
  }
})

const frameworkError = ({ status, format, error }: FrameworkError): HttpAnswer => ({
  ...BASE,
  status,
  reason: REASONS[status] ?? 'Error',
  contentType: CONTENT_TYPES[format],
  body: [errorText(format, error)]
})

function served(asked: Asked, service: Service, writers: Writers): Responded {
  const format = service.behaviour.jsvOnly && asked.format !== 'jsv' ? 'html' : asked.format
  const base = { ...BASE, isPowered: true, contentType: CONTENT_TYPES[format], headers: dispositionOf(format) }
  try {
    const response = service.answer(asked.request, asked.route?.number ?? null)
    if (response === null) return { answer: { ...base, hasSession: true, contentType: null, headers: {} }, rows: 0 }
    const pieces = writers.response(format, response)
    return { answer: { ...base, hasSession: true, ...shaped(asked, format, pieces) }, rows: rowCount(response) }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    const { status, reason, isValidation } = error
    const body = writers.response(format, NOTHING)
    const headers = isValidation ? {} : base.headers
    return { answer: { ...base, status, reason, headers, hasSession: !isValidation, body }, rows: 0 }
  }
}

const dispositionOf = (format: Format): Record<string, string> =>
  format === 'csv' ? { 'Content-Disposition': 'attachment;filename=PortaCDR.csv' } : {}

/** JSON in a call of the given function; JSV for people as plain text; else as it is. */
function shaped(asked: Asked, format: Format, pieces: Iterable<string>): Partial<HttpAnswer> {
  if (format === 'json' && asked.callback !== null)
    return { contentType: 'application/javascript', body: [`${asked.callback}(`, ...pieces, ')'] }
  return format === 'jsv' && asked.debug ? { contentType: 'text/plain', body: pieces } : { body: pieces }
}
