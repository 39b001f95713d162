// How CSV differs from place to place. Presets are the page's: the app takes what they stand for.
import type { ExportOptions } from '../../../src-main/shared/contract/schemas.ts'
import type { Language } from '../../lib/locale.ts'

export type Dialect = Pick<ExportOptions, 'separator' | 'decimal' | 'dates' | 'bom'>

export const PRESETS = ['plain', 'point', 'comma', 'own'] as const
export type Preset = (typeof PRESETS)[number]

export interface CsvChoice {
  preset: Preset
  own: Dialect
}

const PLAIN: Dialect = { separator: ',', decimal: '.', dates: 'iso', bom: false }
const DIALECTS: Readonly<Record<Exclude<Preset, 'own'>, Dialect>> = {
  plain: PLAIN,
  point: { ...PLAIN, bom: true },
  comma: { ...PLAIN, separator: ';', decimal: ',', bom: true }
}

/** Excel in Spanish reads a comma between cells as one cell. */
export const firstChoice = (language: Language): CsvChoice => ({
  preset: language === 'es' ? 'comma' : 'plain',
  own: { ...PLAIN }
})

export const csvOptions = ({ preset, own }: CsvChoice): Dialect => (preset === 'own' ? own : DIALECTS[preset])
