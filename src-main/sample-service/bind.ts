// Binds a request's members from path, query or body as ServiceStack does, with its leniencies.
import type { RequestKind, RequestMember } from '../shared/service/request.ts'
import { REQUEST_MEMBERS, requestMember } from '../shared/service/request.ts'

interface BoundKinds {
  text: string | null
  int: number
  bool: boolean
}

/** The request as the service sees it: unset members have .NET's defaults. */
export type BoundRequest = { -readonly [K in RequestMember]: BoundKinds[(typeof REQUEST_MEMBERS)[K]] }

const DEFAULTS: Readonly<Record<RequestKind, string | number | boolean | null>> = { text: null, int: 0, bool: false }

/** A value could not be read as its member's type. */
export class BindingError extends Error {}

const INT = /^\s*[+-]?\d+\s*$/
const MAX_INT = 2 ** 31 - 1

function readInt(text: string): number {
  const value = Number(text)
  if (!INT.test(text) || value > MAX_INT || value < -MAX_INT - 1) throw new BindingError('not an Int32')
  return value
}

/** One character: true where it is `1`. Else only `true` and `false`, in any case. */
function readBool(text: string): boolean {
  if (text.length === 1) return text === '1'
  const word = text.trim().toLowerCase()
  if (word !== 'true' && word !== 'false') throw new BindingError('String was not recognized as a valid Boolean.')
  return word === 'true'
}

function readValue(kind: RequestKind, text: string): string | number | boolean {
  if (kind === 'text') return text
  return kind === 'int' ? readInt(text) : readBool(text)
}

/** A request with nothing set. */
export function emptyRequest(): BoundRequest {
  const members = Object.entries(REQUEST_MEMBERS).map(([name, kind]) => [name, DEFAULTS[kind]] as const)
  return Object.fromEntries(members) as BoundRequest
}

/** Puts one value in place; names nobody knows are passed over. */
function put(request: BoundRequest, name: string, valueOf: (kind: RequestKind) => string | number | boolean): void {
  const member = requestMember(name)
  if (member) Object.assign(request, { [member]: valueOf(REQUEST_MEMBERS[member]) })
}

/** Binds text values in order, later ones over earlier ones. Throws BindingError. */
export function bindTexts(values: Iterable<readonly [string, string]>): BoundRequest {
  const request = emptyRequest()
  for (const [name, text] of values) put(request, name, (kind) => readValue(kind, text))
  return request
}

/** As a body does it: a value of the wrong type leaves the member at its default. */
function lenient(kind: RequestKind, text: string): string | number | boolean {
  try {
    return readValue(kind, text)
  } catch (error) {
    if (error instanceof BindingError) return kind === 'int' ? 0 : false
    throw error
  }
}

/** Binds a JSON body. What is no JSON object binds nothing. */
export function bindJson(body: string): BoundRequest {
  const request = emptyRequest()
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return request
    throw error
  }
  if (typeof parsed !== 'object' || parsed === null) return request
  for (const [name, value] of Object.entries(parsed))
    if (value !== null) put(request, name, (kind) => lenient(kind, String(value)))
  return request
}

/** Binds a JSV body; null where it does not begin like an object. White space counts. */
export function bindJsv(body: string): BoundRequest | null {
  const request = emptyRequest()
  if (body === '') return request
  if (!body.startsWith('{')) return null
  for (const [name, text] of jsvMembers(body)) put(request, name, (kind) => lenient(kind, text))
  return request
}

/** `Key:value` pairs of a JSV object. A value runs to the comma at its own depth. */
function* jsvMembers(body: string): Generator<readonly [string, string], void> {
  let at = 1
  while (at < body.length && body[at] !== '}') {
    const colon = body.indexOf(':', at)
    if (colon < 0) return
    const end = valueEnd(body, colon + 1)
    yield [body.slice(at, colon), unquoted(body.slice(colon + 1, end))]
    at = end + 1
  }
}

function valueEnd(body: string, from: number): number {
  let depth = 0
  let isQuoted = false
  for (let i = from; i < body.length; i++) {
    const c = body[i] as string
    if (c === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if ('{['.includes(c)) depth++
    else if (depth === 0 && ',}'.includes(c)) return i
    else if ('}]'.includes(c)) depth--
  }
  return body.length
}

const unquoted = (text: string): string =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
