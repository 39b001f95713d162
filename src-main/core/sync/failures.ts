// What is known of a window's failure from its error: whose fault it is, and for how long to wait.
import { AppError } from '../../shared/errors.ts'
import { localClock } from '../../shared/domain/time-zone.ts'

const MS_PER_MINUTE = 60_000

/** The service's, and of this window: not the cache's. */
export const isServiceError = (error: AppError): boolean =>
  error.code.startsWith('service.') || error.code === 'auth.rejected' || error.code === 'sync.incomplete'

/** Nothing was ever answered, not even for the shortest window: that is no window's fault. */
export const silence = (): AppError =>
  new AppError(
    'service.unreachable',
    'The service answers nothing, however little is asked for. Check the address and the network.',
    { retryable: true }
  )

/** For how long the service asks not to be asked, in milliseconds. */
export function pauseOf({ details }: AppError): number {
  const asked = details?.['retryAfterMs']
  return typeof asked === 'number' ? asked : 0
}

/** A pause of over `longestMs` ends a run: the error then says when to try again, in the zone. */
export function withTime(error: AppError, longestMs: number, now: number, zone: string): AppError {
  const pause = pauseOf(error)
  if (pause <= longestMs) return error
  const at = localClock(zone, now + pause + MS_PER_MINUTE - 1).slice(0, 16)
  const isToday = at.startsWith(localClock(zone, now).slice(0, 10))
  const message = `${error.message} Try again after ${isToday ? at.slice(11) : at} (${zone}).`
  const { code, retryable, details = {} } = error
  return new AppError(code, message, { retryable, details })
}
