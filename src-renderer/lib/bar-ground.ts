// Time of which nothing was copied, behind the bars of a chart: bars of nothing would say that nobody called.
import type { ChartType, Plugin } from 'chart.js'
import type { LocalRange } from './range.ts'

/** Whether a time lies within days that were not copied. */
export const isInGap = ({ from, to }: LocalRange, gaps: readonly LocalRange[]): boolean =>
  gaps.some((gap) => gap.from <= from && to <= gap.to)

/** `uncopied`: by bar. */
export const ground = <T extends ChartType>(uncopied: readonly boolean[], colour: string): Plugin<T> => ({
  id: 'ground',
  beforeDatasetsDraw({ ctx, chartArea: { top, bottom, left, right }, scales }) {
    const half = (right - left) / uncopied.length / 2
    ctx.fillStyle = colour
    uncopied.forEach((isMissing, at) => {
      const x = scales['x']?.getPixelForValue(at) ?? 0
      // Whole pixels: neighbours must have no seam between them.
      const [from, to] = [Math.round(x - half), Math.round(x + half)]
      if (isMissing) ctx.fillRect(from, top, to - from, bottom - top)
    })
  }
})
