// What a request means: its route, its format and its bound members, or how ServiceStack turns it away.
import type { Route } from '../shared/service/routes.ts'
import { ROUTES } from '../shared/service/routes.ts'
import type { BoundRequest } from './bind.ts'
import { BindingError, bindJson, bindJsv, bindTexts } from './bind.ts'
import type { Format, ResponseError } from './write.ts'
import { FORMATS } from './write.ts'

export interface IncomingCall {
  readonly method: string
  /** As it stands in the request line. */
  readonly target: string
  readonly accept: string | undefined
  readonly contentType: string | undefined
  readonly body: string
}

export type Meaning =
  | {
      readonly kind: 'request'
      readonly request: BoundRequest
      readonly format: Format
      /** Null at the reply addresses. */
      readonly route: Route | null
      readonly callback: string | null
      /** JSV for people: the same members, as text/plain. */
      readonly debug: boolean
    }
  | { readonly kind: 'error'; readonly status: number; readonly format: Format; readonly error: ResponseError }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'secured' }
  | { readonly kind: 'metadata'; readonly format: string | null }

type Pair = readonly [string, string]

/** Plus is a space everywhere; what is no valid escape stays as it is. */
function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch (error) {
    if (error instanceof URIError) return spaced
    throw error
  }
}

function queryOf(query: string): Pair[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): Pair => {
      const equals = pair.indexOf('=')
      return equals < 0 ? [decoded(pair), ''] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))]
    })
}

const isFormat = (word: string | undefined): word is Format => FORMATS.some((format) => format === word)

const ACCEPTED: ReadonlyMap<string, Format> = new Map([
  ['application/json', 'json'],
  ['application/jsv', 'jsv'],
  ['application/xml', 'xml'],
  ['text/csv', 'csv'],
  ['text/html', 'html']
])

/** The first type that is known, whatever its q-value says; without one an HTML page. */
function acceptedFormat(accept: string | undefined): Format {
  const types = (accept ?? '').split(',').map((type) => (type.split(';')[0] ?? '').trim().toLowerCase())
  for (const type of types) {
    const format = ACCEPTED.get(type)
    if (format) return format
  }
  return 'html'
}

/** What a request means. */
export function interpret(call: IncomingCall): Meaning {
  const mark = call.target.indexOf('?')
  const path = decoded(mark < 0 ? call.target : call.target.slice(0, mark))
  const query = queryOf(mark < 0 ? '' : call.target.slice(mark + 1))
  const dot = path.lastIndexOf('.')
  const suffix = path.slice(dot + 1)
  const hasSuffix = dot >= 0 && isFormat(suffix)
  // Decoded before it is split: an escaped slash is a slash like any other.
  const segments = (hasSuffix ? path.slice(0, dot) : path).split('/').filter((segment) => segment !== '')
  const asked = query.find(([name]) => name.toLowerCase() === 'format')?.[1].toLowerCase()
  const format = hasSuffix
    ? suffix
    : asked === undefined
      ? acceptedFormat(call.accept)
      : isFormat(asked)
        ? asked
        : 'html'
  return (
    metadataPage(segments) ?? reply(call, segments, query) ?? secured(segments) ?? routed(call, segments, query, format)
  )
}

function metadataPage(segments: readonly string[]): Meaning | null {
  const [first = '', second] = segments.map((segment) => segment.toLowerCase())
  if (first === 'metadata' && segments.length === 1) return { kind: 'metadata', format: null }
  const isOne = second === 'metadata' && segments.length === 2 && isFormat(first) && first !== 'html'
  return isOne ? { kind: 'metadata', format: first } : null
}

const secured = (segments: readonly string[]): Meaning | null =>
  segments.length === 2 && segments[0]?.toLowerCase() === 'secured' ? { kind: 'secured' } : null

const REPLIES = ['reply', 'oneway', 'syncreply', 'asynconeway']
const OPERATION = 'PortaCDR'

/** `/{format}/reply/PortaCDR`: members from the query (GET) or the body (POST). */
function reply(call: IncomingCall, segments: readonly string[], query: readonly Pair[]): Meaning | null {
  const [format = '', way = '', operation = ''] = segments
  const isReply = isFormat(format.toLowerCase()) && REPLIES.includes(way.toLowerCase()) && segments.length === 3
  if (!isReply) return null
  const as = format.toLowerCase() as Format
  if (operation.toLowerCase() !== OPERATION.toLowerCase()) {
    const message = `The operation '${operation}' does not exist for this service`
    return { kind: 'error', status: 405, format: as, error: { code: 'NotImplementedException', message } }
  }
  if (call.method !== 'GET' && call.method !== 'POST' && call.method !== 'PUT') return { kind: 'no-route' }
  try {
    const request = call.method === 'GET' ? bindTexts(query) : bindBody(call, as)
    return { kind: 'request', request, format: as, route: null, ...extras(query) }
  } catch (error) {
    if (!(error instanceof BindingError)) throw error
    return { kind: 'error', status: 400, format: as, error: { code: 'SerializationException', message: error.message } }
  }
}

function bindBody(call: IncomingCall, format: Format): BoundRequest {
  if (call.contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded') === true)
    return bindTexts(queryOf(call.body))
  // The address decides how the body is read, not its Content-Type.
  const request = format === 'json' ? bindJson(call.body) : format === 'jsv' ? bindJsv(call.body) : null
  if (request) return request
  throw new BindingError(`Could not deserialize '${format}' request using PortaPlus.ServiceModel.${OPERATION}`)
}

function routed(call: IncomingCall, segments: readonly string[], query: readonly Pair[], format: Format): Meaning {
  const route = call.method === 'GET' ? ROUTES.find((candidate) => fits(candidate, segments)) : undefined
  if (!route) return { kind: 'no-route' }
  const values = segments.slice(segments.length - route.parameters.length)
  const path = route.parameters.map((name, i): Pair => [name, values[i] ?? ''])
  try {
    return { kind: 'request', request: bindTexts([...path, ...query]), format, route, ...extras(query) }
  } catch (error) {
    if (!(error instanceof BindingError)) throw error
    const wrong = { code: 'RequestBindingException', message: 'Unable to bind request' }
    return { kind: 'error', status: 400, format, error: wrong }
  }
}

/** Same number of segments and the same leading ones in any case; of two such routes the first in the table wins. */
function fits(route: Route, segments: readonly string[]): boolean {
  const prefix = route.prefix.toLowerCase().split('/')
  return (
    segments.length === prefix.length + route.parameters.length &&
    prefix.every((segment, i) => segments[i]?.toLowerCase() === segment)
  )
}

function extras(query: readonly Pair[]): { callback: string | null; debug: boolean } {
  const find = (wanted: string): string | undefined => query.find(([name]) => name.toLowerCase() === wanted)?.[1]
  return { callback: find('callback') ?? null, debug: find('debug') !== undefined }
}
