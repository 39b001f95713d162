// La página Sincronización: mapa de huecos, pasadas, filas apartadas, programación, orígenes, en español.
import type { Words } from '../en/index.ts'
import { grouped, plural, withMark } from '../../format.ts'

export const syncPage: Words['syncPage'] = {
  title: 'Sincronización',
  syncPeriod: 'Sincronizar este periodo',
  more: 'Otras formas de sincronizar',
  syncing: 'Sincronizando…',
  map: 'Qué hay en la copia local',
  mapLead: 'un clic obtiene lo que falta de un día; las filas guardadas igualan la cuenta del servicio salvo marca',
  mapLabel: 'Qué hay en la copia local, por origen y día',
  feed: 'Origen',
  rowsHeld: 'Guardadas',
  moreFeeds: (count) => `${grouped(count)} ${count === 1 ? 'origen' : 'orígenes'} más`,
  fewerFeeds: 'Menos orígenes',
  states: {
    complete: 'Completo',
    stale: 'Pendiente de otra revisión',
    partial: 'Parcial',
    failed: 'Fallido',
    never: 'Nunca obtenido',
    future: 'Todavía no'
  },
  stateHints: {
    complete: 'Todas las filas que el servicio tenía cuando se le preguntó por última vez.',
    stale:
      'Copiado entero, pero aún pueden facturarse o retarificarse llamadas: la próxima sincronización vuelve a preguntar.',
    partial: 'Hay algunas filas; la próxima sincronización continúa.',
    failed: 'El servicio no entregó este día; la próxima sincronización lo intenta otra vez.',
    never: 'No se ha obtenido nada de este día.',
    future: 'Este día no ha comenzado.'
  },
  marked: 'La cuenta difiere o hay filas apartadas',
  working: 'Obteniéndose',
  rows: (count) => plural(count, 'fila', 'filas'),
  rowsOf: (held, total) => `${held} de ${total} filas`,
  hours: (hours) => `Este día tiene ${hours} horas: cambia la hora.`,
  lookedAt: (when) => `consultado ${when}`,
  facts: {
    held: 'Filas guardadas',
    total: 'Cuenta del servicio',
    noTotal: 'El servicio no la envía',
    setAside: 'Apartadas',
    changes: 'Cambios anotados',
    lookedAt: 'Última consulta'
  },
  fetch: { day: 'Obtener este día', month: 'Obtener este mes' },
  fetchMissing: { day: 'Obtener todos los días que faltan', month: 'Obtener todos los meses que faltan' },
  fetchAgain: { day: 'Obtener este día otra vez', month: 'Obtener este mes otra vez' },
  mapHow: 'Intro obtiene lo que le falta a un día y lo muestra; Espacio solo lo muestra.',
  clickFetches: { day: 'Un clic obtiene este día.', month: 'Un clic obtiene este mes.' },
  busy: 'Hay una sincronización en curso. Espere a que termine o cancélela.',
  busyHere: 'Se está obteniendo ahora.',
  showRows: 'Mostrar los registros',
  cellLabel: (feed, when) => `${feed}, ${when}`,
  emptyTitle: 'Todavía no se ha copiado nada de esta conexión.',
  emptyLead: 'Sincronice el periodo o haga clic en un día del mapa para obtenerlo.',
  errorTitle: 'No se pudo leer el mapa',
  offlineTitle: 'No se puede acceder al servicio',
  offlineLead: 'Lo pedido continúa cuando vuelva a responder.',
  offlineHere: 'Este equipo no tiene red.',
  nextTry: (when) => `Próximo intento ${when}.`,
  tryNow: 'Intentar ahora',
  failedTitle: 'La última sincronización falló',
  log: 'Registro',
  tabs: { passes: 'Pasadas', aside: 'Apartadas', unknown: 'Campos desconocidos' },
  results: {
    complete: 'Completa',
    partial: 'Parcial',
    failed: 'Fallida',
    cancelled: 'Cancelada',
    cut: 'Partida en dos'
  },
  again: 'otra vez',
  columns: {
    time: 'Hora',
    what: 'Qué',
    requests: 'Peticiones',
    rows: 'Filas',
    retries: 'Reintentos',
    bytes: 'Recibido',
    duration: 'Duración',
    result: 'Resultado',
    reason: 'Motivo',
    list: 'Lista',
    text: 'Texto',
    name: 'Nombre',
    firstSeen: 'Visto por primera vez',
    example: 'Ejemplo'
  },
  unchanged: 'los guardados, sin cambios',
  late: (count) => `${grouped(count)} tardías`,
  changed: (count) => `${grouped(count)} cambiadas`,
  gone: (count) => `${grouped(count)} desaparecidas`,
  passesOf: (count) => `leído ${grouped(count)} veces hasta ser coherente`,
  passesEmptyTitle: 'Aún no hay pasadas',
  passesEmpty: 'Aquí se lista cada consulta de un día de un origen, con lo que costó y su resultado.',
  passesNote: () => `Se conservan las ${grouped(10_000)} más recientes.`,
  asideEmptyTitle: 'Se pudieron leer todas las filas',
  asideEmpty: 'Las filas que no se pueden leer se apartan aquí con el motivo; no se descarta nada.',
  asideNote: 'El texto de una fila puede contener números de teléfono: se muestra al pedirlo.',
  unknownEmptyTitle: 'No hay campos desconocidos',
  unknownEmpty:
    'Los campos y listas que envía el servicio y ninguna versión de CDR Desk conoce se guardan y se nombran aquí.',
  unknownNote: 'Se guardan con sus filas tal como llegaron.',
  logError: 'No se pudo leer la lista',
  show: 'Mostrar',
  hide: 'Ocultar',
  showText: (what) => `Mostrar el texto de ${what}`,
  showExample: (what) => `Mostrar un ejemplo de ${what}`,
  newer: 'Más recientes',
  older: 'Más antiguas',
  shown: (from, to, total) => `${grouped(from)} – ${grouped(to)} de ${grouped(total)}`,
  ms: (ms) =>
    ms < 1000 ? `${ms} ms` : ms < 60_000 ? `${withMark((ms / 1000).toFixed(1))} s` : `${Math.round(ms / 60_000)} min`
}

