// Connections and their test.
import { z } from 'zod'
import { ERROR_CODES } from '../../errors.ts'

/** How a service's clock is read (domain.md 3.4): as sent, or a UTC clock on a host that stands in a zone. */
export const serviceClock = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('as-sent') }),
  z.object({ mode: z.literal('utc-clock'), zone: z.string().min(1) })
])

export const connectionFields = z.object({
  name: z.string().trim().min(1, 'A name is needed.').max(80),
  url: z.url({ protocol: /^https?$/, message: 'The address must start with https:// and name a host.' }),
  customer: z.number().int().positive().nullable(),
  account: z.number().int().positive().nullable(),
  /** Display zone: an IANA name. */
  zone: z.string().min(1),
  clock: serviceClock,
  /** The user insisted on http:// to a host that is not this machine. */
  insecure: z.boolean(),
  /** Stands with amounts in totals; empty: none, since records do not say it. */
  currency: z.string().trim().max(8).default('')
})

export const connection = connectionFields.extend({
  id: z.string(),
  hasLicence: z.boolean(),
  sample: z.boolean()
})
export type Connection = z.infer<typeof connection>

export const TEST_STEPS = ['address', 'tls', 'http', 'licence', 'shape', 'empty'] as const
export const testStep = z.object({
  step: z.enum(TEST_STEPS),
  /** `unknown`: what came cannot tell. */
  state: z.enum(['ok', 'failed', 'warning', 'skipped', 'unknown']),
  /** The engine's own words. */
  message: z.string(),
  /** Of a step that failed. */
  code: z.enum(ERROR_CODES).optional(),
  /** What the network or the service called it: `ECONNREFUSED`, `404 Not Found`, `page`. */
  technical: z.string().optional(),
  /** By how much the service's times are off, where that is the warning. */
  minutesOff: z.number().optional()
})
export type TestStep = z.infer<typeof testStep>
