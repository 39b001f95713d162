// One row with all that is known of it: what was sent, the legs of its call, what changed.
import { z } from 'zod'
import { change } from './cache.ts'

/** Cells as in a page of rows. `bucket`: the dictionary key it came under. `extra`: what no column holds, as raw text. */
const storyRow = z.object({
  key: z.number(),
  gone: z.boolean(),
  cells: z.array(z.unknown()),
  bucket: z.string().nullable(),
  extra: z.record(z.string(), z.string()).nullable()
})

export const story = z.object({
  row: storyRow,
  /** When a complete look at its window first missed it; null: the service has it. UTC milliseconds. */
  goneAt: z.number().nullable(),
  /** When its time was last looked at, and by which feed; null where no window holds it. */
  looked: z.object({ at: z.number(), feed: z.string() }).nullable(),
  source: z.object({ url: z.string(), customer: z.number().nullable(), account: z.number().nullable() }),
  /** The legs of its call, this row among them, by time; only itself where it has no conference id. */
  legs: z.array(storyRow.pick({ key: true, gone: true, cells: true })),
  /** There may be more legs: the search ended at its bound. */
  isBounded: z.boolean(),
  /** Of this row, oldest first. */
  changes: z.array(change)
})
export type Story = z.infer<typeof story>
