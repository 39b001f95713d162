// Who may talk to the browser host: whoever opens the printed link first, until the host ends.
//
// The launch token travels as /open?token=, not in the fragment: the swap then needs no script, works in every client,
// and a token that opens once is worth nothing in a history, a terminal log or a process list after it was used.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export interface Session {
  /** The path and query of the launch link. */
  readonly launchPath: string
  /** Swaps the launch token, once, for the value of a Set-Cookie header; null where it is wrong or used. */
  open(token: string): string | null
  /** Whether the request's Cookie header holds this session. */
  holds(cookieHeader: string | undefined): boolean
}

/** `port` names the cookie: browsers send cookies of 127.0.0.1 to every port, and two hosts must not undo each other. */
export function createSession(port: number): Session {
  const name = `cdr_desk_${port}`
  const launchToken = randomBytes(32).toString('base64url')
  const secret = randomBytes(32).toString('base64url')
  let isOpened = false
  return {
    launchPath: `/open?token=${launchToken}`,
    open(token) {
      if (isOpened || !isSame(token, launchToken)) return null
      isOpened = true
      return `${name}=${secret}; Path=/; HttpOnly; SameSite=Strict`
    },
    holds(cookieHeader = '') {
      return cookieHeader.split(/;\s*/).some((pair) => {
        const [key, value = ''] = pair.split('=')
        return key === name && isSame(value, secret)
      })
    }
  }
}

/** Compares in a time that tells nothing, whatever the lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
