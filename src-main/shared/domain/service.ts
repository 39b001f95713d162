// What a service is charged by (domain.md 1.2): only time-based services have seconds; only voice has answered calls.

/** Voice Calls, by PortaBilling's own id. */
export const VOICE_SERVICE = 3

/**
 * True for rows that are calls: talk time in seconds, answered or not. A row without a service id in a list of calls
 * is one; other services count messages, bytes or fees, whose quantities are no seconds.
 */
export const isVoice = (service: number | null): boolean =>
  service === null || service === 0 || service === VOICE_SERVICE
