// What a period that moves with today is called, and its days where the name alone does not say them.
import { dayAndMonth } from './format.ts'
import { lastDay, type Preset, presetRange } from './range.ts'
import { text } from './text.ts'

interface PresetLabel {
  readonly name: string
  /** `15 March – 14 April`; null: the name says enough. */
  readonly days: string | null
}

/** `today`: `YYYY-MM-DD`; `billingDay`: the day of the month on which a billing month begins. */
export function presetLabel(preset: Preset, today: string, billingDay: number): PresetLabel {
  const name = text.range.presets[preset]
  if (preset !== 'billing-month') return { name, days: null }
  const range = presetRange(preset, today, billingDay)
  return { name, days: `${dayAndMonth(range.from)} – ${dayAndMonth(lastDay(range))}` }
}
