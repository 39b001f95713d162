// Syncs under way and ended, in Spanish.
import { grouped, plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const sync: Words['sync'] = {
  now: 'Sincronizar',
  never: 'Nunca sincronizado',
  synced: (when) => `Sincronizado ${when}`,
  running: (done, total) => (total === 0 ? 'Empezando…' : `Sincronizando ${grouped(done)} de ${grouped(total)}`),
  titleRunning: 'Copiando registros',
  titleDone: 'Copiado',
  titlePartial: 'Copiado en parte',
  titleFailed: 'No se pudo copiar',
  titleFailedOf: (connection) => `No se pudo copiar ${connection}`,
  titleCancelled: 'Copia cancelada',
  cancelledLead: 'Lo copiado se conserva. Sincronice de nuevo para seguir desde ahí.',
  windows: (done, total) => `${grouped(done)} de ${plural(total, 'ventana', 'ventanas')}`,
  rows: (count) => plural(count, 'fila', 'filas'),
  rate: (rows) => `${grouped(Math.round(rows))} filas/s`,
  requests: (count) => plural(count, 'petición', 'peticiones'),
  retries: (count) => plural(count, 'reintento', 'reintentos'),
  titleUnasked: 'Ya estaba completo: no se preguntó al servicio',
  unasked: (days) =>
    `Todos los días del periodo están completos. Cada sincronización revisa de nuevo los últimos ${plural(days, 'día', 'días')}; los anteriores, solo si se pide.`,
  again: 'Revisarlo todo de nuevo',
  unchanged: 'Nada nuevo ni cambiado',
  written: (count) => plural(count, 'nueva', 'nuevas'),
  added: (count) => `${plural(count, 'añadida', 'añadidas')} tarde`,
  changed: (count) => plural(count, 'cambiada', 'cambiadas'),
  gone: (count) => plural(count, 'desaparecida', 'desaparecidas'),
  quarantined: (count) => plural(count, 'fila ilegible apartada', 'filas ilegibles apartadas'),
  notComplete: (count) => plural(count, 'ventana incompleta', 'ventanas incompletas'),
  progress: 'Progreso de la sincronización',
  neverHadRows:
    'El servicio no ha dado ningún registro hasta ahora: la licencia, el número o el periodo pueden ser incorrectos.',
  stopped: (untried) =>
    `La sincronización se detuvo ahí: ${plural(untried, 'ventana queda sin probar, tal como estaba', 'ventanas quedan sin probar, tal como estaban')}.`,
  keptNote: 'Se muestran los registros ya copiados.'
}

export const jobs: Words['jobs'] = {
  label: 'Trabajos en curso',
  more: (count) => `${grouped(count)} más`,
  fewer: 'Menos'
}
