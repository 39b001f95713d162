// Which request goes wrong, and how: a pure function of the seed and the request's number.
import type { Behaviour, Fault } from './behaviour.ts'
import { draw, unit } from './random.ts'

/** The faults that strike a request, the slow ones first. `since`: its number since the behaviour was set. */
export function faultsOf(behaviour: Behaviour, seed: number, since: number): Fault[] {
  const striking = behaviour.faults.filter((fault, i) => {
    const isOver = fault.first > 0 && since > fault.first
    return !isOver && unit(draw(seed, since), i) < fault.share
  })
  return striking.toSorted((a, b) => Number(b.kind === 'slow') - Number(a.kind === 'slow'))
}

/** The value of Retry-After. */
export function retryAfter(fault: Fault, now: number): string | null {
  if (fault.retryAfterSec === null) return null
  if (fault.retryAfterForm === 'seconds') return String(fault.retryAfterSec)
  return new Date(now + fault.retryAfterSec * 1000).toUTCString()
}
