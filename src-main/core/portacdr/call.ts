// One call of the service by the names that people write: its route, and members of the request in any case.
import { AppError } from '../../shared/errors.ts'
import { requestMember } from '../../shared/service/request.ts'
import { findRoute } from '../../shared/service/routes.ts'
import type { PortaCdrClient } from './client.ts'
import { renderAnswer } from './render.ts'

export interface RouteCall {
  readonly route: string
  readonly parameters: Readonly<Record<string, string>>
  readonly format: 'json' | 'jsv'
}

/** The answer as JSON text. */
export async function callRoute(client: PortaCdrClient, call: RouteCall, signal: AbortSignal): Promise<string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(call.parameters)) {
    const member = requestMember(name)
    if (member === undefined || member === 'License')
      throw new AppError('input.invalid', `The request has no member "${name}".`)
    values[member] = value
  }
  const named = findRoute(
    call.route,
    Object.keys(values).flatMap((name) => requestMember(name) ?? [])
  )
  // Route 3 shadows route 4: what it promises is route 5 with the member in the query (wire/README.md).
  const isShadowed = named.number === 4
  const route = isShadowed ? findRoute('5') : named
  if (isShadowed) values['GetOutgoingCalls'] ??= 'true'
  if (route.number === 14) {
    const answer = await client.requestCsv(call.format, route, values, { signal })
    return typeof answer === 'string' ? JSON.stringify({ Csv: answer }) : renderAnswer(answer)
  }
  return renderAnswer(await client.requestIn(call.format, route, values, { signal }))
}
