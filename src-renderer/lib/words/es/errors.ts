// Every reason that the app can give, in Spanish: what happened, and what can be done.
import type { Words } from '../en/index.ts'

export const errors: Words['errors'] = {
  'input.invalid': { what: 'Esto no se puede hacer tal como se pidió.', remedy: 'Revise los datos introducidos.' },
  'auth.rejected': {
    what: 'El servicio no acepta la licencia.',
    remedy: 'Revise la licencia y el número de cliente de la conexión.'
  },
  'service.unreachable': {
    what: 'No se puede llegar al servicio.',
    remedy: 'Revise la red y la dirección de la conexión.'
  },
  'service.tls': {
    what: 'No hay conexión cifrada con el servicio.',
    remedy: 'Revise la dirección y, con el operador del servicio, el certificado.'
  },
  'service.timeout': { what: 'El servicio no respondió a tiempo.', remedy: 'Inténtelo más tarde.' },
  'service.rate_limited': {
    what: 'El servicio pide menos peticiones.',
    remedy: 'Inténtelo de nuevo en unos minutos.'
  },
  'service.refused': {
    what: 'El servicio rechaza la petición.',
    remedy: 'Revise la dirección y el número de cliente de la conexión.'
  },
  'service.failed': {
    what: 'El servicio falló.',
    remedy: 'Inténtelo más tarde. Si persiste, avise al operador del servicio.'
  },
  'service.bad_response': {
    what: 'La respuesta del servicio no se puede leer.',
    remedy: 'Revise la dirección de la conexión: debe llevar a un servicio PortaCDR.'
  },
  'service.suspect_empty': {
    what: 'El servicio no devuelve registros donde los había; se conserva lo copiado.',
    remedy: 'Compruebe que la licencia sigue siendo válida y sincronice de nuevo.'
  },
  'sync.incomplete': { what: 'No se copió todo.', remedy: 'Sincronice de nuevo para continuar.' },
  'cache.corrupt': {
    what: 'La copia local está dañada.',
    remedy: 'Reconstrúyala en Ajustes, Copia local: se copia de nuevo del servicio.'
  },
  'cache.too_new': {
    what: 'Una versión más reciente de CDR Desk creó esta copia local.',
    remedy: 'Instale esa versión o reconstruya la copia local en Ajustes.'
  },
  'cache.busy': {
    what: 'La copia local está en uso.',
    remedy: 'Espere a que termine lo que la usa o cierre el otro programa.'
  },
  'cache.read_only': {
    what: 'No se puede escribir en la copia local.',
    remedy: 'Revise los permisos de su carpeta y que el disco no sea de solo lectura.'
  },
  'cache.disk_full': {
    what: 'El disco está lleno.',
    remedy: 'Libere espacio o elimine registros antiguos en Ajustes, Copia local.'
  },
  'export.exists': { what: 'Ya existe un archivo con ese nombre.', remedy: 'Elija otro nombre.' },
  'export.write_failed': {
    what: 'No se pudo escribir el archivo.',
    remedy: 'Revise la carpeta y el espacio en disco, o elija otro lugar.'
  },
  'job.cancelled': { what: 'Cancelado.', remedy: '' },
  'host.unsupported': { what: 'Esto no es posible aquí.', remedy: '' },
  not_found: { what: 'Lo que se pidió ya no está.', remedy: 'Recargue la página.' },
  'transport.lost': { what: 'CDR Desk no responde.', remedy: 'Si persiste, inícielo de nuevo.' },
  internal: { what: 'Un fallo de CDR Desk.', remedy: 'Inténtelo de nuevo. Si persiste, comuníquelo con este texto.' }
}

export const errorDetail: Words['errorDetail'] = (message) => `Detalle técnico, en inglés: ${message}`
