// Views that the user has given a name.
import { z } from 'zod'

export const savedView = z.object({
  id: z.number().int(),
  name: z.string(),
  /** The address of the view: page, period, records, filter, order, columns. */
  address: z.string(),
  createdAt: z.number().int()
})
export type SavedView = z.infer<typeof savedView>
