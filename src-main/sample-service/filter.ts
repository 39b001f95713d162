// Which records a request is about: whose, which service, which direction.
import { SERVICES } from './leg.ts'
import * as plot from './plot.ts'
import type { World } from './world.ts'
import { RESELLER } from './world.ts'

/** Which records of a window are meant. Equal keys mean equal filters; the empty key takes every record. */
export interface Filter {
  readonly key: string
  readonly matches: (account: number, kind: number) => boolean
}

export interface Wanted {
  /** 0 or the reseller: everybody, unless `own`. */
  readonly customer: number
  /** 0: all accounts. */
  readonly account: number
  /** Only the customer's own records, not those of its sub-customers. */
  readonly own: boolean
  /** 0: all services. */
  readonly service: number
  readonly outgoing: boolean
  readonly hunt: boolean
  /** Empty: all products. */
  readonly product: string
}

export const EVERYTHING: Wanted = {
  customer: 0,
  account: 0,
  own: false,
  service: 0,
  outgoing: false,
  hunt: false,
  product: ''
}

/** The filter of a wish. */
export function filterOf(world: World, wanted: Wanted): Filter {
  const isEverybody = (wanted.customer === 0 || wanted.customer === RESELLER) && !wanted.own
  const isAnyAccount = isEverybody && wanted.account === 0 && wanted.product === ''
  const service = SERVICES.findIndex((known) => known.id === wanted.service)
  const isAnyKind = wanted.service === 0 && !wanted.outgoing && !wanted.hunt
  if (isAnyAccount && isAnyKind) return { key: '', matches: () => true }
  const accounts = world.accounts.map(
    (account) =>
      (isEverybody || account.customer === wanted.customer) &&
      (wanted.account === 0 || account.iAccount === wanted.account) &&
      (wanted.product === '' || account.product === wanted.product)
  )
  const kinds = Array.from(
    { length: 64 },
    (_, kind) =>
      (wanted.service === 0 || plot.serviceOf(kind) === service) &&
      (!wanted.outgoing || (kind & plot.DIRECTION) === plot.OUTGOING) &&
      (!wanted.hunt || (kind & plot.HUNT) !== 0)
  )
  const { customer, account, own, outgoing, hunt, product } = wanted
  const key = [isEverybody ? 0 : customer, own, account, wanted.service, outgoing, hunt, product].join('/')
  return { key, matches: (at, kind) => accounts[at] === true && kinds[kind] === true }
}
