// Times in every form in which a ServiceStack host can write them (domain.md 3.4, wire/dates-table.txt).
import { zoneOffsets } from '../../../shared/domain/time-zone.ts'

/** How a service's clock is read: `as-sent`, or a UTC clock that the host mistook for its own zone's. */
export type ServiceClock = { readonly mode: 'as-sent' } | { readonly mode: 'utc-clock'; readonly zone: string }

/** Instants of the year 1 are .NET's MinValue, shifted or not: no time. */
const NO_TIME_BEFORE = new Date('0002-01-01T00:00:00Z').getTime()

/** Beyond this no date can be told (ECMA-262, Time Values). */
const LAST_INSTANT = 8.64e15

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:?\d{2})?)?$/
const WCF = /^\\?\/Date\((-?\d+)([+-]\d{4})?\)\\?\/$/
const NUMBER = /^-?\d{1,16}(?:\.\d+)?$/
const RFC_1123 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

export class TimeReader {
  /** The text of the time last read where it is finer than a millisecond, and so holds more than its number. */
  finerText: string | null = null
  readonly #shift: ((ms: number) => number) | null

  constructor(clock: ServiceClock) {
    this.#shift = clock.mode === 'utc-clock' ? zoneOffsets(clock.zone) : null
  }

  /** UTC milliseconds; null for MinValue and empty text; undefined where the text is no time. */
  read(token: string): number | null | undefined {
    this.finerText = null
    const ms = this.#parse(token)
    if (typeof ms === 'number' && Math.abs(ms) > LAST_INSTANT) return undefined
    return ms !== undefined && ms !== null && ms < NO_TIME_BEFORE ? null : ms
  }

  #parse(token: string): number | null | undefined {
    if (token === '') return null
    const usual = this.#usual(token)
    if (usual !== null) return usual
    const wcf = WCF.exec(token)
    if (wcf) return this.#wcf(Number(wcf[1]), wcf[2])
    const iso = ISO.exec(token)
    if (iso) return this.#iso(iso)
    if (NUMBER.test(token)) {
      const value = Number(token)
      return Math.abs(value) < 1e11 ? Math.round(value * 1000) : Math.round(value)
    }
    return RFC_1123.test(token) ? Date.parse(token) : undefined
  }

  /** `\\/Date(1719851696789-0000)\\/`, read without a pattern: three of them stand in every call record. */
  #usual(token: string): number | null {
    if (token.length !== 29 || !token.startsWith('\\/Date(') || !token.endsWith('-0000)\\/')) return null
    let ms = 0
    for (let i = 7; i < 20; i++) {
      const digit = token.charCodeAt(i) - 48
      if (digit < 0 || digit > 9) return null
      ms = ms * 10 + digit
    }
    return this.#wcf(ms, '-0000')
  }

  /** The suffix never shifts the instant; `-0000` says that the server knew no zone for it. */
  #wcf(ms: number, suffix: string | undefined): number {
    return suffix === '-0000' && this.#shift !== null && ms >= NO_TIME_BEFORE ? ms + this.#shift(ms) : ms
  }

  #iso([text, date, clock, fraction = '', zone]: RegExpExecArray): number | undefined {
    const seconds = Date.parse(`${date}T${clock ?? '00:00:00'}Z`)
    if (Number.isNaN(seconds)) return undefined
    if (/[1-9]/.test(fraction.slice(3))) this.finerText = text
    const wall = seconds + Math.round(Number(`0.${fraction || '0'}`) * 1000)
    if (zone === undefined || zone === 'Z' || this.#shift !== null) return wall
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
    return zone.startsWith('-') ? wall + minutes * 60_000 : wall - minutes * 60_000
  }
}
