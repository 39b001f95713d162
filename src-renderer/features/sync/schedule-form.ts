// The schedule as it is typed in: text into settings, faults by field. Pure.
import type { Schedule } from '../../../src-main/shared/contract/schemas.ts'

export interface ScheduleForm {
  readonly mode: Schedule['mode']
  readonly everyMinutes: string
  readonly dailyAt: string
  readonly trailingDays: string
  readonly isPaused: boolean
  readonly feeds: readonly string[]
}

export type ScheduleFault = 'everyMinutes' | 'dailyAt' | 'trailingDays' | 'feeds'

export interface ScheduleRead {
  readonly schedule: Schedule
  readonly trailingDays: number
  readonly feeds: string[]
}

const wholeNumber = (text: string, least: number, most: number): number | null => {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : NaN
  return value >= least && value <= most ? value : null
}

/** `6:05` is 06:05; null where it is no clock time. */
function clockTime(text: string): string | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim())
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return null
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? ''}`
}

/** `before`: what stays where a field is not asked for in the chosen mode. */
export function readSchedule(form: ScheduleForm, before: Schedule): ScheduleRead | ScheduleFault[] {
  const { mode, isPaused } = form
  const everyMinutes = mode === 'minutes' ? wholeNumber(form.everyMinutes, 5, 1440) : before.everyMinutes
  const dailyAt = mode === 'daily' ? clockTime(form.dailyAt) : before.dailyAt
  const trailingDays = wholeNumber(form.trailingDays, 0, 366)
  const faults: ScheduleFault[] = []
  if (everyMinutes === null) faults.push('everyMinutes')
  if (dailyAt === null) faults.push('dailyAt')
  if (trailingDays === null) faults.push('trailingDays')
  if (form.feeds.length === 0) faults.push('feeds')
  if (everyMinutes === null || dailyAt === null || trailingDays === null || faults.length > 0) return faults
  return { schedule: { mode, everyMinutes, dailyAt, paused: isPaused }, trailingDays, feeds: [...form.feeds] }
}
