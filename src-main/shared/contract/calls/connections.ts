// Connections: added, changed, tested, removed; and the sample.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const nothing = z.undefined()

export const connectionCalls = {
  'connections.list': call(nothing, z.array(s.connection)),
  /** Adds (no id) or changes a connection. `licence` absent: the kept one stays. It is never sent back. */
  'connections.save': call(
    s.connectionFields.extend({ id: z.string().nullable(), licence: z.string().min(1).optional() }),
    s.connection
  ),
  'connections.remove': call(z.object({ id: z.string() }), z.null()),
  /** Needs no name. Tries address, TLS, HTTP, licence, shape and emptiness in that order, and stops at the first that fails. */
  'connections.test': call(
    s.connectionFields.omit({ name: true }).extend({ id: z.string().nullable(), licence: z.string().optional() }),
    z.object({ ok: z.boolean(), steps: z.array(s.testStep) })
  ),
  /** Starts the sample service where it does not run, and returns the connection to it. */
  'sample.open': call(nothing, s.connection)
}
