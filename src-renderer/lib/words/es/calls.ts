// The calls: grid, sums, chart, in Spanish.
import { grouped, plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const direction: Words['direction'] = {
  outgoing: 'Saliente',
  incoming: 'Entrante',
  forwarded: 'Desviada',
  unknown: 'Desconocida'
}

export const calls: Words['calls'] = {
  title: 'Llamadas',
  subtitle: 'registros de clientes y cuentas',
  columns: 'Columnas',
  defaultColumns: 'Columnas predeterminadas',
  emptyTitle: 'No hay registros en este periodo',
  emptySearchTitle: (search) => `Ningún registro coincide con «${search}»`,
  emptySearchFiltered: (period) =>
    `Se buscó en números, cuentas, servicios e identificadores de llamada de ${period}, solo entre lo que deja el filtro.`,
  searchAll: 'Buscar sin el filtro',
  searchHeld: 'Buscar en todos los días guardados',
  emptySearchLead: (period) => `Se buscó en números, cuentas, servicios e identificadores de llamada de ${period}.`,
  neverTitle: 'Todavía no se ha copiado nada de esta conexión',
  neverLead: 'Una sincronización copia los registros de este periodo a este equipo.',
  untouchedTitle: 'Este periodo no se ha copiado',
  untouchedLead: 'Una sincronización muestra lo que el servicio tiene.',
  untouchedFeed: (feed) => `Estos registros llegan con «${feed}», que no se ha copiado para este periodo.`,
  copyPeriod: 'Copiar este periodo',
  firstTitle: 'Se están copiando las primeras llamadas',
  copyingLead: 'Se muestran aquí según llegan.',
  copyingTitle: 'Este periodo se está copiando',
  emptyOther: (from, to) => `La copia local tiene registros del ${from} al ${to}.`,
  emptyCopied: 'Se copiaron todos los días de este periodo; el servicio no tiene registros en ellos.',
  emptyPartly: (count, of) =>
    `${grouped(count)} de ${plural(of, 'día', 'días')} de este periodo todavía no se ${count === 1 ? 'copió' : 'copiaron'}.`,
  showHeld: 'Mostrar los últimos 30 días copiados',
  clearSearch: 'Borrar la búsqueda',
  errorTitle: 'No se pudieron leer los registros',
  copied: 'Fila copiada'
}

export const grid: Words['grid'] = {
  label: 'Llamadas',
  direction: 'Sentido',
  outcome: 'Resultado',
  destination: 'Destino',
  seconds: 'segundos',
  minutesSeconds: 'm:s',
  units: (quantity, isLong) => (isLong ? `${quantity} u.` : quantity === '1' ? '1 ud.' : `${quantity} uds.`),
  unitsHint: 'No es una llamada: se cuenta en unidades de su servicio. Los registros no dicen cuáles.',
  cause: (cause, words) => `Causa ${cause}: ${words}`,
  inSight: (first, last) => `fila ${first} – ${last}`,
  sortHint: (label) => `Ordenar por ${label.toLowerCase()}`,
  open: 'Detalles',
  openHint: (key) => `Abrir los detalles (${key})`,
  twice: (offset) => `los relojes se atrasan y esta hora se repite; esta es UTC${offset}`
}

export const totals: Words['totals'] = {
  label: 'Totales de lo que se muestra',
  records: 'registros',
  answered: 'contestadas',
  minutes: 'minutos hablados',
  charged: 'de importe',
  ofVoice: (share) => `${share} de las de voz`,
  failed: 'Totales no disponibles',
  counting: 'Contando…'
}

export const series: Words['series'] = {
  title: { hour: 'Registros por hora', day: 'Registros por día', month: 'Registros por mes' },
  minutes: 'minutos hablados',
  uncopied: 'sin copiar',
  emptyUncopied: 'No se ha copiado nada de este periodo.',
  barUncopied: (period) => `${period}: sin copiar`,
  records: 'registros',
  columns: { records: 'Registros', answered: 'Contestadas', minutes: 'Minutos hablados', charged: 'Importe' },
  period: { hour: 'Hora', day: 'Día', month: 'Mes' },
  asTable: 'Tabla',
  asChart: 'Gráfico',
  errorTitle: 'No se pudo dibujar el gráfico',
  empty: 'No hay nada que dibujar en este periodo.',
  summary: (title, bars, records, peak) =>
    `${title}: ${plural(bars, 'barra', 'barras')}, ${records} registros en total, el máximo: ${peak}.`,
  bar: (period, records, minutes, charged) =>
    `${period}: ${plural(records, 'registro', 'registros')}, ${minutes} minutos hablados, ${charged} de importe`,
  keys: 'Arrastre, o use Mayús y las flechas con Intro, para mostrar una parte. Pulse una barra, o use las flechas con Intro, para mostrar solo su periodo',
  narrow: (period) => `Mostrar solo ${period}`
}
