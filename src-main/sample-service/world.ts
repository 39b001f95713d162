// Who exists in the invented reseller: customers, accounts, hunt groups. All numbers are reserved for fiction.
import { pick, scramble, weightedTable } from './random.ts'

/** The reseller; its sub-customers follow. */
export const RESELLER = 1001
const FIRST_ACCOUNT = 70_001
const CUSTOMERS = 12
export const ACCOUNTS = 360
const HUNT_GROUPS = ['Sales', 'Support', 'Reception', 'Accounts, invoices']
const PRODUCTS = ['55', '56', '57']

export interface Account {
  /** Position among all accounts. */
  readonly index: number
  readonly iAccount: number
  /** The phone number it is known by. */
  readonly id: string
  readonly customer: number
  readonly product: string
  readonly huntGroup: string
  readonly extension: string
}

export interface World {
  readonly seed: number
  readonly accounts: readonly Account[]
  readonly byIAccount: ReadonlyMap<number, Account>
  readonly ofCustomer: ReadonlyMap<number, readonly Account[]>
  /** 65,536 slots: an account by 16 random bits, in Zipf's proportions. */
  readonly busy: Uint16Array
}

/** Numbers of the ranges that Ofcom keeps free for drama: 020 7946 0xxx and 01632 960xxx. */
function accountNumber(index: number): string {
  const digits = String(index).padStart(3, '0')
  return index % 2 === 0 ? `442079460${digits}` : `441632960${digits}`
}

/** Zipf's law as Mandelbrot refined it: few are busy, but the busiest alone does not make the day. */
const zipf = (count: number, shift: number): number[] => Array.from({ length: count }, (_, rank) => 1 / (rank + shift))

/** A fixed shuffle of 0..count-1. */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  return order.toSorted((a, b) => scramble(seed + a) - scramble(seed + b) || a - b)
}

/** The reseller of a seed. */
export function createWorld(seed: number): World {
  const customerTable = weightedTable(zipf(CUSTOMERS, 1), ACCOUNTS)
  const customerOf = shuffled(ACCOUNTS, scramble(seed) + 1).map((slot) => RESELLER + (customerTable[slot] ?? 0))
  const accounts = customerOf.map((customer, index): Account => ({
    index,
    iAccount: FIRST_ACCOUNT + index,
    id: accountNumber(index),
    customer,
    product: PRODUCTS[index % PRODUCTS.length] ?? '',
    huntGroup: HUNT_GROUPS[pick(scramble(seed + index), 0, HUNT_GROUPS.length)] ?? '',
    extension: String(100 + (index % 800)).padStart(4, '0')
  }))
  const rank = shuffled(ACCOUNTS, scramble(seed) + 2)
  const weights = zipf(ACCOUNTS, 4)
  return {
    seed,
    accounts,
    byIAccount: new Map(accounts.map((account) => [account.iAccount, account])),
    ofCustomer: Map.groupBy(accounts, (account) => account.customer),
    busy: weightedTable(
      rank.map((place) => weights[place] ?? 0),
      65_536
    )
  }
}
