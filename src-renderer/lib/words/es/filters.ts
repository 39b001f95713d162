// Filters: boxes under the headers, lists with counts, chips, pasted lists, in Spanish.
import { FILTER_WORDS } from '../../../../src-main/shared/filter/words.ts'
import { grouped, plural } from '../../format.ts'
import type { Words } from '../en/index.ts'

export const filters: Words['filters'] = {
  speech: FILTER_WORDS.es,
  emptyTitle: 'Ningún registro cumple estos filtros',
  emptyLead: 'Cambie o quite alguno arriba, o muestre otro periodo.',
  clearFilters: 'Quitar los filtros',
  box: (label) => `Filtrar ${label}`,
  modes: (label) => `Cómo filtrar ${label}`,
  mode: {
    contains: 'Contiene',
    starts: 'Empieza por',
    ends: 'Termina en',
    is: 'Es exactamente',
    'is-not': 'No es',
    'not-contains': 'No contiene',
    least: 'Como mínimo',
    most: 'Como máximo',
    between: 'Entre',
    list: 'En una lista…',
    empty: 'Está vacío',
    given: 'Tiene valor'
  },
  fault: {
    number: 'No es un número. Ejemplos: 5, > 5, 1..5',
    whole: 'Se necesita un número entero.',
    duration: 'No es una duración. Ejemplos: 90, 1:30, 2m, > 1h',
    time: 'No es una fecha ni una hora. Ejemplos: 2026-03-05, 2026-03-05 09:30..11:00, > 2026-03',
    clock:
      'Ponga una fecha antes de la hora: 2026-03-05 09:00..17:00. Para horas de todos los días use el filtro Hora.',
    order: 'El final es anterior al principio.',
    comma: 'Aquí una coma puede significar varias cosas. Escriba 0.05 o 1000; valores de una lista: 1; 2.5',
    value: 'Falta un valor.'
  },
  placeholder: {
    phone: 'contiene',
    text: 'contiene',
    number: '> 5',
    seconds: '> 2:00',
    time: 'fecha, hora',
    set: 'todo'
  },
  hint: {
    phone: '44* empieza, *7900 termina, =4420 exacto, ! no, a, b una lista',
    text: 'ab* empieza, *yz termina, =ab exacto, ! no, a, b una lista',
    number: '> 5, < 10, 1..5, =, !',
    seconds: '90, > 2:00, 1m..5m',
    time: 'día 2026-03-05, horas 2026-03-05 09:30..11:00, > 2026-03',
    set: 'Marque valores en la lista'
  },
  range: (key) => `desde..hasta: ${key} salta los puntos`,
  emptyBox: 'está vacío',
  givenBox: 'tiene valor',
  any: 'todo',
  not: (values) => `no ${values}`,
  several: (count) => plural(count, 'valor', 'valores'),
  listBox: (count, isNot) => `${isNot ? 'no en ' : ''}lista de ${grouped(count)}`,
  yes: 'Sí',
  no: 'No',
  noValue: '(vacío)',
  facet: {
    search: (label) => `Buscar en ${label}`,
    searchPlaceholder: 'Buscar',
    values: (label) => `Valores de ${label}`,
    contains: (typed) => `Contiene «${typed}»`,
    starts: (typed) => `Empieza por «${typed}»`,
    ends: (typed) => `Termina en «${typed}»`,
    include: 'Mostrar solo',
    exclude: 'Excluir',
    side: 'Valores marcados',
    clear: 'Quitar',
    paste: 'Pegar una lista…',
    distinct: (count) => plural(count, 'valor', 'valores'),
    cut: (shown, count) => `${grouped(shown)} de ${grouped(count)} valores; busque para ver los demás`,
    nothing: 'Ningún valor así entre los registros que dejan los demás filtros.',
    failed: 'No se pudieron contar los valores',
    records: (count) => plural(count, 'registro', 'registros')
  },
  chips: {
    label: 'Filtros en uso',
    edit: (sentence) => `Cambiar: ${sentence}`,
    remove: (sentence) => `Quitar: ${sentence}`,
    add: 'Filtro',
    addTitle: 'Añadir un filtro',
    find: 'Buscar un campo',
    nothing: 'Ningún campo tiene ese nombre.',
    search: (search) => `Búsqueda: «${search}»`,
    clearAll: 'Quitar todos',
    notHere: (members) => `No se aplica, porque estos registros no tienen ese campo: ${members}`
  },
  list: {
    title: (label) => `Lista para ${label}`,
    field: 'Valores, uno por línea',
    side: 'Registros con estos valores',
    hint: 'Pegue desde una hoja de cálculo: se entienden columnas, comillas, espacios, guiones y signos más; cada valor cuenta una vez.',
    numbers:
      'Los números se comparan tal como se enviaron, sin signos más, espacios ni guiones: con 00 delante, es otro número.',
    read: (count) => `${plural(count, 'valor distinto leído', 'valores distintos leídos')}.`,
    duplicates: (count) => `${plural(count, 'repetición omitida', 'repeticiones omitidas')}.`,
    notRead: (count) => `${plural(count, 'valor no entendido, omitido', 'valores no entendidos, omitidos')}:`,
    line: (line, value) => `línea ${grouped(line)}: ${value}`,
    more: (count) => `y ${grouped(count)} más`,
    tooMany: (most) => `Un filtro admite ${grouped(most)} valores como máximo.`,
    apply: (count) => (count === 0 ? 'Filtrar' : `Filtrar por ${grouped(count)}`)
  },
  views: {
    undo: 'Deshacer el último cambio de la vista',
    redo: 'Rehacer el cambio de la vista',
    save: 'Guardar vista',
    saveChanges: 'Guardar cambios',
    saveChangesTo: (name) => `Guardar los cambios en «${name}»`,
    changed: (name) => `${name}, modificada`
  }
}
