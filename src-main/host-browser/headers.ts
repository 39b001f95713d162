// The headers that every answer of the browser host carries: what the page may load and who may show it.
import type { OutgoingHttpHeaders } from 'node:http'

/** Scripts, fonts and calls from this server only; inline styles because charts and popovers position by them. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'"
].join('; ')

/** No cross-origin header is ever sent: other pages of this machine stay other origins. */
export const SECURITY_HEADERS: OutgoingHttpHeaders = {
  'content-security-policy': PAGE_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin'
}

/** For answers that hold call records or a session: kept in no cache. */
export const NO_STORE: OutgoingHttpHeaders = { 'cache-control': 'no-store' }
