// The Settings page and the tools for the cache, in Spanish.
import { grouped, plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const settings: Words['settings'] = {
  title: 'Ajustes',
  sections: 'Partes de los ajustes',
  connections: 'Conexiones',
  appearance: 'Apariencia',
  language: 'Idioma y formatos',
  privacy: 'Privacidad',
  cache: 'Copia local',
  about: 'Acerca de',
  chosen: 'a la vista',
  licenceHeld: 'Con licencia',
  licenceMissing: 'Falta la licencia',
  test: 'Probar',
  edit: 'Editar',
  remove: 'Quitar…',
  works: 'La conexión funciona.',
  stoppedAt: (step) => `Se detuvo en ${step}.`,
  clockAsSent: 'horas como llegan',
  clockUtc: (zone) => `horas desplazadas desde ${zone}`,
  currency: (sign) => `importes en ${sign}`,
  removeTitle: (name) => `¿Quitar ${name}?`,
  removeLead: 'Se quitan la conexión y su licencia, y los registros copiados de ella se borran de este equipo:',
  removeRows: (count) => plural(count, 'registro', 'registros'),
  removeShared: 'Otra conexión con el mismo servicio conserva sus registros.',
  removeEnd: 'El servicio conserva los suyos. No se puede deshacer.',
  removeButton: 'Quitar con sus registros',
  theme: 'Tema',
  density: 'Altura de las filas',
  densities: { compact: 'Compacta', normal: 'Media', roomy: 'Amplia' },
  textSize: 'Tamaño del texto',
  percent: (size) => `${size}\u2009%`,
  languageLabel: 'Idioma',
  languages: { system: 'Como el sistema', en: 'English', es: 'Español' },
  numbersLabel: 'Números',
  numbers: {
    auto: 'Como el idioma',
    'comma-point': '1,234.5',
    'point-comma': '1.234,5',
    'space-comma': '1\u202f234,5',
    plain: '1234.5'
  },
  datesLabel: 'Fechas en las tablas',
  dates: { iso: '2026-03-31', dmy: '31/03/2026', mdy: '03/31/2026', dots: '31.03.2026' },
  example: 'Ejemplo',
  billingDay: 'Primer día del mes de facturación',
  billingDayHint: 'Del 1 al 28. El periodo «Mes de facturación» empieza en él.',
  billingDayFault: 'Se necesita un número entero del 1 al 28.',
  privacyLabel: 'Números de teléfono y cuentas en pantalla',
  privacyModes: { off: 'Números completos', 'last-digits': 'Últimas cifras', pseudonyms: 'Seudónimos' },
  privacyHints: {
    off: 'Los números de teléfono y las cuentas se muestran como los envió el servicio.',
    'last-digits':
      'Quedan las cuatro últimas cifras, y ninguna de los números cortos. El texto copiado también va oculto; la búsqueda encuentra números completos.',
    pseudonyms:
      'Cada número tiene un nombre propio, igual tras reiniciar y solo en este equipo. El texto copiado también va oculto; la búsqueda encuentra números completos.'
  },
  privacyExample: (number, shown) => `${number} se muestra como ${shown}`
}

export const cacheTools: Words['cacheTools'] = {
  size: 'En disco',
  free: 'de ellos libres hasta compactar',
  rows: 'registros de todas las conexiones y tipos',
  record: 'Tipo de registro',
  gone: 'Desaparecidos del servicio',
  month: 'Mes',
  rowsColumn: 'Registros',
  sizeColumn: 'Aprox.',
  share: 'Parte',
  byRecord: 'Registros por tipo',
  byMonth: 'Registros por mes, en la zona horaria de cada conexión',
  empty: 'La copia local todavía no tiene registros.',
  errorTitle: 'No se conoce el tamaño de la copia local',
  pruneTitle: 'Eliminar días antiguos',
  pruneBefore: 'Antes del',
  pruneHint: (example) =>
    `Una fecha: ${example}. Se eliminan los días enteros anteriores, de todas las conexiones, cada una en su zona.`,
  preview: 'Mostrar qué se eliminaría',
  previewNone: 'Nada en la copia local es anterior a esta fecha.',
  previewWhat: (rows, windows) =>
    `Se eliminarían ${plural(rows, 'registro', 'registros')} de ${plural(windows, 'ventana', 'ventanas')}`,
  previewSpan: (first, last) => `del ${first} al ${last}`,
  previewGone: (count) => `entre ellos ${grouped(count)} que el servicio ya no tiene: no pueden volver`,
  pruneWarning: 'No se puede deshacer. Lo que el servicio aún tiene se puede copiar de nuevo.',
  prune: (rows) => `Eliminar ${plural(rows, 'registro', 'registros')}`,
  badDate: (example) => `No es una fecha del calendario. Ejemplo: ${example}.`,
  toolsTitle: 'Herramientas',
  verify: 'Verificar',
  verifyHint: 'Busca daños y compara sumas y ventanas con los registros. No cambia nada.',
  compact: 'Compactar',
  compactHint:
    'Escribe el archivo de nuevo sin huecos. Necesita en disco libre el doble de lo que ocupa y, una vez empezado, no se puede detener.',
  backup: 'Respaldar…',
  backupHint: 'Una copia completa en un solo archivo.',
  backupName: 'Copia local de CDR Desk',
  rebuild: 'Reconstruir…',
  rebuildHint: 'Aparta la copia local con otro nombre y vuelve a copiar de los servicios lo que tenía.',
  rebuildTitle: '¿Reconstruir la copia local?',
  rebuildLead:
    'La copia local se aparta con otro nombre, no se borra. Lo que tenía se copia de nuevo de los servicios; los cambios observados hasta ahora quedan en el archivo apartado. Las vistas guardadas y los ajustes no se tocan.',
  rebuildButton: 'Reconstruir',
  rebuilt: (file) => `La copia local se apartó como ${file}. La copia empieza de nuevo.`,
  syncing: 'Hay una sincronización en curso. Espere a que termine o cancélela.',
  working: 'Se está trabajando en la copia local.',
  running: {
    prune: 'Eliminando días antiguos',
    verify: 'Verificando la copia local',
    compact: 'Compactando la copia local',
    backup: 'Respaldando la copia local'
  },
  failed: {
    prune: 'No se eliminaron todos los días antiguos',
    verify: 'No se verificó la copia local',
    compact: 'No se compactó la copia local',
    backup: 'No se hizo el respaldo'
  },
  cancelled: 'Cancelado. Lo hecho se conserva.',
  progress: 'Progreso de la herramienta',
  steps: (done, total) => `${done} de ${total}`,
  sizes: (done, total) => `${done} de ${total} copiados`,
  notStopped: 'No se puede detener: SQLite escribe el archivo de una vez.',
  pruned: (rows, windows) =>
    `Eliminados ${plural(rows, 'registro', 'registros')} de ${plural(windows, 'ventana', 'ventanas')}. Compacte para recuperar el espacio.`,
  whole: 'No se encontró ningún fallo.',
  faults: (count) =>
    `Se ${count === 1 ? 'encontró' : 'encontraron'} ${plural(count, 'fallo', 'fallos')}. Reconstruya la copia local para corregirlo.`,
  faultKinds: {
    damaged: 'Dañado',
    reference: 'Apunta a nada',
    membership: 'Faltan registros',
    sums: 'Las sumas difieren de los registros'
  },
  compacted: (before, after) => `${before} antes, ${after} ahora.`,
  backedUp: (size) => `${size} escritos.`,
  download: (name) => `Descargar ${name}`
}

export const about: Words['about'] = {
  version: (version) => `Versión ${version}`,
  host: 'Entorno',
  hosts: { electron: 'Ventana de escritorio', browser: 'Navegador', cli: 'Línea de órdenes' },
  runtime: 'Ejecución',
  database: 'Base de datos',
  licence: 'Licencia',
  own: 'CDR Desk es software libre con licencia MIT.',
  parts: 'Hecho con',
  name: 'Paquete',
  versionColumn: 'Versión'
}
