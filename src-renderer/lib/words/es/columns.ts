// Columns, selection and copying of a grid, in Spanish.
import { plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const columns: Words['columns'] = {
  menu: (column) => `Columna ${column}`,
  ascending: 'Orden ascendente',
  descending: 'Orden descendente',
  addSort: 'Añadir al orden',
  removeSort: 'Quitar del orden',
  shiftClick: 'Mayús clic',
  pin: 'Fijar a la izquierda',
  unpin: 'Soltar',
  moveLeft: 'Mover a la izquierda',
  moveRight: 'Mover a la derecha',
  wider: 'Más ancha',
  narrower: 'Más estrecha',
  fit: 'Ajustar el ancho al contenido',
  hide: 'Ocultar',
  show: (column) => `Mostrar ${column}`,
  up: (column) => `Subir ${column}`,
  down: (column) => `Bajar ${column}`,
  pinNamed: (column) => `Fijar ${column}`,
  unpinNamed: (column) => `Soltar ${column}`,
  search: 'Buscar una columna',
  nothing: 'Ninguna columna tiene ese nombre.',
  shown: 'Visibles',
  hidden: 'Ocultas',
  reset: 'Columnas predeterminadas',
  keeps: 'Se guardan para este tipo de registro y en la dirección.'
}

export const recordTypes: Words['recordTypes'] = {
  choose: 'Tipo de registro',
  none: 'ninguno copiado',
  hunt: (title) => `${title} (grupos de salto)`
}

export const selection: Words['selection'] = {
  label: 'Totales de las filas seleccionadas',
  rows: (count) => `${count} ${count === '1' ? 'seleccionada' : 'seleccionadas'}`,
  clear: 'Quitar la selección',
  cleared: 'Los registros cambiaron: se quitó la selección',
  failed: 'No se conocen los totales de la selección'
}

export const copying: Words['copying'] = {
  rows: (count) => plural(count, 'fila copiada', 'filas copiadas'),
  cell: 'Celda copiada',
  reading: (done, of) => `Leyendo ${done} de ${of} filas para copiar`,
  tooMany: (most) => `Se pueden copiar como máximo ${most} filas. Expórtelas en su lugar.`,
  ready: (count) => `${count} filas están leídas.`,
  copyNow: (count) => `Copiar ${count} filas`,
  failed: 'No se pudieron copiar las filas',
  moved: 'Los registros cambiaron mientras se leían. Copie de nuevo cuando termine la sincronización.',
  refused: 'El portapapeles no aceptó nada. Copie de nuevo.',
  progress: 'Filas leídas para copiar'
}

export const chart: Words['chart'] = {
  show: 'Mostrar el gráfico',
  hide: 'Ocultar el gráfico'
}
