// The rows of the calls that were up at once: those that the figure of the peak counts.
import type { Condition } from '../../../src-main/shared/contract/schemas.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import { memberIndex } from '../../../src-main/shared/records/index.ts'
import { clockPlace } from '../../lib/clock-place.ts'
import type { LocalRange } from '../../lib/range.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
/** Calls that connected so long before the period count as well. */
const CARRIED_MS = 86_400_000
const ENDED = 'Disconnect_time'

/** Null where the records do not say when they ended. */
export function callsUpAt(
  type: RecordType,
  zone: string,
  at: number,
  periodFrom: number
): { readonly where: readonly Condition[]; readonly range: LocalRange } | null {
  const { orderBy } = type
  if (orderBy === null || !memberIndex(type).has(ENDED)) return null
  const next = at + SECOND_MS
  const to = Math.ceil(next / MINUTE_MS) * MINUTE_MS
  const { range, where } = clockPlace(zone, { from: periodFrom - CARRIED_MS, to }, orderBy)
  const isUp: readonly Condition[] = [
    { member: orderBy, op: '<', values: [String(next)] },
    { member: ENDED, op: '>=', values: [String(next)] }
  ]
  return { range, where: [...where, ...isUp] }
}
