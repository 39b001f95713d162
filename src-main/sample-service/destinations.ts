// Where calls go and what they cost: prefixes, rates and rounding. Numbers come from ranges reserved for fiction.
import { draw, weightedTable } from './random.ts'
import { ACCOUNTS } from './world.ts'

/** Amounts are integers of a hundred-thousandth: five places, as the service sends them. */
const PLACES = 5
const UNITS = 10 ** PLACES

export interface Destination {
  readonly id: number
  readonly prefix: string
  readonly description: string
  readonly country: string
  readonly subdivision: string | null
  readonly iso3: string
  /** Hundred-thousandths a minute. */
  readonly rate: number
  /** Seconds of the first and of each further charged interval. */
  readonly first: number
  readonly next: number
  /** The leading digits of its numbers and how many follow. */
  readonly stem: string
  readonly digits: number
  readonly weight: number
}

type Line = [number, string, string, string, string | null, string, number, [number, number], string, number, number]

const LINES: readonly Line[] = [
  [450, '442079', 'Proper, London', 'UNITED KINGDOM', 'London', 'GBR', 1234, [1, 1], '442079460', 3, 20],
  [451, '441632', 'Proper', 'UNITED KINGDOM', null, 'GBR', 1150, [1, 1], '441632960', 3, 22],
  [452, '447700', 'Mobile', 'UNITED KINGDOM', null, 'GBR', 4875, [1, 1], '447700900', 3, 26],
  [453, '44808', 'Freephone', 'UNITED KINGDOM', null, 'GBR', 0, [1, 1], '448081570', 3, 3],
  [454, '44909', 'Premium rate', 'UNITED KINGDOM', null, 'GBR', 153_250, [60, 60], '449098790', 3, 0.6],
  [455, '44306', 'UK-wide', 'UNITED KINGDOM', null, 'GBR', 1475, [1, 1], '443069990', 3, 4],
  [
    610,
    '1202',
    'Proper, Washington DC',
    'UNITED STATES',
    'District of Columbia',
    'USA',
    985,
    [30, 6],
    '120255501',
    2,
    4
  ],
  [611, '1212', 'Proper, New York', 'UNITED STATES', 'New York', 'USA', 985, [30, 6], '121255501', 2, 5],
  [612, '1416', 'Proper, Toronto', 'CANADA', 'Ontario', 'CAN', 1025, [30, 6], '141655501', 2, 2],
  [720, '35320', 'Proper', 'IRELAND', null, 'IRL', 2210, [60, 60], '3532091', 5, 4],
  [740, '331', 'Proper, Paris', 'FRANCE', 'Ile-de-France', 'FRA', 1690, [60, 60], '3319900', 4, 3],
  [741, '336', 'Mobile', 'FRANCE', null, 'FRA', 7350, [60, 60], '3363998', 4, 2],
  [750, '4930', 'Proper, Berlin', 'GERMANY', 'Berlin', 'DEU', 1575, [60, 60], '493023125', 3, 3],
  [760, '468', 'Proper, Stockholm', 'SWEDEN', 'Stockholm', 'SWE', 1820, [60, 60], '468465004', 2, 1],
  [780, '612', 'Proper, Sydney', 'AUSTRALIA', 'New South Wales', 'AUS', 2985, [60, 60], '6125550', 4, 1]
]

const DESTINATIONS: readonly Destination[] = LINES.map(
  ([id, prefix, description, country, subdivision, iso3, rate, [first, next], stem, digits, weight]) => ({
    id,
    prefix,
    description,
    country,
    subdivision,
    iso3,
    rate,
    first,
    next,
    stem,
    digits,
    weight
  })
)

const SLOTS = 1024
const byWeight = weightedTable(
  DESTINATIONS.map((destination) => destination.weight),
  SLOTS
)

/** A destination by a random integer, as often as people call it. */
export const destinationAt = (random: number): Destination => DESTINATIONS[byWeight[random % SLOTS] ?? 0] as Destination

/** Accounts have the first numbers of the stems of three digits. */
const lowest = (digits: number): number => (digits === 3 ? ACCOUNTS : 0)

/** One of its numbers, by a random integer; never an account's. */
export function numberOf(destination: Destination, random: number): string {
  const low = lowest(destination.digits)
  const digits = String(low + (draw(random, 0) % (10 ** destination.digits - low)))
  return destination.stem + digits.padStart(destination.digits, '0')
}

/** Seconds that are charged for seconds talked: the first interval, then whole further ones. */
export function chargedSeconds(destination: Destination, used: number): number {
  if (used === 0) return 0
  if (used <= destination.first) return destination.first
  return destination.first + Math.ceil((used - destination.first) / destination.next) * destination.next
}

/** The price of charged seconds, rounded half up. */
export const price = (destination: Destination, seconds: number): number =>
  Math.floor((destination.rate * seconds + 30) / 60)

/** An amount as a decimal of five places: `7219` → `0.07219`. */
export function amountText(units: number): string {
  if (units === 0) return '0.00000'
  const whole = Math.floor(units / UNITS)
  return `${whole}.${String(units - whole * UNITS + UNITS).slice(1)}`
}
