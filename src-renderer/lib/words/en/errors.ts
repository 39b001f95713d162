// Every reason that the app can give, in English: what happened, and what can be done. The engine's own words go with it.
import type { ErrorCode } from '../../../../src-main/shared/errors.ts'

export interface ErrorWords {
  readonly what: string
  /** Empty where nothing can be done. */
  readonly remedy: string
}

export const errors: Readonly<Record<ErrorCode, ErrorWords>> = {
  'input.invalid': { what: 'This cannot be done as asked.', remedy: 'Check what was entered.' },
  'auth.rejected': {
    what: 'The service does not accept the licence.',
    remedy: 'Check the licence and the customer number of the connection.'
  },
  'service.unreachable': {
    what: 'The service cannot be reached.',
    remedy: 'Check the network and the address of the connection.'
  },
  'service.tls': {
    what: 'No encrypted connection to the service.',
    remedy: 'Check the address, and the certificate with the service’s operator.'
  },
  'service.timeout': { what: 'The service did not answer in time.', remedy: 'Try again later.' },
  'service.rate_limited': { what: 'The service asks for fewer requests.', remedy: 'Try again in a few minutes.' },
  'service.refused': {
    what: 'The service refuses the request.',
    remedy: 'Check the address and the customer number of the connection.'
  },
  'service.failed': {
    what: 'The service failed.',
    remedy: 'Try again later. If it stays so, tell the service’s operator.'
  },
  'service.bad_response': {
    what: 'The service’s answer cannot be read.',
    remedy: 'Check the address of the connection: it must lead to a PortaCDR service.'
  },
  'service.suspect_empty': {
    what: 'The service reports no records where there were some, so what was copied is kept.',
    remedy: 'Check that the licence still holds, then sync again.'
  },
  'sync.incomplete': { what: 'Not everything was copied.', remedy: 'Sync again to go on.' },
  'cache.corrupt': {
    what: 'The cache is damaged.',
    remedy: 'Rebuild it under Settings, Cache: it is copied from the service anew.'
  },
  'cache.too_new': {
    what: 'A newer version of CDR Desk made this cache.',
    remedy: 'Install that version, or rebuild the cache under Settings.'
  },
  'cache.busy': { what: 'The cache is in use.', remedy: 'Wait for what uses it, or close the other program.' },
  'cache.read_only': {
    what: 'The cache cannot be written to.',
    remedy: 'Check who may write to its folder, and that its disk is not read-only.'
  },
  'cache.disk_full': {
    what: 'The disk is full.',
    remedy: 'Make room on it, or prune old records under Settings, Cache.'
  },
  'export.exists': { what: 'A file of that name is there already.', remedy: 'Choose another name.' },
  'export.write_failed': {
    what: 'The file could not be written.',
    remedy: 'Check the folder and the room on the disk, or choose another place.'
  },
  'job.cancelled': { what: 'Cancelled.', remedy: '' },
  'host.unsupported': { what: 'This is not possible here.', remedy: '' },
  not_found: { what: 'What was asked for is not there any more.', remedy: 'Reload the page.' },
  'transport.lost': { what: 'CDR Desk does not answer.', remedy: 'If it stays so, start it again.' },
  internal: { what: 'A fault of CDR Desk.', remedy: 'Try again. If it stays so, report it with these words.' }
}

export const errorDetail = (message: string): string => `In detail: ${message}`
