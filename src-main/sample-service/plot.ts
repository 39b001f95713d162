// The plot of a day: how many records it has, which of them belong to one call, when each call begins. No row is built here.
import { draw, normalQuantile, scramble, unit, weightedTable } from './random.ts'

const SECONDS_PER_DAY = 86_400
export const MS_PER_DAY = 86_400_000

/** Ids leave room for so many records a day. */
export const SLOTS_PER_DAY = 2 ** 24
/** Slots of records that come late by behaviour, and of those that arrive while somebody pages. */
export const LATE_SLOT = 2 ** 22
export const ARRIVED_SLOT = 2 ** 23

/** Sunday first. Together 7, so that the average day has the wanted number of records. */
const DAY_OF_WEEK = [0.35, 1.22, 1.3, 1.28, 1.25, 1.1, 0.5]
const WORKDAY_HOURS = [1, 1, 1, 1, 1, 2, 6, 18, 52, 88, 96, 90, 68, 72, 92, 94, 86, 62, 34, 20, 14, 10, 6, 3]
const WEEKEND_HOURS = [3, 2, 2, 1, 1, 1, 2, 5, 12, 22, 30, 34, 34, 32, 30, 28, 27, 26, 25, 22, 18, 13, 9, 5]

const SLOTS = 4096
const WORKDAY = weightedTable(WORKDAY_HOURS, SLOTS)
const WEEKEND = weightedTable(WEEKEND_HOURS, SLOTS)

/** Seconds talked: log-normal around a median of 80, up to four hours. */
const DURATIONS = Uint16Array.from({ length: SLOTS }, (_, slot) => {
  const seconds = Math.exp(Math.log(80) + 1.2 * normalQuantile((slot + 0.5) / SLOTS))
  return Math.min(Math.max(Math.round(seconds), 1), 14_400)
})

/** Days since 1970-01-01 (a Thursday). */
const dayOfWeek = (day: number): number => (((day + 4) % 7) + 7) % 7
const isWeekend = (day: number): boolean => dayOfWeek(day) % 6 === 0

export const dayStream = (seed: number, day: number): number => scramble(scramble(seed) + Math.imul(day, 0x85ebca6b))

/** How many records a day has, before behaviour adds or takes away any. */
export function recordsOf(seed: number, callsPerDay: number, day: number): number {
  const mood = 0.93 + 0.14 * unit(dayStream(seed, day), -2)
  return Math.min(Math.round(callsPerDay * (DAY_OF_WEEK[dayOfWeek(day)] ?? 1) * mood), LATE_SLOT)
}

const BLOCK = 10
const CALLS_IN_BLOCK = 7

/**
 * Where a record stands: the number of its call, its leg and how many legs the call has, packed into one integer.
 * Of ten records five are calls of one leg, then come one of two and one of three: a record's call is known without the
 * records before it. An incomplete block at the end of the day holds single records only.
 */
export function placeOf(slot: number, records: number): number {
  const within = slot % BLOCK
  const block = (slot - within) / BLOCK
  if (slot >= LATE_SLOT) return pack(slot, 0, 1)
  if (slot >= records - (records % BLOCK)) return pack(block * CALLS_IN_BLOCK + within, 0, 1)
  const first = block * CALLS_IN_BLOCK
  if (within < 5) return pack(first + within, 0, 1)
  return within < 7 ? pack(first + 5, within - 5, 2) : pack(first + 6, within - 7, 3)
}

const pack = (call: number, leg: number, legs: number): number => call * 16 + leg * 4 + legs
export const callOf = (place: number): number => Math.floor(place / 16)
export const legOf = (place: number): number => (place >> 2) & 3
export const legsOf = (place: number): number => place & 3

/** The second of its UTC day at which a leg connects. Legs of a call follow each other within seconds. */
export function secondOf(call: number, leg: number, day: number): number {
  const random = draw(call, 0)
  const hour = (isWeekend(day) ? WEEKEND : WORKDAY)[random % SLOTS] ?? 0
  const second = hour * 3600 + ((random >>> 12) % 3600)
  return Math.min(second + leg * (1 + (draw(call, 7) % 4)), SECONDS_PER_DAY - 1)
}

export const durationOf = (call: number): number => DURATIONS[draw(call, 3) % SLOTS] ?? 1

// What a record is, in a byte: direction (2 bits), failed, hunt group, service (2 bits).
export const OUTGOING = 1
export const INCOMING = 2
export const FORWARDED = 3
export const DIRECTION = 3
export const FAILED = 4
export const HUNT = 8
const SERVICE_SHIFT = 4
export const VOICE = 0
export const MESSAGING = 1
export const INTERNET = 2
export const SUBSCRIPTION = 3
export const serviceOf = (kind: number): number => kind >> SERVICE_SHIFT

/** What kind of record a leg is. */
export function kindOf(call: number, leg: number, legs: number): number {
  if (legs === 3) return HUNT | (leg === 1 ? FORWARDED : INCOMING)
  const chance = unit(call, 2)
  if (legs === 2 && isInternal(call)) return leg === 0 ? OUTGOING : INCOMING
  if (legs === 2) return leg === 0 ? INCOMING : FORWARDED
  if (chance < 0.035) return MESSAGING << SERVICE_SHIFT
  if (chance < 0.05) return INTERNET << SERVICE_SHIFT
  if (chance < 0.055) return SUBSCRIPTION << SERVICE_SHIFT
  const failed = unit(call, 5) < 0.12 ? FAILED : 0
  if (chance < 0.66) return OUTGOING | failed
  return INCOMING | failed | (unit(call, 8) < 0.12 ? HUNT : 0)
}

/** A call of two legs is between two accounts of a customer, or comes in and is forwarded. */
export const isInternal = (call: number): boolean => unit(call, 2) < 0.5
