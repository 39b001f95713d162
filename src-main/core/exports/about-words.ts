// The words of the sheet that tells of an export, in each language.
import type { ExportOptions } from '../../shared/contract/schemas.ts'

export interface AboutWords {
  readonly title: string
  readonly what: string
  readonly filter: string
  readonly period: string
  readonly zone: string
  readonly doubled: (clock: string) => string
  readonly doubledLabel: string
  readonly order: string
  readonly newestFirst: string
  readonly canonical: string
  readonly source: string
  readonly customer: string
  readonly account: string
  readonly lookedAt: string
  readonly never: string
  readonly completeTo: string
  readonly noDay: string
  readonly openDays: (count: number, days: string) => string
  readonly openDaysLabel: string
  readonly written: string
  readonly rows: string
  readonly chosenLabel: string
  readonly chosen: (rows: number, of: number) => string
  readonly sheets: string
  readonly split: (sheets: number, rows: string) => string
  readonly records: string
  readonly voice: string
  readonly answered: string
  readonly seconds: string
  readonly billedSeconds: string
  readonly amount: string
  readonly allChanges: string
  readonly difference: (name: string) => string
  readonly columns: string
  readonly app: string
  readonly note: string
  readonly long: (count: number) => string
  readonly cut: (count: number) => string
  readonly times: (count: number) => string
}

const ENGLISH: AboutWords = {
  title: 'About this export',
  what: 'Records',
  filter: 'Filter',
  period: 'Period',
  zone: 'Times in',
  doubledLabel: 'Clock change',
  doubled: (clock) => `The clock was set back: times from ${clock} occur twice.`,
  order: 'Order',
  newestFirst: 'newest first',
  canonical: 'by time, environment and id',
  source: 'Source',
  customer: 'customer',
  account: 'account',
  lookedAt: 'Last sync',
  never: 'never',
  completeTo: 'Data complete to',
  noDay: 'no day is complete',
  openDaysLabel: 'Not complete',
  openDays: (count, days) =>
    `${count} ${count === 1 ? 'day of this period was' : 'days of this period were'} not completely fetched: ${days}`,
  written: 'Written',
  rows: 'Rows',
  chosenLabel: 'Selection',
  chosen: (rows, of) => `${rows} rows chosen of the ${of} that the filter holds`,
  sheets: 'Sheets with rows',
  split: (sheets, rows) =>
    `The rows are on ${sheets} sheets: a sheet holds ${rows} rows at most. Each repeats the header.`,
  records: 'Records, total',
  voice: 'Voice records',
  answered: 'Answered',
  seconds: 'Talked seconds',
  billedSeconds: 'Billed seconds',
  amount: 'Charged amount',
  allChanges: 'All changes',
  difference: (name) => `${name}: new less old charge`,
  columns: 'Columns',
  app: 'Made by',
  note: 'Note',
  long: (count) => `${count} numbers have more than 15 digits: they are text, so that no digit is lost.`,
  cut: (count) => `${count} texts are longer than a cell holds (32,767 characters) and were cut. CSV has them whole.`,
  times: (count) => `${count} times lie before March 1900 or after 9999: they are text.`
}

const SPANISH: AboutWords = {
  title: 'Sobre esta exportación',
  what: 'Registros',
  filter: 'Filtro',
  period: 'Período',
  zone: 'Horas en',
  doubledLabel: 'Cambio de hora',
  doubled: (clock) => `El reloj se atrasó: las horas desde ${clock} aparecen dos veces.`,
  order: 'Orden',
  newestFirst: 'primero lo más reciente',
  canonical: 'por hora, entorno e id.',
  source: 'Origen',
  customer: 'cliente',
  account: 'cuenta',
  lookedAt: 'Última sincronización',
  never: 'nunca',
  completeTo: 'Datos completos hasta',
  noDay: 'ningún día está completo',
  openDaysLabel: 'Incompleto',
  openDays: (count, days) => `${count} días de este periodo no se han copiado por completo: ${days}`,
  written: 'Escrito',
  rows: 'Filas',
  chosenLabel: 'Selección',
  chosen: (rows, of) => `${rows} filas elegidas de las ${of} que contiene el filtro`,
  sheets: 'Hojas con filas',
  split: (sheets, rows) =>
    `Las filas están en ${sheets} hojas: una hoja admite ${rows} filas como máximo. Cada una repite el encabezado.`,
  records: 'Registros, total',
  voice: 'Registros de voz',
  answered: 'Contestadas',
  seconds: 'Segundos hablados',
  billedSeconds: 'Segundos facturados',
  amount: 'Importe',
  allChanges: 'Todos los cambios',
  difference: (name) => `${name}: importe nuevo menos anterior`,
  columns: 'Columnas',
  app: 'Hecho con',
  note: 'Nota',
  long: (count) => `${count} números tienen más de 15 cifras: son texto, para que no se pierda ninguna.`,
  cut: (count) =>
    `${count} textos son más largos de lo que admite una celda (32 767 caracteres) y se cortaron. El CSV los tiene enteros.`,
  times: (count) => `${count} horas son anteriores a marzo de 1900 o posteriores a 9999: son texto.`
}

export const aboutWords = (language: ExportOptions['language']): AboutWords => (language === 'es' ? SPANISH : ENGLISH)
