// Errors as they travel.
import { z } from 'zod'
import { ERROR_CODES } from '../../errors.ts'

export const errorShape = z.object({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  retryable: z.boolean()
})
