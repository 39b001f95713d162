// The frame: period, search, state of the cache, in Spanish.
import { grouped, plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const range: Words['range'] = {
  open: 'Periodo',
  presets: {
    today: 'Hoy',
    yesterday: 'Ayer',
    'last-7': 'Últimos 7 días',
    'last-30': 'Últimos 30 días',
    'this-month': 'Este mes',
    'last-month': 'Mes anterior',
    'billing-month': 'Mes de facturación'
  },
  presetsLabel: 'Periodos',
  from: 'Desde',
  to: 'Hasta',
  hint: (example) => `Fechas, o fechas con hora: ${example}. El último día cuenta entero.`,
  apply: 'Mostrar este periodo',
  fault: {
    form: (example) => `No es una fecha del calendario. Ejemplo: ${example}.`,
    order: () => 'El final debe ser posterior al inicio.'
  },
  previousMonth: 'Mes anterior',
  nextMonth: 'Mes siguiente',
  calendar: 'Elija el primer día y el último',
  zone: (zone) => `Horas de ${zone}`,
  timesIn: ', horas de'
}

export const search: Words['search'] = {
  label: 'Buscar llamadas',
  placeholder: 'Número, cuenta, id…',
  placeholderShort: 'Buscar…',
  clear: 'Borrar la búsqueda'
}

export const status: Words['status'] = {
  completeTo: (day) => `Completo hasta el ${day}`,
  syncFailed: (when) => `La sincronización de las ${when} falló`,
  outOfReach: (when) => (when === null ? 'Servicio no disponible' : `Servicio no disponible a las ${when}`),
  begins: 'Ningún día de este periodo ha terminado',
  nothing: 'Nada copiado todavía',
  missing: (count, of) =>
    `${grouped(count)} de ${plural(of, 'día pasado', 'días pasados')} de este periodo sin completar`,
  inCache: (records, size) => `${records} · copia local de ${size}`,
  records: (count) => plural(count, 'registro', 'registros'),
  times: (zone) => `Horas de ${zone}`,
  clocksBack: (clock) => `los relojes se atrasan a las ${clock}`,
  clocksForward: (clock) => `los relojes se adelantan a las ${clock}`,
  bentDay: (day, hours) => `el ${day} tiene ${hours} horas`,
  moreBent: (count) => `y ${count} más`,
  unknown: 'Estado de la copia local desconocido'
}

export const unread: Words['unread'] = {
  page: (name) => `La página de esta dirección no se conoce (${name}): se muestra el Resumen.`,
  range: (typed) => `El periodo de esta dirección no se pudo leer (${typed}): se muestran los últimos 30 días.`,
  record: (name) => `El tipo de registro de esta dirección no se conoce (${name}): se muestran las llamadas.`,
  where: () => 'El filtro de esta dirección no se pudo leer: no se filtra nada.',
  some: () => 'Una parte del filtro de esta dirección no se pudo leer: queda fuera.',
  members: (names) => `El filtro de esta dirección nombra campos que no se conocen: ${names}. Quedan fuera.`,
  sort: (names) => `El orden de esta dirección nombra campos que no se conocen: ${names}. Quedan fuera.`,
  columns: (names) => `Estas columnas de la dirección no las tienen estos registros: ${names}. Quedan fuera.`,
  allColumns: (names) =>
    `Estos registros no tienen ninguna columna de esta dirección (${names}): se muestran las habituales.`
}
