// The first page, and connections, in Spanish.
import { plural } from '../../format.ts'
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
  skipped: 'No se probó',
  unknown: 'No se sabe'
}

export const testSays: Words['testSays'] = {
  ok: {
    address: 'Se llega a la dirección.',
    tls: 'El certificado se acepta.',
    http: 'El servicio responde.',
    licence: 'La licencia se acepta.',
    shape: 'La respuesta es de PortaCDR.',
    empty: 'El servicio tiene llamadas.'
  },
  notEncrypted: 'Sin cifrar: la dirección empieza por http://.',
  licenceUnknown: 'Lo que responde ahí no dio una respuesta de PortaCDR, así que nada dice de la licencia.',
  noCalls: 'No hay llamadas en los últimos 7 días. Compruebe el número de cliente o de cuenta.',
  minutesOff: (minutes) =>
    `Las horas del servicio difieren de UTC en ${plural(Math.abs(minutes), 'minuto', 'minutos')}. En Avanzado, indique la zona de su servidor.`,
  causes: {
    name: 'Ningún equipo tiene este nombre. Compruebe cómo está escrita la dirección, y la red.',
    port: 'El equipo existe, pero nada responde en este puerto. Compruebe la dirección y su puerto.',
    plain: 'Lo que responde ahí no va cifrado. Compruebe el puerto y si la dirección empieza por http://.',
    moved: 'El servicio se ha trasladado. Pida la nueva dirección a su operador.',
    path: 'No hay ningún servicio PortaCDR en esta ruta. Compruebe la dirección: termina donde seguiría la licencia.',
    page: 'Llegó una página web en lugar de datos. Compruebe la dirección: puede llevar a una página de acceso.'
  },
  technical: (what) => `Se comunicó como: ${what}`
}

export const welcome: Words['welcome'] = {
  title: 'Registros de llamadas, en este equipo',
  lead: 'CDR Desk guarda en este equipo una copia local de los registros de llamadas (CDR) de un servicio PortaCDR. Consultarlos, ver gráficos y exportarlos ya no necesita la red.',
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
  testOutdated: 'Se cambió después de la prueba: lo que halló era de otros valores. Pruebe de nuevo.',
  testPassed: 'La conexión funciona.',
  testWarned: 'La conexión funciona, con una observación.',
  testFailed: (step) => `Se detuvo en: ${step}.`,
  save: 'Guardar y conectar',
  saveAnyway: 'Guardar de todos modos',
  saveChanges: 'Guardar los cambios',
  enterLicence: 'Introducir la licencia',
  removeTitle: (name) => `¿Quitar ${name}?`,
  removeLead: 'Se quitan de este equipo la conexión, su licencia y los registros copiados de ella.',
  sampleTag: 'ejemplo',
  customerIs: (number) => `cliente ${number}`,
  accountIs: (number) => `cuenta ${number}`
}

export const fault: Words['fault'] = {
  url: 'La dirección debe empezar por https:// o http://.',
  urlForm: 'Esto no es una dirección. Ejemplo: https://cdr.example.net/service.',
  urlMore: 'La dirección no debe llevar nombre de usuario, ni «?», ni «#».',
  name: 'Hace falta un nombre.',
  licence: 'Hace falta la licencia.',
  licenceAgain: 'La dirección lleva ahora a otro sitio: introduzca la licencia para él.',
  number: 'Un número entero mayor que 0, o vacío.',
  numbers: 'Indique el número de cliente o el de cuenta.',
  zone: 'No es una zona horaria conocida. Ejemplo: Europe/Madrid.',
  insecure: 'Esta dirección no va cifrada. Use https:// o marque la casilla de abajo.'
}
