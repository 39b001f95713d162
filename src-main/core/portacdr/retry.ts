// When to try again, and how long to wait: full jitter over an exponential back-off, Retry-After where given.
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppError } from '../../shared/errors.ts'
import { cancelled, toAppError } from '../../shared/errors.ts'

export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly attempts: number
  /** Attempts while the service has never answered: an address that is wrong should be told soon. */
  readonly firstContact: number
  /** Attempts where a shorter window may help: it is soon cut instead (design.md 4.1). */
  readonly beforeCut: number
  readonly baseMs: number
  readonly capMs: number
  /** A longer Retry-After is not waited for: the window stays incomplete. */
  readonly longestWaitMs: number
  readonly random: () => number
}

export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 10,
  firstContact: 4,
  beforeCut: 4,
  baseMs: 100,
  capMs: 5_000,
  longestWaitMs: 120_000,
  random: Math.random
}

export interface RetryHooks {
  readonly signal: AbortSignal
  readonly onRetry: (error: AppError, waitMs: number, attempt: number) => void
  /** True once the service has answered anything. */
  readonly hasContact: () => boolean
  /** What is asked for can be asked for in parts. */
  readonly mayCut: boolean
}

/** Milliseconds before the attempt after `failed` ones; null: no more. */
function waitBefore(policy: RetryPolicy, error: AppError, failed: number, hooks: RetryHooks): number | null {
  // A time-out has cost minutes already, whether or not a part may be asked for.
  const isCutFirst = error.details?.['shrink'] === true && (hooks.mayCut || error.code === 'service.timeout')
  // A failure that names the licence is seldom of the moment, and no shorter window avoids it.
  const isShort = isCutFirst || error.details?.['brief'] === true
  const patient = isShort ? policy.beforeCut : policy.attempts
  if (!error.retryable || failed >= (hooks.hasContact() ? patient : policy.firstContact)) return null
  const asked = error.details?.['retryAfterMs']
  if (typeof asked === 'number') return asked > policy.longestWaitMs ? null : asked
  const most = Math.min(policy.capMs, policy.baseMs * 2 ** (failed - 1))
  return Math.round(most * (0.5 + 0.5 * policy.random()))
}

/** Runs `attempt` until it succeeds or the policy ends; rejects with the last error. */
export async function withRetry<T>(policy: RetryPolicy, hooks: RetryHooks, attempt: () => Promise<T>): Promise<T> {
  for (let failed = 1; ; failed++) {
    try {
      return await attempt()
    } catch (thrown) {
      const error = toAppError(thrown)
      const wait = waitBefore(policy, error, failed, hooks)
      if (wait === null || hooks.signal.aborted) throw error
      hooks.onRetry(error, wait, failed)
      try {
        await sleep(wait, undefined, { signal: hooks.signal })
      } catch (aborted) {
        throw cancelled(aborted)
      }
    }
  }
}
