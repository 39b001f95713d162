// What a sample service can be started with, and what holds where nothing was said.
import type { BehaviourChange } from './behaviour.ts'
import type { ServiceOptions } from './service.ts'

export interface SampleOptions {
  /** 0 or absent: a free one. */
  readonly port?: number
  readonly seed?: number
  /** Records of an average day, all customers together. */
  readonly callsPerDay?: number
  /** Rows of an offset page. */
  readonly pageSize?: number
  readonly behaviour?: BehaviourChange
  /** The present: nothing is known that is billed later. Absent: the clock. */
  readonly now?: number
  /** The first instant that has data. */
  readonly since?: number
  /** Licences that are accepted; absent: any but those with a meaning of their own. */
  readonly licences?: readonly string[]
}

const DEFAULT_SEED = 1
const DEFAULT_CALLS_PER_DAY = 2000
/** As recorded. */
const DEFAULT_PAGE_SIZE = 200
const DEFAULT_SINCE = Date.UTC(2023, 0, 1)

/** The options with their defaults. */
export function serviceOptions(options: SampleOptions): ServiceOptions {
  const { now } = options
  return {
    seed: options.seed ?? DEFAULT_SEED,
    callsPerDay: options.callsPerDay ?? DEFAULT_CALLS_PER_DAY,
    pageSize: options.pageSize ?? DEFAULT_PAGE_SIZE,
    since: options.since ?? DEFAULT_SINCE,
    present: now === undefined ? () => Date.now() : () => now,
    licences: options.licences ?? null
  }
}