export const syncSchedule: Words['syncSchedule'] = {
  button: (what) => `Programación: ${what}`,
  off: 'desactivada',
  minutes: (count) => (count === 60 ? 'cada hora' : `cada ${grouped(count)} min`),
  daily: (at) => `a diario a las ${at}`,
  paused: 'en pausa',
  next: (when) => `Próxima ${when}`,
  dueNow: 'ahora',
  title: 'Sincronizar automáticamente',
  lead: 'Mientras CDR Desk está abierto. Lo que se perdió con la aplicación cerrada o el equipo en reposo se recupera.',
  mode: 'Cuándo',
  modes: { off: 'Nunca', minutes: 'Cada pocos minutos', daily: 'A diario' },
  everyMinutes: 'Minutos entre sincronizaciones',
  everyMinutesHint: 'De 5 a 1440.',
  dailyAt: 'Hora del día',
  dailyAtHint: (zone) => `Hora de ${zone}.`,
  trailingDays: 'Días que se revisan cada vez',
  trailingDaysHint: 'En ellos aparecen las llamadas tardías y retarificadas. De 0 a 366.',
  pause: 'En pausa',
  pauseHint: 'Nada se sincroniza automáticamente hasta desmarcarlo. La sincronización manual sigue disponible.',
  feeds: (connection) => `Qué se obtiene de ${connection}`,
  feedsHint:
    'Cada origen consulta el servicio por separado; los que contienen las mismas llamadas llenan campos distintos.',
  perDay: 'una petición o más por día',
  perMonth: 'una petición por mes',
  isDefault: 'habitual',
  pick: 'Elija al menos un origen.',
  fault: {
    minutes: 'Un número entero de 5 a 1440.',
    time: 'Una hora como 06:00.',
    days: 'Un número entero de 0 a 366.'
  }
}

export const feeds: Words['feeds'] = {
  calls: {
    title: 'Llamadas',
    what: 'Todos los registros de las cuentas del cliente, por páginas, con la cuenta del servicio.'
  },
  'hunt-group-calls': {
    title: 'Llamadas de grupos',
    what: 'Llamadas por grupos de salto, con grupo y extensión. Se guardan aparte de Llamadas.'
  },
  'customer-calls': {
    title: 'Llamadas del cliente, todos los servicios',
    what: 'Las mismas llamadas día a día, agrupadas por servicio; sin cuenta para comprobar.'
  },
  'customer-calls-billed': {
    title: 'Llamadas del cliente por facturación',
    what: 'Llamadas según cuándo se facturaron y no cuándo se hicieron: lo que cubre una factura.'
  },
  'voice-calls': { title: 'Llamadas de voz', what: 'Solo llamadas de voz.' },
  'connected-calls': { title: 'Llamadas conectadas', what: 'Tramos unidos en llamadas por el propio servicio.' },
  'customer-charges': {
    title: 'Cargos del cliente',
    what: 'Lo que se cobró al propio cliente, junto a las llamadas de sus cuentas.'
  },
  'reseller-calls': {
    title: 'Llamadas del revendedor',
    what: 'Cargos de todos los clientes de un revendedor, con sus suscripciones.'
  },
  'reseller-calls-billed': {
    title: 'Llamadas del revendedor por facturación',
    what: 'Lo mismo según cuándo se facturó.'
  },
  'account-statistics': { title: 'Estadísticas de cuentas', what: 'Sumas de cada cuenta, por mes.' },
  'did-charges': { title: 'Cargos de números', what: 'Cuotas de números y suscripciones, por mes.' },
  xdrs: { title: 'Tarifas y grabaciones', what: 'La tarifa, el país y la grabación de cada registro.' },
  'account-calls': {
    title: 'Llamadas de la cuenta',
    what: 'Llamadas de la única cuenta, por páginas, con la cuenta del servicio.'
  },
  'account-hunt-group-calls': {
    title: 'Llamadas de grupos de la cuenta',
    what: 'Llamadas de la única cuenta por grupos de salto.'
  },
  'account-cdrs': { title: 'Registros de la cuenta', what: 'Registros de la única cuenta, todos los servicios.' },
  'outgoing-calls': { title: 'Registros salientes de la cuenta', what: 'Registros de la única cuenta, solo salientes.' }
}
