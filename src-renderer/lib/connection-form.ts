// The connection form: its draft, what is wrong with it, and the input it stands for. Pure.
import type { Connection } from '../../src-main/shared/contract/schemas.ts'
import { text } from './text.ts'

export interface ConnectionDraft {
  readonly id: string | null
  name: string
  url: string
  licence: string
  customer: string
  account: string
  zone: string
  clock: 'as-sent' | 'utc-clock'
  clockZone: string
  insecure: boolean
  currency: string
  readonly hasLicence: boolean
  /** Where the kept licence was entered for; empty: none is kept. */
  readonly keptUrl: string
  /** The sample's address and number are given. */
  readonly isSample: boolean
}

export type Faults = Partial<Record<'name' | 'url' | 'licence' | 'customer' | 'account' | 'zone' | 'clockZone', string>>

export const emptyDraft = (zone: string): ConnectionDraft => ({
  id: null,
  name: '',
  url: '',
  licence: '',
  customer: '',
  account: '',
  zone,
  clock: 'as-sent',
  clockZone: zone,
  insecure: false,
  currency: '',
  hasLicence: false,
  keptUrl: '',
  isSample: false
})

export const draftOf = (connection: Connection): ConnectionDraft => ({
  id: connection.id,
  name: connection.name,
  url: connection.url,
  licence: '',
  customer: connection.customer === null ? '' : String(connection.customer),
  account: connection.account === null ? '' : String(connection.account),
  zone: connection.zone,
  clock: connection.clock.mode,
  clockZone: connection.clock.mode === 'utc-clock' ? connection.clock.zone : connection.zone,
  insecure: connection.insecure,
  currency: connection.currency,
  hasLicence: connection.hasLicence,
  keptUrl: connection.hasLicence ? connection.url : '',
  isSample: connection.sample
})

const isWhole = (value: string): boolean => /^\s*([1-9]\d{0,14})?\s*$/.test(value)
const asNumber = (value: string): number | null => (value.trim() === '' ? null : Number(value))

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl throws a RangeError for a name it does not know: that is the answer.
    return false
  }
}

/** An address typed without its scheme is meant to be https. */
export function fullAddress(url: string): string {
  const trimmed = url.trim()
  return trimmed === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
}

/** The licence would travel in the clear to another machine. */
export function isUnencrypted(url: string): boolean {
  const address = fullAddress(url)
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** A name, an IPv4 address, an IPv6 address in brackets; browsers differ in what else they take. */
const HOST = /^(\[[\da-f:.]+\]|[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.?)(:\d{1,5})?$/iu

/** Why the host would refuse an address, before it is asked. */
function addressFault(url: string): string | undefined {
  const [, scheme = '', host = ''] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)/i.exec(fullAddress(url)) ?? []
  if (scheme !== '' && !/^https?$/i.test(scheme)) return text.fault.url
  if (host.includes('@') || /[?#]/.test(url)) return text.fault.urlMore
  return HOST.test(host) && URL.canParse(fullAddress(url)) ? undefined : text.fault.urlForm
}

const originOf = (url: string): string => (URL.canParse(fullAddress(url)) ? new URL(fullAddress(url)).origin : '')

/** A kept licence goes only to the address it was entered for. */
const isMoved = ({ keptUrl, url }: ConnectionDraft): boolean => keptUrl !== '' && originOf(url) !== originOf(keptUrl)

function licenceFault(draft: ConnectionDraft): string | undefined {
  if (draft.licence.trim() !== '' || draft.isSample) return undefined
  if (!draft.hasLicence) return text.fault.licence
  return isMoved(draft) ? text.fault.licenceAgain : undefined
}

/** What stands in the way of asking the service; a name is needed only to save. */
export function faultsOf(draft: ConnectionDraft, purpose: 'test' | 'save'): Faults {
  const faults: Faults = {}
  if (purpose === 'save' && draft.name.trim() === '') faults.name = text.fault.name
  const [address, licence] = [addressFault(draft.url), licenceFault(draft)]
  if (address !== undefined) faults.url = address
  else if (isUnencrypted(draft.url) && !draft.insecure) faults.url = text.fault.insecure
  if (licence !== undefined) faults.licence = licence
  if (!isWhole(draft.customer)) faults.customer = text.fault.number
  if (!isWhole(draft.account)) faults.account = text.fault.number
  if (draft.customer.trim() === '' && draft.account.trim() === '') faults.customer = text.fault.numbers
  if (!isZone(draft.zone)) faults.zone = text.fault.zone
  if (draft.clock === 'utc-clock' && !isZone(draft.clockZone)) faults.clockZone = text.fault.zone
  return faults
}

/** What a test's result is of, to compare by: a name or a currency changes nothing of it. */
export const testedValues = (draft: ConnectionDraft): string =>
  JSON.stringify({ ...inputOf(draft), name: '', currency: '' })

/** The input of `connections.save` and `connections.test`. The draft must be without faults. */
export function inputOf(draft: ConnectionDraft) {
  const licence = draft.licence.trim()
  return {
    id: draft.id,
    name: draft.name.trim(),
    url: fullAddress(draft.url),
    customer: asNumber(draft.customer),
    account: asNumber(draft.account),
    zone: draft.zone.trim(),
    clock:
      draft.clock === 'as-sent'
        ? ({ mode: 'as-sent' } as const)
        : ({ mode: 'utc-clock', zone: draft.clockZone.trim() } as const),
    currency: draft.currency.trim(),
    insecure: draft.insecure && isUnencrypted(draft.url),
    ...(licence !== '' && { licence })
  }
}
