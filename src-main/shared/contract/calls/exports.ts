// Files made of views and pictures, and the history of them.
import { z } from 'zod'
import { call } from '../../rpc/procedure.ts'
import * as s from '../schemas.ts'

const started = z.object({ jobId: z.string() }).nullable()
const entry = z.object({ id: z.number().int() })
/** A picture of 4K on a screen of double density stays far below. */
const MAX_IMAGE = 24_000_000

export const exportCalls = {
  /** The host asks where to save; null: the user closed the dialog. */
  'exports.start': call(s.view.extend({ options: s.exportOptions, name: z.string().max(120) }), started),
  /** The newest 200, and how many there are. */
  'exports.list': call(z.undefined(), z.object({ entries: z.array(s.exportEntry), total: z.number().int() })),
  /** Forgets an entry; its file stays where it is. */
  'exports.remove': call(entry, z.null()),
  /** Shows the file in its folder. Throws `host.unsupported` where files are downloads, `not_found` where it is gone. */
  'exports.reveal': call(entry, z.null()),
  /** The same view with the same options once more. */
  'exports.again': call(entry, started),
  /** Saves a PNG that the page has drawn; null: the user closed the dialog. `what`: its title, for the history. */
  'exports.image': call(
    z.object({
      name: z.string().max(120),
      what: z.string().max(500),
      zone: z.string(),
      dataBase64: z.base64().max(MAX_IMAGE)
    }),
    z.object({ file: z.string(), name: z.string() }).nullable()
  )
}
