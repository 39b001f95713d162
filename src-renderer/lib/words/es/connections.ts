// The first page, and connections, in Spanish.
import type { Words } from '../en/index.ts'

export const testSteps: Words['testSteps'] = {
  address: 'Dirección',
  tls: 'Cifrado (TLS)',
  http: 'Respuesta por HTTP',
  licence: 'Licencia',
  shape: 'Forma de la respuesta',
  empty: 'Registros'
}

export const testStates: Words['testStates'] = {
  ok: 'Bien',
  failed: 'Falló',
  warning: 'Aviso',
  skipped: 'No se probó'
}

export const welcome: Words['welcome'] = {
  title: 'Registros de llamadas, en este equipo',
  lead: 'CDR Desk copia los registros de llamadas (CDR) de un servicio PortaCDR en una copia local. Consultarlos, ver gráficos y exportarlos ya no necesita la red.',
  connectTitle: 'Conectar con un servicio',
  connectLead: 'Con la dirección y la licencia que entregó el operador del servicio.',
  sampleTitle: 'Explorar el ejemplo',
  sampleLead:
    'Un servicio PortaCDR con llamadas inventadas funciona dentro de CDR Desk. Nada sale de este equipo y no hace falta licencia.',
  samplePoints: [
    'Un mes de llamadas inventadas',
    'Las mismas páginas, gráficos y exportaciones',
    'Se quita como cualquier conexión'
  ],
  openSample: 'Abrir el ejemplo',
  openingSample: 'Abriendo el ejemplo…'
}

export const connection: Words['connection'] = {
  add: 'Añadir una conexión',
  addTitle: 'Añadir una conexión',
  editTitle: 'Editar la conexión',
  edit: 'Editar esta conexión',
  openSample: 'Abrir el ejemplo',
  choose: 'Conexión',
  name: 'Nombre',
  namePlaceholder: 'Telefonía del Norte',
  url: 'Dirección',
  urlHint: 'Donde responde el servicio, hasta la parte de la ruta que lleva la licencia.',
  urlPlaceholder: 'https://cdr.example.net/service',
  licence: 'Licencia',
  licenceKept: 'Guardada. Deje el campo vacío para seguir usándola.',
  licenceKeychain: 'Se guarda en el llavero del sistema.',
  licenceSession: 'Se guarda solo para esta sesión; se vuelve a pedir tras reiniciar.',
  customer: 'Número de cliente',
  account: 'Número de cuenta',
  numberHint: 'Uno de los dos. El número de cuenta limita la copia a una cuenta.',
  zone: 'Zona horaria para mostrar',
  advanced: 'Avanzado',
  currency: 'Signo de moneda',
  currencyHint: 'Acompaña a los importes en los totales, como € o USD. Vacío: ninguno, pues los registros no lo dicen.',
  clock: 'Las horas del servicio',
  clockAsSent: 'Como llegan',
  clockUtc: 'UTC, desplazadas por la zona del servidor',
  clockHint:
    'Como llegan sirve para la mayoría de los servicios. Elija la otra si las horas copiadas difieren en horas enteras.',
  clockZone: 'Zona en la que está el servidor del servicio',
  insecure: 'Enviar la licencia sin cifrar (http://)',
  insecureHint: 'Cualquiera en el camino puede leer la licencia y los registros.',
  test: 'Probar la conexión',
  testing: 'Probando…',
  testPassed: 'La conexión funciona.',
  testWarned: 'La conexión funciona, con una observación.',
  testFailed: (step) => `Se detuvo en: ${step}.`,
  save: 'Guardar y conectar',
  saveChanges: 'Guardar los cambios',
  removeTitle: (name) => `¿Quitar ${name}?`,
  removeLead: 'Se quitan de este equipo la conexión, su licencia y los registros copiados de ella.',
  sampleTag: 'ejemplo',
  customerIs: (number) => `cliente ${number}`,
  accountIs: (number) => `cuenta ${number}`
}

export const fault: Words['fault'] = {
  url: 'La dirección debe empezar por https:// o http://.',
  name: 'Hace falta un nombre.',
  licence: 'Hace falta la licencia.',
  number: 'Un número entero mayor que 0, o vacío.',
  numbers: 'Indique el número de cliente o el de cuenta.',
  zone: 'No es una zona horaria conocida. Ejemplo: Europe/Madrid.',
  insecure: 'Esta dirección no va cifrada. Use https:// o marque la casilla de abajo.'
}
