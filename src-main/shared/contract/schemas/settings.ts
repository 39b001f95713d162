// Settings that belong to the user rather than to a connection. No secrets.
import { z } from 'zod'

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const
export const LANGUAGES = ['system', 'en', 'es'] as const
/** As the language writes them · `1,234.5` · `1.234,5` · `1 234,5` · `1234.5` */
export const NUMBER_FORMS = ['auto', 'comma-point', 'point-comma', 'space-comma', 'plain'] as const
/** `2026-03-31` · `31/03/2026` · `03/31/2026` · `31.03.2026` */
export const DATE_FORMS = ['iso', 'dmy', 'mdy', 'dots'] as const
export const DENSITIES = ['compact', 'normal', 'roomy'] as const
/** Per cent of the size that the text has by design. */
export const TEXT_SIZES = [90, 100, 115, 130] as const
/** How phone numbers show: whole, by their last digits, or by a name that stands for each. */
export const PRIVACY = ['off', 'last-digits', 'pseudonyms'] as const

/** When the app syncs by itself, while it runs. */
export const schedule = z.object({
  mode: z.enum(['off', 'minutes', 'daily']),
  everyMinutes: z.number().int().min(5).max(1440),
  /** `HH:MM` of the connection's zone. */
  dailyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  paused: z.boolean()
})
export type Schedule = z.infer<typeof schedule>

export const settings = z.object({
  theme: z.enum(THEMES),
  language: z.enum(LANGUAGES),
  numbers: z.enum(NUMBER_FORMS),
  dates: z.enum(DATE_FORMS),
  density: z.enum(DENSITIES),
  textSize: z.literal(TEXT_SIZES),
  privacy: z.enum(PRIVACY),
  /** Of this installation: what its pseudonyms are made with. 16 bytes in hex; empty: none is made yet. */
  privacyKey: z.string().regex(/^([0-9a-f]{32})?$/),
  connectionId: z.string().nullable(),
  /** The day of the month on which a billing month begins: one that every month has. */
  billingDay: z.number().int().min(1).max(28),
  trailingDays: z.number().int().min(0).max(366),
  schedule,
  /** Feeds that a sync of a connection fetches, by connection id; absent: the default feed. */
  feeds: z.record(z.string(), z.array(z.string())),
  /** The last view of each connection, by connection id, in the form of the address: taken up at the next start. */
  addresses: z.record(z.string(), z.string().max(400_000)),
  /** Columns last chosen, by record type, in the form of the address. */
  layouts: z.record(z.string(), z.string().max(4_000))
})
export type Settings = z.infer<typeof settings>

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  language: 'system',
  numbers: 'auto',
  dates: 'iso',
  density: 'normal',
  textSize: 100,
  privacy: 'off',
  privacyKey: '',
  connectionId: null,
  billingDay: 1,
  trailingDays: 7,
  schedule: { mode: 'off', everyMinutes: 30, dailyAt: '06:00', paused: false },
  feeds: {},
  addresses: {},
  layouts: {}
}
