// Saves a chart of a page as a picture that says whose figures it shows, of which period, zone and filter.
import { toAppError } from '../../src-main/shared/errors.ts'
import { filePeriod } from '../lib/export-name.ts'
import { filterLine } from '../lib/filter-words.ts'
import { rangeLabel } from '../lib/format.ts'
import type { LocalRange } from '../lib/range.ts'
import { type Picture, savePng } from '../lib/save-png.ts'
import type { AppState } from './app-state.svelte.ts'

export interface ChartPicture extends Pick<Picture, 'title' | 'zone' | 'like' | 'legend'> {
  readonly period: LocalRange
}

/** What the canvas shows is taken at once. A failure is told on the page. */
export async function saveChart(
  { client, jobs, session, view }: AppState,
  chart: HTMLCanvasElement,
  { period, ...picture }: ChartPicture
): Promise<void> {
  if (!session.host) return
  const filter = filterLine(view.where, view.address.search, view.type, picture.zone)
  const parts = [session.connection?.name ?? '', rangeLabel(period), picture.zone, filter]
  const note = parts.filter((part) => part !== '').join(', ')
  const name = `${picture.title} ${filePeriod(period)}`
  try {
    await savePng(client, chart, { ...picture, note, name }, session.host.delivery)
  } catch (thrown) {
    jobs.error = toAppError(thrown)
  }
}
