// What a call record says about itself: direction, outcome in words (domain.md 1.3, 1.6).

export type Direction = 'outgoing' | 'incoming' | 'forwarded' | 'unknown'

const DIRECTION_BITS = 12

/** By `BitFlags & 12`; where the flags do not say, by which number is the account's. */
export function directionOf(
  flags: number | null,
  from: string | null,
  to: string | null,
  account: string | null
): Direction {
  switch ((flags ?? 0) & DIRECTION_BITS) {
    case 4:
      return 'outgoing'
    case 8:
      return 'incoming'
    case 12:
      return 'forwarded'
    default:
      return byNumbers(from, to, account)
  }
}

function byNumbers(from: string | null, to: string | null, account: string | null): Direction {
  if (account === null || account === '') return 'unknown'
  const [isFrom, isTo] = [from === account, to === account]
  if (isFrom === isTo) return 'unknown'
  return isFrom ? 'outgoing' : 'incoming'
}

/**
 * How a call ended, in few kinds (domain.md 1.3): `elsewhere`: another phone of the group answered. Null: the row is no
 * call.
 */
export const OUTCOMES = ['answered', 'cancelled', 'no-answer', 'busy', 'elsewhere', 'failed'] as const
export type OutcomeKind = (typeof OUTCOMES)[number]

const NOT_GIVEN = 0
const NORMAL_CLEARING = 16
const COMPLETED_ELSEWHERE = 13
const USER_BUSY = 17
const NO_ANSWER: readonly number[] = [18, 19]

/** The kind by whether there was talk time and by the Q.850 cause. */
export function outcomeKind(isAnswered: boolean, cause: number | null): OutcomeKind {
  if (isAnswered) return 'answered'
  if (cause === null || cause === NOT_GIVEN || cause === NORMAL_CLEARING) return 'cancelled'
  if (cause === USER_BUSY) return 'busy'
  if (cause === COMPLETED_ELSEWHERE) return 'elsewhere'
  return NO_ANSWER.includes(cause) ? 'no-answer' : 'failed'
}

export type OutcomeTone = 'good' | 'bad' | 'neutral'

export interface Outcome {
  readonly text: string
  readonly tone: OutcomeTone
}

const OUTCOME_WORDS: Readonly<Record<OutcomeKind, string>> = {
  answered: 'Answered',
  cancelled: 'Cancelled',
  'no-answer': 'No answer',
  busy: 'Busy',
  elsewhere: 'Answered elsewhere',
  failed: 'Failed'
}

/** The kind in words. */
export const outcomeWord = (kind: OutcomeKind): string => OUTCOME_WORDS[kind]

/** What grids, details and exports show of an outcome: the kind, and of a failed call its cause, both in words. */
export const outcomeText = (kind: OutcomeKind, cause: number | null): string =>
  kind === 'failed' && cause !== null ? causeText(cause) : OUTCOME_WORDS[kind]

const TONES: Readonly<Record<OutcomeKind, OutcomeTone>> = {
  answered: 'good',
  cancelled: 'neutral',
  'no-answer': 'bad',
  busy: 'bad',
  elsewhere: 'neutral',
  failed: 'bad'
}

export const outcomeShown = (kind: OutcomeKind, cause: number | null): Outcome => ({
  text: outcomeText(kind, cause),
  tone: TONES[kind]
})

export const causeText = (cause: number): string => CAUSES.get(cause) ?? `Cause ${cause}`

const CAUSES: ReadonlyMap<number, string> = new Map([
  [1, 'Unallocated number'],
  [2, 'No route to transit network'],
  [3, 'No route to destination'],
  [4, 'Special information tone'],
  [5, 'Misdialled trunk prefix'],
  [6, 'Channel unacceptable'],
  [7, 'Delivered in established channel'],
  [13, 'Completed elsewhere'],
  [16, 'Normal call clearing'],
  [17, 'User busy'],
  [18, 'No user responding'],
  [19, 'No answer'],
  [20, 'Subscriber absent'],
  [21, 'Call rejected'],
  [22, 'Number changed'],
  [23, 'Redirected'],
  [26, 'Non-selected user clearing'],
  [27, 'Destination out of order'],
  [28, 'Invalid number format'],
  [29, 'Facility rejected'],
  [30, 'Response to status enquiry'],
  [31, 'Normal, unspecified'],
  [33, 'Circuit out of order'],
  [34, 'No circuit available'],
  [37, 'Degraded service'],
  [38, 'Network out of order'],
  [41, 'Temporary failure'],
  [42, 'Switch congestion'],
  [43, 'Access information discarded'],
  [44, 'Circuit not available'],
  [45, 'Pre-empted'],
  [47, 'Resources unavailable'],
  [49, 'Quality not available'],
  [50, 'Facility not subscribed'],
  [52, 'Outgoing calls barred'],
  [53, 'Outgoing barred within group'],
  [54, 'Incoming calls barred'],
  [55, 'Incoming barred within group'],
  [57, 'Bearer not authorized'],
  [58, 'Bearer not available'],
  [62, 'Inconsistent outgoing information'],
  [63, 'Service not available'],
  [65, 'Bearer not implemented'],
  [66, 'Channel type not implemented'],
  [69, 'Facility not implemented'],
  [70, 'Only restricted digital bearer'],
  [79, 'Service not implemented'],
  [81, 'Invalid call reference'],
  [82, 'Channel does not exist'],
  [83, 'Suspended call identity unknown'],
  [84, 'Call identity in use'],
  [85, 'No call suspended'],
  [86, 'Suspended call was cleared'],
  [88, 'Incompatible destination'],
  [91, 'Invalid transit network'],
  [95, 'Invalid message'],
  [96, 'Information missing'],
  [97, 'Message type unknown'],
  [98, 'Message not in state'],
  [99, 'Information unknown'],
  [100, 'Invalid information'],
  [101, 'Not compatible with call state'],
  [102, 'Timer expired'],
  [111, 'Protocol error'],
  [127, 'Interworking']
])
