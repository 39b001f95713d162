// The host and the settings.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const nothing = z.undefined()

export const hostCalls = {
  'host.info': call(
    nothing,
    z.object({
      host: z.enum(['electron', 'browser', 'cli']),
      version: z.string(),
      platform: z.string(),
      /** Names and versions of what the app runs on: Node, and Electron where it does. */
      runtime: z.array(z.object({ name: z.string(), version: z.string() })),
      /** How a file reaches the user: a save dialog, or a download by the browser. */
      delivery: z.enum(['file', 'download']),
      /** Where licences are kept: the system's keychain, a key file, or only for this run. */
      secrets: z.enum(['keychain', 'session'])
    })
  ),
  'settings.get': call(nothing, s.settings),
  'settings.set': call(s.settings.partial(), s.settings)
}
