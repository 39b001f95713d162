// The columns of the list of changes: those of its record type, with kind, record and differences in words.
import type { MemberDefinition, RecordType } from '../../src-main/shared/records/definition.ts'
import { changes, CHANGE_KINDS, CHANGE_SORTS, type ChangeKind } from '../../src-main/shared/records/changes.ts'
import { memberIndex, positionOf, RECORD_TYPES } from '../../src-main/shared/records/index.ts'
import { plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import { type CellContext, type Cells, type CellView, columnsOf, type GridColumn } from './columns.ts'
import { grouped, pointAligned } from './format.ts'
import { label } from './label.ts'
import { locale } from './locale.ts'
import { shownValue } from './privacy.ts'
import { text } from './text.ts'

type Members = Readonly<Record<string, readonly [string | null, string | null]>>

const AMOUNT_PLACES = 5
const cellOf = (cells: Cells, name: string): unknown => cells[positionOf(changes, name)]
const typeOf = (cells: Cells): RecordType | undefined =>
  RECORD_TYPES.find(({ name }) => name === cellOf(cells, 'Record'))

/** A sign of its own beside the words: told apart without colour. */
const SIGNS: Readonly<Record<ChangeKind, string>> = { added: '+', changed: '≠', gone: '−' }
const TONES = { added: 'accent', changed: 'warn', gone: 'neutral' } as const

/** An amount with its sign, also where it is more. */
export const signed = (amount: string): string =>
  /^[1-9]|^0\.\d/.test(amount) ? `+${grouped(amount)}` : grouped(amount)

/** What differs, the charge first: `Charged 0.12 → 0.15`. */
export function differences(cells: Cells, clock: (ms: number) => string): string[] {
  const members = readMembers(cellOf(cells, 'Differs'))
  const type = typeOf(cells)
  const amount = type?.call?.amount
  const names = Object.keys(members).toSorted((a, b) => Number(b === amount) - Number(a === amount))
  return names.map((name) => {
    const member = type?.members[memberIndex(type).get(name) ?? -1]
    const [from, to] = (members[name] ?? [null, null]).map((value) => valueText(member, value, clock))
    return text.changesPage.differs(label(member?.label ?? name), from ?? '', to ?? '')
  })
}

function readMembers(cell: unknown): Members {
  if (typeof cell !== 'string') return {}
  try {
    return JSON.parse(cell) as Members
  } catch {
    // A row that is no change: nothing of it differs.
    return {}
  }
}

const NOTHING = '–'
function valueText(member: MemberDefinition | undefined, value: string | null, clock: (ms: number) => string): string {
  if (value === null || value === '') return NOTHING
  if (!member) return value
  if (member.kind === 'time') return clock(Number(value))
  if (member.kind === 'decimal') return grouped(plainDecimal(value))
  // Rows within a row stand in the log as JSON: their numbers are not picked out of it.
  if (member.kind === 'records' && locale().privacy.mode !== 'off') return NOTHING
  return String(shownValue(member, value))
}

function kindView(cells: Cells): CellView {
  const kind = CHANGE_KINDS.find((each) => each === cellOf(cells, 'Change'))
  if (!kind) return { text: '' }
  return {
    text: `${SIGNS[kind]} ${text.changesPage.kind[kind]}`,
    title: text.changesPage.kindHints[kind],
    tone: TONES[kind]
  }
}

type Own = Pick<GridColumn, 'width'> & {
  readonly isTag?: boolean
  readonly view?: (cells: Cells, context: CellContext) => CellView
  readonly copied?: (cells: Cells, context: CellContext) => string
}

const OWN: Readonly<Record<string, Own>> = {
  Seen: { width: 160 },
  Change: { width: 112, isTag: true, view: kindView, copied: (cells) => kindView(cells).text.slice(2) },
  Record: { width: 130, view: (cells) => ({ text: label(typeOf(cells)?.title ?? '') }) },
  Time: { width: 160 },
  AccountID: { width: 116 },
  CLI: { width: 132 },
  CLD: { width: 132 },
  OldCharge: { width: 96 },
  NewCharge: { width: 96 },
  Difference: {
    width: 112,
    view: (cells) => {
      const amount = cellOf(cells, 'Difference')
      if (typeof amount !== 'string') return { text: '' }
      return { text: pointAligned(signed(amount), AMOUNT_PLACES), title: signed(amount) }
    }
  },
  Differs: {
    width: 260,
    view: (cells, { clock }) => {
      const said = differences(cells, clock)
      return { text: said.join(' · '), title: said.join('\n') }
    }
  }
}

export function changeColumns(): GridColumn[] {
  return columnsOf(changes).map((column): GridColumn => {
    const own = OWN[column.id]
    const sortBy = CHANGE_SORTS.includes(column.id) ? column.id : null
    const base = { ...column, ...(own && { width: own.width }), isTag: own?.isTag ?? false, sortBy }
    const { view, copied } = own ?? {}
    if (!view) return base
    if (column.id === 'Difference') return { ...base, show: view }
    const plain = copied ?? ((cells: Cells, context: CellContext) => view(cells, context).text)
    return {
      ...base,
      show: view,
      plain,
      copy: (cells, context) => ({ form: 'text', text: plain(cells, context), exact: plain(cells, context) })
    }
  })
}
