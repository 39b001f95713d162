// Why TLS could not be agreed on, in words: which step failed, and what to do. Node's codes, and Chromium's.
import { AppError } from '../../shared/errors.ts'

const NO_TLS = /EPROTO|WRONG_VERSION|PACKET_LENGTH|SSL_PROTOCOL/
const OF_TLS = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|HOSTNAME/
const EXPIRED = /HAS_EXPIRED|NOT_YET_VALID|DATE_INVALID/
const OTHER_NAME = /ALTNAME|HOSTNAME|COMMON_NAME/
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO|AUTHORITY_INVALID|UNTRUSTED|INVALID_CA/

/** The error of a code that is about TLS; null for any other. `cause`: as Node's fetch gave it. */
export function tlsError(code: string, cause: unknown): AppError | null {
  const details = { code }
  const failed = (what: string): AppError => new AppError('service.tls', `TLS failed: ${what} (${code})`, { details })
  if (NO_TLS.test(code))
    return failed(
      'what answers at the address does not speak TLS. Check the address and its port, and whether it begins with https:// rightly.'
    )
  if (!OF_TLS.test(code)) return null
  if (EXPIRED.test(code))
    return failed(
      'the certificate of the service has expired or is not valid yet. Check the clock of this machine; if it is right, ask who runs the service for a new certificate.'
    )
  if (OTHER_NAME.test(code))
    return failed(`the certificate of the service is for ${namesOf(cause)}. Check the address: it must hold that name.`)
  if (UNTRUSTED.test(code))
    return failed(
      'the certificate of the service is signed by nobody whom this machine trusts. Add its issuer to the trusted certificates of this machine; for the command line, name its file in NODE_EXTRA_CA_CERTS.'
    )
  return failed(
    'the certificate of the service was not accepted. Check the address, and ask who runs the service for a valid certificate.'
  )
}

/** `billing.example.net, not for 10.0.0.1`, as far as the error says it. */
function namesOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return 'another name'
  const certificate = 'cert' in cause ? cause.cert : null
  const names =
    typeof certificate === 'object' && certificate !== null && 'subjectaltname' in certificate
      ? String(certificate.subjectaltname).replace(/(DNS|IP Address):/g, '')
      : ''
  const asked = 'host' in cause && typeof cause.host === 'string' ? `, not for ${cause.host}` : ''
  return `${names === '' ? 'another name' : names}${asked}`
}
