// The rail, the command palette, shortcuts and saved views, in Spanish.
import type { Words } from '../en/index.ts'

export const pages: Words['pages'] = {
  label: 'Páginas',
  overview: 'Resumen',
  calls: 'Llamadas',
  changes: 'Cambios',
  sync: 'Sincronización',
  exports: 'Exportaciones',
  settings: 'Ajustes',
  skip: 'Ir a los registros',
  skipToPage: 'Ir a la página',
  records: (count) => `${count} reg.`,
  recordsHint: (count, type) => `${count} registros de tipo «${type}» copiados de esta conexión, de todos los días`
}

export const palette: Words['palette'] = {
  title: 'Comandos',
  placeholder: 'Comando, página, vista guardada o número',
  nothing: 'Ningún comando tiene ese nombre.',
  find: (search) => `Buscar llamadas con «${search}»`,
  view: (name) => `Vista: ${name}`,
  period: (name) => `Periodo: ${name}`,
  connection: (name) => `Conexión: ${name}`,
  open: 'Comandos',
  groups: {
    go: 'Ir a',
    view: 'Vista',
    period: 'Periodo',
    data: 'Datos',
    connection: 'Conexiones',
    settings: 'Ajustes',
    help: 'Ayuda'
  }
}

export const actions: Words['actions'] = {
  find: 'Buscar llamadas',
  undo: 'Deshacer el último cambio de la vista',
  redo: 'Rehacer el cambio de la vista',
  back: 'Atrás',
  forward: 'Adelante',
  saveView: 'Guardar esta vista',
  sync: 'Sincronizar ahora',
  syncAgain: 'Sincronizar de nuevo todo este periodo',
  cancelSync: 'Cancelar la sincronización',
  export: 'Exportar lo que se muestra',
  addConnection: 'Añadir una conexión',
  editConnection: 'Editar esta conexión',
  shortcuts: 'Atajos de teclado',
  clearFilters: 'Quitar la búsqueda y los filtros',
  previousPeriod: 'Periodo anterior',
  nextPeriod: 'Periodo siguiente',
  theme: (name) => `Apariencia: ${name}`,
  schedule: 'Programación de las sincronizaciones',
  pauseSyncs: 'Poner en pausa las sincronizaciones programadas',
  resumeSyncs: 'Reanudar las sincronizaciones programadas',
  testConnection: 'Probar esta conexión',
  removeConnection: 'Quitar esta conexión…',
  renameView: (name) => `Cambiar el nombre de la vista: ${name}`,
  records: (name) => `Registros: ${name}`,
  columns: 'Elegir columnas',
  savePicture: (title) => `Guardar como imagen (PNG): ${title}`,
  chartForPicture: 'Mostrar el gráfico de las llamadas para guardarlo como imagen (PNG)',
  copyRows: 'Copiar las filas seleccionadas',
  chartAsTable: 'Mostrar el gráfico como tabla',
  chartAsChart: 'Mostrar la tabla como gráfico',
  topList: (name) => `Resumen: principales ${name.toLowerCase()}`,
  causes: 'Resumen: causas de los tramos no contestados',
  listsBy: (name) => `Resumen: listas por ${name.toLowerCase()}`,
  overTime: (name) => `Resumen: ${name.toLowerCase()} en el tiempo`,
  splitBy: (name) => `Resumen: dividir por ${name.toLowerCase()}`,
  hoursOfWeek: (name) => `Resumen: ${name.toLowerCase()} por horas de la semana`,
  showNumbers: 'Mostrar números de teléfono completos',
  hideNumbers: (name) => `Ocultar números de teléfono: ${name.toLowerCase()}`,
  settings: (name) => `Ajustes: ${name}`,
  cache: (name) => `Copia local: ${name}`
}

export const shortcuts: Words['shortcuts'] = {
  title: 'Atajos de teclado',
  lead: 'Teclas de toda la aplicación. Las letras no hacen nada mientras se escribe.',
  grid: 'En la tabla de llamadas',
  gridKeys: {
    move: 'Moverse una celda o una página',
    ends: 'Primera y última fila; primera y última columna',
    select: 'Seleccionar filas',
    all: 'Seleccionar todas las filas',
    copy: 'Copiar las filas seleccionadas o la celda',
    open: 'Abrir o cerrar los detalles',
    neighbours: 'Fila siguiente y anterior, con los detalles abiertos',
    sort: 'Ordenar por la columna (en un encabezado); con Mayús, además de las otras',
    menu: 'Abrir el menú de la columna (en un encabezado)',
    shift: 'Mover la columna (en un encabezado)',
    width: 'Columna más ancha y más estrecha (en un encabezado)'
  },
  chart: 'En un gráfico a lo largo del tiempo',
  chartKeys: {
    move: 'Barra anterior y siguiente; aquello que representa la barra',
    zoom: 'Elegir varias barras; mostrar solo esa parte',
    leave: 'Soltar la parte elegida o la barra'
  },
  map: 'En el mapa de la copia local',
  mapKeys: {
    move: 'Origen o día siguiente y anterior',
    fetch: 'Obtener lo que falta del día, como un clic, y mostrarlo',
    look: 'Mostrar el día sin obtener nada, como el otro botón del ratón',
    close: 'Cerrar lo que se muestra del día'
  },
  then: 'luego'
}

export const savedViews: Words['savedViews'] = {
  label: 'Vistas guardadas',
  none: 'Una vista es un filtro con sus columnas, su orden y su periodo. Guarde una para volver a ella.',
  save: 'Guardar vista',
  title: 'Guardar esta vista',
  name: 'Nombre',
  placeholder: 'Facturas de marzo, Brightwater',
  replaces: 'Ya hay una vista con ese nombre: será reemplazada.',
  keeps: (period) => `Conserva el filtro, las columnas, el orden y el periodo (${period}).`,
  keepsMoving: (period, now) =>
    `Conserva el filtro, las columnas, el orden y el periodo: ${period}, que se mueve con el día de hoy (ahora ${now}).`,
  moving: {
    today: 'hoy',
    yesterday: 'ayer',
    'last-7': 'los últimos 7 días',
    'last-30': 'los últimos 30 días',
    'this-month': 'este mes',
    'last-month': 'el mes anterior',
    'billing-month': 'el mes de facturación'
  },
  manage: 'Cambiar nombres o eliminar vistas…',
  rename: 'Cambiar el nombre',
  renameTitle: 'Cambiar el nombre de la vista',
  remove: 'Eliminar',
  removed: (name) => `«${name}» fue eliminada.`,
  putBack: 'Recuperar',
  more: (name) => `Más sobre ${name}`
}
