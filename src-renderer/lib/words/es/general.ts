// What every page says, in Spanish.
import type { Words } from '../en/index.ts'

export const general: Words['general'] = {
  cancel: 'Cancelar',
  close: 'Cerrar',
  dismiss: 'Descartar',
  zoomTo: (period) => `${period}: Intro muestra solo esta parte, Escape la suelta`,
  retry: 'Reintentar',
  save: 'Guardar',
  remove: 'Quitar',
  loading: 'Cargando…'
}

export const boot: Words['boot'] = {
  failedTitle: 'CDR Desk no pudo iniciarse',
  linkLost: 'CDR Desk no responde. Lo que se muestra puede estar desfasado; se le pregunta de nuevo hasta que responda.'
}

export const theme: Words['theme'] = {
  label: 'Apariencia',
  system: 'Como el sistema',
  light: 'Claro',
  dark: 'Oscuro',
  contrast: 'Alto contraste'
}

export const keys: Words['keys'] = {
  shift: 'Mayús',
  space: 'Espacio',
  enter: 'Intro',
  home: 'Inicio',
  end: 'Fin',
  pageup: 'Re Pág',
  pagedown: 'Av Pág',
  delete: 'Supr'
}
