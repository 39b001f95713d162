// The Overview, in Spanish.
import { grouped, plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const overview: Words['overview'] = {
  title: 'Resumen',
  adding: 'Sumando los registros del periodo…',
  against: (period) => `frente a ${period}`,
  yesterday: 'ayer',
  until: (days, clock) => `${days} hasta las ${clock}`,
  cutHint:
    'Este periodo aún no ha terminado. Se compara con la misma parte del periodo anterior: hasta la hora hasta la que se copió hoy.',
  notAgainst: (period) => `sin comparar con ${period}`,
  notWhole: (period, missing) => `sin comparar con ${period}: falta ${missing}`,
  notCopied: (period) => `sin comparar: no se copió ${period}`,
  beforeNone: 'El periodo anterior no se copió.',
  beforeMissing: (days) => `El periodo anterior no se copió entero. Falta: ${days}.`,
  nowMissing: (days) => `Este periodo no se copió entero. Falta: ${days}.`,
  moreDays: (named, more) => `${named} y ${plural(more, 'día más', 'días más')}`,
  missingTitle: 'Faltan días de este periodo',
  missing: (days) => `Sin copiar enteros: ${days}. Las cifras son de los días que hay.`,
  copyMissing: 'Copiar los días que faltan',
  coverageUnknown: 'No se sabe qué se copió: no se compara nada.',
  clearFilter: 'Mostrar todos los registros',
  errorTitle: 'No se pudieron leer las cifras',
  notAvailable: 'n/d',
  otherServices: 'Otros servicios',
  units: {
    minute: 'Minuto',
    quarter: '15 minutos',
    hour: 'Hora',
    day: 'Día',
    week: 'Semana',
    month: 'Mes',
    year: 'Año'
  },
  asTable: 'Tabla',
  asChart: 'Gráfico',
  asPicture: 'Guardar como PNG',
  choose: {
    unit: 'Unidad de tiempo',
    measure: 'Qué se muestra',
    stack: 'Dividir por',
    list: 'Lista',
    by: 'Ordenar por'
  },
  measures: { legs: 'Tramos', minutes: 'Minutos', charged: 'Importe' },
  stacks: { direction: 'Sentido', outcome: 'Resultado' }
}

export const tiles: Words['tiles'] = {
  label: 'Cifras del periodo',
  calls: 'Llamadas',
  answered: 'Contestadas',
  minutes: 'Minutos',
  charged: 'Importe',
  acd: 'ACD',
  asr: 'ASR',
  cost: 'Coste/min',
  callers: 'Llamantes',
  minutesSeconds: 'm:s',
  callLegs: 'Tramos',
  legs: (shown, count) => `${shown} ${count === 1 ? 'tramo' : 'tramos'}`.trim(),
  perLeg: 'por tramo',
  allServices: 'todo',
  voiceOnly: 'voz',
  withLegs: (legs) => `con ${plural(legs, 'tramo', 'tramos')}`,
  about: (name) => `Acerca de ${name}`,
  rows: (name) => `Mostrar los registros de ${name}`,
  before: (value, period) => `${value} (${period})`,
  points: (points, isOne) => `${points} ${isOne ? 'punto' : 'puntos'}`,
  formula: 'Fórmula',
  numbers: 'Números',
  source: 'Origen',
  reason: 'Por qué n/d',
  formulas: {
    calls:
      'Llamadas de voz, contestadas o no. Los tramos que comparten un id. de conferencia son de una llamada, que cuenta donde está el primero de sus tramos entre estos registros.',
    answered: 'Llamadas con un tramo entre estos registros que tiene tiempo de conversación y no falló.',
    minutes: 'Segundos hablados de todos los tramos de las llamadas de voz ÷ 60, redondeados una sola vez al final.',
    charged: 'Importe cobrado de todos los registros: llamadas, otros servicios, correcciones.',
    acd: 'Duración media de llamada: segundos hablados ÷ tramos contestados.',
    asr: 'Tasa de respuesta: llamadas contestadas ÷ todas las llamadas.',
    cost: 'Importe cobrado de las llamadas de voz ÷ sus minutos facturados.',
    callers: 'Números distintos que llamaron, tal como los escribe el servicio; solo llamadas de voz.'
  },
  legFormulas: {
    calls:
      'Tramos: registros de llamadas de voz, contestadas o no. Estos registros no dicen qué tramos son de una llamada.',
    answered: 'Tramos: registros de llamadas de voz con tiempo de conversación que no fallaron.',
    asr: 'Tasa de respuesta: tramos contestados ÷ todos los tramos.'
  },
  sums: {
    calls: (calls, legs) => `${plural(calls, 'llamada', 'llamadas')} de ${plural(legs, 'tramo', 'tramos')}`,
    legs: (legs, records) =>
      `${plural(legs, 'tramo', 'tramos')} entre ${plural(records, 'registro', 'registros')} de todos los servicios`,
    answered: (answered, calls, share) => `${answered} de ${plural(calls, 'llamada', 'llamadas')}: ${share}`,
    answeredLegs: (answered, legs, share) => `${answered} de ${plural(legs, 'tramo', 'tramos')}: ${share}`,
    minutes: (seconds, billed) => `${seconds} s hablados; ${billed} s facturados`,
    charged: (amount, records) => `${amount} en ${plural(records, 'registro', 'registros')}`,
    acd: (seconds, answered, result) => `${seconds} s ÷ ${answered} = ${result} s`,
    asr: (answered, seizures, share) => `${answered} ÷ ${seizures} = ${share}`,
    ner: (reached, seizures, share) =>
      `NER: (contestadas + ocupado, sin respuesta, rechazada, ausente, contestada en otro teléfono) ÷ todas = ${reached} ÷ ${seizures} = ${share}`,
    cost: (amount, seconds, result) => `${amount} ÷ (${seconds} s ÷ 60) = ${result}`,
    callers: (callers, legs) => `${plural(callers, 'llamante', 'llamantes')} de ${plural(legs, 'tramo', 'tramos')}`
  },
  sources: (members, record) => `${members} de ${record}`,
  reasons: {
    noFailed:
      'No hay intentos fallidos entre estos registros: la parte de contestadas sería el 100 % pasara lo que pasara.',
    noCalls: 'No hay llamadas en este periodo.',
    noAnswered: 'No hay llamadas contestadas en este periodo.',
    noMinutes: 'No se facturó ningún minuto en este periodo.',
    noCauses: 'NER: n/d, estos registros no indican causas.'
  }
}

export const course: Words['course'] = {
  title: { legs: 'Tramos de llamadas', minutes: 'Minutos hablados', charged: 'Importe' },
  by: (title, unit) => `${title} por ${unit.toLowerCase()}`,
  empty: 'Nada que dibujar en este periodo.',
  zoomHint:
    'Arrastre, o use Mayús y las flechas con Intro, para acercar. Pulse una barra, o use las flechas con Intro, para ver sus registros',
  bar: (period, total, parts) => `${period}: ${total}${parts === '' ? '' : ` (${parts})`}`,
  summary: (title, bars, peak, value) => `${title}: ${plural(bars, 'barra', 'barras')}; el máximo, ${peak}: ${value}.`,
  period: 'Periodo',
  total: 'Total',
  showPart: (period, part) => `Mostrar los registros de ${period}: ${part}`,
  showRows: (period) => `Mostrar los registros de ${period}`
}

export const week: Words['week'] = {
  title: 'Semana y hora',
  note: 'Totales del periodo, no promedios',
  cell: (weekday, hour, legs, minutes) =>
    `${weekday} ${hour}: ${plural(legs, 'tramo', 'tramos')}, ${plural(minutes, 'minuto', 'minutos')}`,
  most: (cell) => `Máximo: ${cell}`,
  hour: 'Hora',
  scale: { least: 'Mínimo', most: 'Máximo' },
  label: (measure) => `${measure} por día de la semana y hora`
}

export const load: Words['load'] = {
  title: 'Simultáneas',
  peak: 'Máximo',
  legs: (count) => (count === 1 ? 'tramo a la vez' : 'tramos a la vez'),
  none: 'No hay llamadas contestadas en este periodo.',
  busyHour: 'Hora cargada',
  erlang: 'Erlang',
  lines: (lines) => `${plural(lines, 'línea', 'líneas')} (bloqueo 1 %)`,
  about: 'Acerca del máximo y la hora cargada',
  explain: [
    'Tramos contestados, de la conexión a la desconexión, al segundo; los que terminan salen antes de que entren los que empiezan. Los tramos de hasta 24 horas antes del periodo cuentan por lo que usan de él.',
    'Hora cargada: la hora de reloj con más tráfico. Erlang = segundos de uso en la hora ÷ 3600; cada llamada se reparte entre las horas que dura.',
    'Líneas: las mínimas con las que como mucho el 1 % de las llamadas no encuentra ninguna libre (Erlang B).'
  ]
}

export const tops: Words['tops'] = {
  accounts: 'Cuentas',
  customers: 'Clientes',
  destinations: 'Destinos',
  account: 'Cuenta',
  customer: 'Cliente',
  destination: 'Destino',
  legs: 'Tramos',
  minutes: 'Minutos',
  charged: 'Importe',
  before: 'Cambio',
  wasNone: 'nuevo',
  others: (count) => (count === 1 ? '1 más' : `${grouped(count)} más`),
  noAccount: 'Sin cuenta',
  noCustomer: 'Sin cliente',
  noDestination: 'Sin destino indicado',
  notCalls: 'No son llamadas: cuotas, mensajes, datos',
  numbered: { customer: (id) => `Cliente ${id}`, destination: (id) => `Destino ${id}` },
  numberedOnly: 'Los registros solo dan el número de los destinos.',
  getNames: 'Obtener sus nombres',
  getNamesHint: 'Copia «Tarifas y grabaciones», que dicen cómo se llaman los destinos',
  notHere: 'Estos registros no indican cuentas.',
  showRows: (name) => `Mostrar los registros de ${name}`
}

export const causes: Words['causes'] = {
  title: 'Por qué no se contestaron los tramos',
  note: 'causas Q.850',
  none: 'Se contestaron todos los tramos, o los intentos fallidos no están en los datos.',
  notNamed: 'Estos registros no indican causas.',
  notGiven: 'Causa no indicada',
  share: 'Parte'
}
