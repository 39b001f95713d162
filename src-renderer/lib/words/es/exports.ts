// Exports, in Spanish.
import type { Words } from '../en/index.ts'

export const exports: Words['exports'] = {
  button: 'Exportar',
  buttonCount: (records) => `Exportar ${records}`,
  title: 'Exportar estos registros',
  what: (records, period) => `${records} de ${period}`,
  searched: (search) => `que coinciden con «${search}»`,
  zone: (zone) => `horas de ${zone}`,
  format: 'Formato',
  csv: 'CSV',
  jsonl: 'Líneas JSON',
  headers: 'Encabezados de columna',
  labels: 'Para personas',
  fields: 'Nombres de campo del servicio',
  labelsHint: 'Encabezados legibles, horas de la zona.',
  fieldsHint: 'Los nombres del propio servicio en su orden, horas en UTC.',
  separator: 'Separador',
  comma: 'Coma',
  semicolon: 'Punto y coma',
  tab: 'Tabulador',
  bom: 'Marcar como UTF-8, para hojas de cálculo antiguas',
  start: (records) => `Exportar ${records}`,
  running: 'Exportando',
  done: 'Exportado',
  failed: 'No se pudo exportar',
  cancelled: 'Exportación cancelada',
  rows: (done, total) => (total === null ? `${done} filas` : `${done} de ${total} filas`),
  download: (name) => `Descargar ${name}`,
  savedAs: 'Guardado como',
  progress: 'Progreso de la exportación'
}
