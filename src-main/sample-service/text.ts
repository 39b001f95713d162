// Texts as .NET writes them: clocks, doubles, names in camel case.
import { instantOfWall, zoneOffsets } from '../shared/domain/time-zone.ts'
import type { Behaviour } from './behaviour.ts'
import { MS_PER_DAY } from './plot.ts'

const TWO = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

/** A function from milliseconds of a wall clock to `yyyy-MM-dd?HH:mm:ss[.fff]`; the date of the last day is remembered. */
export function clockWriter(between: string): (wallMs: number) => string {
  let day = NaN
  let date = ''
  return (wallMs) => {
    const at = Math.floor(wallMs / MS_PER_DAY)
    if (at !== day) {
      day = at
      date = new Date(at * MS_PER_DAY).toISOString().slice(0, 10) + between
    }
    const ms = wallMs - at * MS_PER_DAY
    const second = Math.floor(ms / 1000)
    const minute = Math.floor(second / 60)
    const hour = Math.floor(minute / 60)
    const clock = `${date}${TWO[hour]}:${TWO[minute - hour * 60]}:${TWO[second - minute * 60]}`
    const rest = ms - second * 1000
    return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`
  }
}

/** `+hh:mm` or `-hhmm` of an offset in milliseconds. */
function offsetText(offsetMs: number, colon: string): string {
  const minutes = Math.abs(offsetMs) / 60_000
  return `${offsetMs < 0 ? '-' : '+'}${TWO[Math.floor(minutes / 60)]}${colon}${TWO[minutes % 60]}`
}

/** A double with 15 digits, as .NET's `R` mostly writes it: `1E-05`, `1.5E+16`. */
export function doubleText(value: number): string {
  const short = Number(value.toPrecision(15))
  if (short === 0) return '0'
  const size = Math.abs(short)
  if (size >= 1e-4 && size < 1e15) return String(short)
  const [digits = '', exponent = '0'] = short.toExponential().split('e')
  const power = Number(exponent)
  return `${digits}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}

const isUpper = (character: string | undefined): boolean => character !== undefined && /[A-Z]/.test(character)

/** A name in camel case as ServiceStack makes it: `ID` → `id`, `IEnv` → `iEnv`, `XDRSInfo` → `xdrsInfo`. */
export function camelCase(name: string): string {
  let end = 0
  while (isUpper(name[end]) && (end === 0 || end === name.length - 1 || isUpper(name[end + 1]))) end++
  return name.slice(0, end).toLowerCase() + name.slice(end)
}

const SMALL = 2 ** 31
const MILLION = 1_000_000

/** An integer as text. Beyond 31 bits the engine is slow at it, so such a number is written in two parts. */
export function intText(value: number | bigint): string {
  if (typeof value === 'bigint' || value < SMALL || value > SMALL * MILLION) return String(value)
  const high = Math.floor(value / MILLION)
  return `${high}${String(value - high * MILLION + MILLION).slice(1)}`
}

/** How the service's times look: the three writers of one behaviour. All take UTC milliseconds; null is MinValue. */
export interface TimeStyle {
  readonly json: (ms: number | null) => string
  readonly jsv: (ms: number | null) => string
  readonly xml: (ms: number | null) => string
}

/** The only place where JSON of this service escapes a slash. */
const DATE_OPEN = String.raw`"\/Date(`
const DATE_CLOSE = String.raw`)\/"`
const MIN_VALUE = '0001-01-01'

/** The writers of a behaviour. */
export function timeStyle(behaviour: Behaviour): TimeStyle {
  const { dates } = behaviour
  const wallOf = wallClock(behaviour)
  const server = serverOffset(behaviour.serverZone)
  const clock = clockWriter('T')
  const zone = (wall: number, colon: string): string => (dates === 'utc' ? 'Z' : offsetText(server(wall), colon))
  const jsonSuffix = (wall: number): string => {
    if (dates === 'utc') return ''
    return dates === 'local' ? offsetText(server(wall), '') : '-0000'
  }
  const json = (ms: number | null): string => {
    if (ms === null) return `${DATE_OPEN}-62135596800000-0000${DATE_CLOSE}`
    const wall = wallOf(ms)
    const instant = dates === 'utc' ? wall : wall - server(wall)
    return DATE_OPEN + intText(instant) + jsonSuffix(wall) + DATE_CLOSE
  }
  const iso = (ms: number | null): string => {
    if (ms === null) return `"${MIN_VALUE}T00:00:00.0000000"`
    const wall = wallOf(ms)
    const suffix = dates === 'unspecified' ? '' : zone(wall, ':')
    return `"${clock(Math.floor(wall / 1000) * 1000)}.${String(wall % 1000).padStart(3, '0')}0000${suffix}"`
  }
  const jsv = (ms: number | null): string => {
    if (ms === null) return MIN_VALUE
    const wall = wallOf(ms)
    const text = clock(wall)
    if (text.endsWith('T00:00:00')) return text.slice(0, 10)
    const isLong = wall % 1000 !== 0 && dates !== 'utc'
    return `${text}${isLong ? '0000' : ''}${zone(wall, ':')}`
  }
  const xml = (ms: number | null): string => {
    if (ms === null) return `${MIN_VALUE}T00:00:00`
    const wall = wallOf(ms)
    return clock(wall) + (dates === 'unspecified' ? '' : zone(wall, ':'))
  }
  return { json: behaviour.isoDates ? iso : json, jsv, xml }
}

/** The clock time that stands in the DateTime, as milliseconds. */
function wallClock(behaviour: Behaviour): (ms: number) => number {
  if (behaviour.dates === 'utc') return (ms) => ms
  if (behaviour.dates === 'unspecified' && behaviour.databaseClock === 'utc') return (ms) => ms
  const offset = zoneOffsets(behaviour.serverZone)
  return (ms) => ms + offset(ms)
}

const QUARTER_MS = 900_000
const QUARTERS = 100_000

/** Offset of the zone at a wall clock. Zones change at quarter hours: what was worked out for one holds for all of it. */
function serverOffset(zone: string): (wall: number) => number {
  if (zone === 'UTC') return () => 0
  const known = new Map<number, number>()
  return (wall) => {
    const quarter = Math.floor(wall / QUARTER_MS)
    let offset = known.get(quarter)
    if (offset === undefined) {
      if (known.size >= QUARTERS) known.clear()
      known.set(quarter, (offset = quarter * QUARTER_MS - instantOfWall(zone, quarter * QUARTER_MS)))
    }
    return offset
  }
}
