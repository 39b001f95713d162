// The words of the native menu and of the system's dialogs. `&` stands before the letter that opens a menu.
import type { LabelLanguage } from './labels.ts'

const ENGLISH = {
  file: '&File',
  connect: 'New Connection…',
  sync: 'Sync Now',
  export: 'Export…',
  settings: 'Settings…',
  close: 'Close',
  quit: 'Quit',
  edit: '&Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  find: 'Find',
  palette: 'Commands…',
  view: '&View',
  reload: 'Reload',
  developer: 'Developer Tools',
  resetZoom: 'Actual Size',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  fullScreen: 'Full Screen',
  window: '&Window',
  help: '&Help',
  shortcuts: 'Keyboard Shortcuts',
  fields: 'Fields of a Call Detail Record',
  causes: 'Release Causes (ITU-T Q.850)',
  allFiles: 'All Files'
}

export type MenuWords = Readonly<typeof ENGLISH>

const SPANISH: MenuWords = {
  file: '&Archivo',
  connect: 'Nueva conexión…',
  sync: 'Sincronizar ahora',
  export: 'Exportar…',
  settings: 'Ajustes…',
  close: 'Cerrar',
  quit: 'Salir',
  edit: '&Editar',
  undo: 'Deshacer',
  redo: 'Rehacer',
  cut: 'Cortar',
  copy: 'Copiar',
  paste: 'Pegar',
  selectAll: 'Seleccionar todo',
  find: 'Buscar',
  palette: 'Comandos…',
  view: '&Ver',
  reload: 'Recargar',
  developer: 'Herramientas de desarrollo',
  resetZoom: 'Tamaño real',
  zoomIn: 'Ampliar',
  zoomOut: 'Reducir',
  fullScreen: 'Pantalla completa',
  window: 'Ve&ntana',
  help: 'Ay&uda',
  shortcuts: 'Atajos de teclado',
  fields: 'Campos de un registro de llamada',
  causes: 'Causas de liberación (UIT-T Q.850)',
  allFiles: 'Todos los archivos'
}

export const menuWords = (language: LabelLanguage): MenuWords => (language === 'es' ? SPANISH : ENGLISH)
