// Helps to find a service's clock (domain.md 3.4): JSON gives instants, JSV the raw clock with the host's offset.
import { isCancelled } from '../../shared/errors.ts'
import { recordType } from '../../shared/records/index.ts'
import type { Cell } from '../../shared/records/row.ts'
import type { RequestValues } from '../../shared/service/request.ts'
import { findRoute } from '../../shared/service/routes.ts'
import type { PortaCdrClient } from './client.ts'
import type { DecodedResponse } from './decode/response.ts'

/** getcustomexdrdownloadlink: the only route whose rows carry Unix times beside the service's own. */
const XDRS_ROUTE = '18'

export interface ClockHint {
  /** Minutes east of UTC that the host adds to its raw clock; null where no row tells. */
  readonly hostOffsetMinutes: number | null
  /**
   * Minutes by which times as sent are off true UTC, from rows that also carry Unix time; null where none does.
   * Not 0: the service keeps a UTC clock on a host that stands in another zone: set its clock to that zone.
   */
  readonly errorMinutes: number | null
}

const OFFSET = /Connect_time:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?([+-])(\d{2}):(\d{2})/i

/** The host's offset as JSV text shows it: the first time that is neither midnight nor UTC. */
export function hostOffset(jsvText: string): number | null {
  const match = OFFSET.exec(jsvText)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

/** Compares times as sent with the Unix times of XDRSInfo, which are true UTC. */
export function clockError(answer: DecodedResponse): number | null {
  const type = recordType('XDRSInfo')
  const at = (name: string): number => type.members.findIndex((member) => member.name === name)
  const [sent, unix, given] = [at('connect_time'), at('unix_connect_time'), at('unix_connect_timeSpecified')]
  const rows = answer.lists
    .filter((list) => list.type === type)
    .flatMap((list) => list.groups.flatMap((group) => group.rows ?? []))
  for (const { cells } of rows) {
    const value = (i: number): Cell => cells[i] ?? null
    const [time, seconds] = [value(sent), value(unix)]
    if (value(given) === true && typeof time === 'number' && typeof seconds === 'number' && seconds > 0)
      return Math.round((time - seconds * 1000) / 60_000)
  }
  return null
}

/** Asks a service once in JSV and once for xDRs. What it does not answer is null: this is a help, not a need. */
export async function calibrate(
  client: PortaCdrClient,
  values: RequestValues,
  signal: AbortSignal
): Promise<ClockHint> {
  const route = findRoute(XDRS_ROUTE)
  const orNull = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work
    } catch (thrown) {
      if (isCancelled(thrown)) throw thrown
      return null
    }
  }
  const xdrs = await orNull(client.requestIn('json', route, values, { signal }))
  const jsv = await orNull(client.requestText('jsv', route, values, { signal }))
  return {
    hostOffsetMinutes: jsv === null ? null : hostOffset(jsv),
    errorMinutes: xdrs === null ? null : clockError(xdrs)
  }
}
