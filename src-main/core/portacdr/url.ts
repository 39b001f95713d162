// The one place where a request becomes a URL. The licence is part of it: such a URL is never logged or shown.
import { AppError } from '../../shared/errors.ts'
import type { RequestMember, RequestValues } from '../../shared/service/request.ts'
import type { Route } from '../../shared/service/routes.ts'
import { DEFAULT_VALUES } from '../../shared/service/routes.ts'
import type { WireFormat } from './decode/response.ts'

/**
 * How FromDate and ToDate are written. Hosts differ in what their path accepts (domain.md 3.3): `space` and `t` in the
 * path, `query` with a bare date in the path and the exact time in the query, which overrides it.
 */
export const DATE_FORMS = ['space', 't', 'query'] as const
export type DateForm = (typeof DATE_FORMS)[number]

export interface UrlParts {
  readonly base: string
  readonly route: Route
  readonly licence: string
  readonly values: RequestValues
  readonly format: WireFormat
  readonly dateForm: DateForm
}

const FORMAT_SUFFIX = /\.(json|jsv|xml|csv|html)$/i
/** Stands in a segment whose true value travels in the query. */
const PLACEHOLDER: Partial<Record<RequestMember, string>> = { Customer_Timezone: 'UTC' }

/**
 * The URL of a request: the documented path with `?format=`; values that a path cannot carry go into the query.
 * Throws `input.invalid` for route 4 (route 3 shadows it: domain.md 3.3) and for a missing member.
 */
export function buildUrl({ base, route, licence, values, format, dateForm }: UrlParts): string {
  if (route.number === 4)
    throw new AppError(
      'input.invalid',
      'Route 4 cannot be reached: the service takes it for route 3. Use route 5 with GetOutgoingCalls=true.'
    )
  const all: Partial<Record<RequestMember, string>> = { ...DEFAULT_VALUES, ...values, License: licence }
  const query = new URLSearchParams()
  const segments = route.parameters.map((name, i) => {
    const value = all[name]
    if (value === undefined || value === '') throw new AppError('input.invalid', `Route ${route.number} needs ${name}.`)
    const isLast = i === route.parameters.length - 1
    const carried = pathValue(name, value, isLast, dateForm)
    if (carried.inQuery) query.set(name, value)
    return encodeURIComponent(carried.text)
  })
  for (const [name, value] of Object.entries(values))
    if (!route.parameters.includes(name as RequestMember)) query.set(name, value)
  query.set('format', format)
  return `${base.replace(/\/+$/, '')}/${route.prefix}/${segments.join('/')}?${query.toString().replaceAll('+', '%20')}`
}

function pathValue(
  name: RequestMember,
  value: string,
  isLast: boolean,
  form: DateForm
): { text: string; inQuery: boolean } {
  if ((name === 'FromDate' || name === 'ToDate') && /^\d{4}-\d{2}-\d{2} /.test(value)) {
    if (form === 'query') return { text: value.slice(0, 10), inQuery: true }
    return { text: form === 't' ? value.replace(' ', 'T') : value, inQuery: false }
  }
  // `%2F` is decoded before routing, and a known suffix of the last segment is taken for the format.
  const isBlocked = /[/\\]/.test(value) || (isLast && FORMAT_SUFFIX.test(value))
  return isBlocked ? { text: PLACEHOLDER[name] ?? '-', inQuery: true } : { text: value, inQuery: false }
}

/** A UTC instant as the service reads dates: `2026-03-01 00:00:00`, in UTC (Customer_Timezone is sent as UTC). */
export const requestDate = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Refuses an address that would send the licence in clear over a network, unless the user insists. */
export function checkAddress(url: string, insecure: boolean): URL {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch (cause) {
    throw new AppError('input.invalid', `"${url}" is no address. Write it as https://host/path.`, { cause })
  }
  const isPlain = parsed.protocol === 'http:'
  if (!isPlain && parsed.protocol !== 'https:')
    throw new AppError('input.invalid', 'The address must start with https://.')
  if (isPlain && !insecure && !LOOPBACK.has(parsed.hostname) && !parsed.hostname.endsWith('.localhost'))
    throw new AppError(
      'input.invalid',
      'The address starts with http://: the licence would travel unencrypted. Use https://, or allow http for this connection.'
    )
  return parsed
}
