// La página de cambios, en español.
import type { ChangeGrouping } from '../../../../src-main/shared/contract/schemas.ts'
import type { ChangeKind } from '../../../../src-main/shared/records/changes.ts'
import type { Since } from '../../change-choice.ts'
import { grouped, plural } from '../../format.ts'

const kinds: Readonly<Record<ChangeKind | 'all', string>> = {
  all: 'Todos los cambios',
  added: 'Tardíos',
  changed: 'Modificados',
  gone: 'Desaparecidos'
}
const kindHints: Readonly<Record<ChangeKind, string>> = {
  added: 'No estaba cuando su día se copió por primera vez',
  changed: 'El servicio dice ahora otra cosa',
  gone: 'Una consulta completa ya no lo encontró'
}
const since: Readonly<Record<Since, string>> = { sync: 'Última sinc.', '7': '7 días', '30': '30 días', all: 'Todo' }
const by: Readonly<Record<ChangeGrouping, string>> = {
  account: 'Cuenta',
  customer: 'Cliente',
  day: 'Día',
  pass: 'Pasada'
}

export const changesPage = {
  title: 'Cambios',
  kinds,
  /** Of one record. */
  kind: { added: 'Tardío', changed: 'Modificado', gone: 'Desaparecido' } as Readonly<Record<ChangeKind, string>>,
  kindHints,
  sinceLabel: 'Visto desde',
  since,
  sinceLong: {
    sync: 'en la última sincronización',
    '7': 'en los últimos 7 días',
    '30': 'en los últimos 30 días',
    all: 'desde la primera copia'
  } as Readonly<Record<Since, string>>,
  lastSync: (when: string) => `La última sincronización empezó ${when}`,
  noSync: 'Aún no se ha sincronizado nada',
  figures: 'Qué cambió y la diferencia de importe',
  difference: 'importe nuevo menos anterior',
  /** Behind an amount. */
  charged: 'de importe',
  records: 'Tipo de registro',
  byLabel: 'De quién cambió la factura, por',
  by,
  groups: {
    label: (by: string) => `Cambios por ${by.toLowerCase()}`,
    rows: 'Cambios',
    difference: 'Diferencia',
    kinds: (late: number, changed: number, gone: number) =>
      [
        ...(late > 0 ? [`${grouped(late)} ${late === 1 ? 'tardío' : 'tardíos'}`] : []),
        ...(changed > 0 ? [`${grouped(changed)} modif.`] : []),
        ...(gone > 0 ? [`${grouped(gone)} desap.`] : [])
      ].join(' · '),
    none: { account: 'Sin cuenta', customer: 'Sin cliente', day: 'Sin día', pass: 'Pasada en curso' } as Readonly<
      Record<ChangeGrouping, string>
    >,
    oldPass: (id: string) => `Pasada ${id}`,
    customer: (id: string) => `Cliente ${id}`,
    others: (count: number) => `${grouped(count)} más`,
    show: (name: string) => `Solo ${name}`,
    showAll: (name: string) => `${name}: volver a mostrar todo`,
    error: 'No se pudieron leer los grupos',
    empty: 'No hay nada que agrupar.'
  },
  filters: {
    label: 'Filtro de los cambios',
    part: 'Cuenta, número, id',
    kind: (name: string) => `Clase: ${name.toLowerCase()}`,
    account: (name: string) => (name === '' ? 'Sin cuenta' : `La cuenta es ${name}`),
    customer: (id: string) => (id === '' ? 'Sin cliente' : `El cliente es ${id}`),
    day: (date: string) => `Registros del ${date}`,
    pass: (id: string) => (id === '' ? 'De una pasada en curso' : `Vistos por la pasada ${id}`),
    hunt: 'Informes de grupos de salto',
    clear: 'Quitar todo'
  },
  outside: (count: string) => `${count} más fuera de este periodo`,
  showOutside: (count: string) => `Mostrar los ${count}`,
  list: 'Lista de cambios',
  differs: (label: string, from: string, to: string) => `${label}: ${from} → ${to}`,
  changes: (count: number) => plural(count, 'cambio', 'cambios'),
  columns: 'Columnas de fábrica',
  errorTitle: 'No se pudieron leer los cambios',
  figuresError: 'No se pudieron leer las cifras',
  neverTitle: 'Aún no se ha visto ningún cambio',
  neverLead: (days: number) =>
    `Un cambio aparece aquí cuando se vuelven a copiar días y algo difiere: una llamada que llegó tarde, un importe que se tarificó de nuevo, un registro que ya no está. Cada sincronización vuelve a mirar los últimos ${grouped(days)} días.`,
  lookAgain: 'Mirar este periodo otra vez',
  noneTitle: (since: string) => `Nada ha cambiado ${since} en este periodo`,
  noneLead:
    'Ningún registro del periodo llegó tarde, difiere o ha desaparecido, hasta donde se han vuelto a mirar sus días.',
  filteredLead: 'Con lo que se pidió no queda ningún cambio.',
  showSince: 'Mostrar los cambios desde la primera copia',
  showRecord: (count: string, title: string) => `Mostrar ${count} de ${title}`,
  details: {
    notHeld: 'El registro ya no se guarda',
    notHeldLead: 'Se quitó de la caché. El registro de cambios conserva lo que cambió en él.',
    showInCalls: 'Mostrar entre los registros'
  },
  seeChanges: 'Mostrar los cambios',
  ofPass: (what: string) => `Mostrar lo que vio esta pasada: ${what}`
}
