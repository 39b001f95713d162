// Grid columns from a record definition: one for each member, and those that several members say together.
import type { MemberDefinition, RecordType } from '../../src-main/shared/records/definition.ts'
import { memberIndex } from '../../src-main/shared/records/index.ts'
import { isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import { isVoice } from '../../src-main/shared/domain/service.ts'
import {
  causeText,
  type Direction,
  type OutcomeKind,
  type OutcomeTone,
  outcomeShown
} from '../../src-main/shared/domain/call.ts'
import { derivedReader } from '../../src-main/shared/records/derived-cells.ts'
import { DEFAULT_COLUMNS } from './default-columns.ts'
import { areDestinationsNamed, CELL_CONTEXT, DESTINATION, destinationName, isDestination } from './destination-names.ts'
import { clampWidth, type ColumnChoice } from './layout.ts'
import { clockDuration, grouped, longDuration, pointAligned, withMark } from './format.ts'
import { label } from './label.ts'
import { shownValue } from './privacy.ts'
import { text as words } from './text.ts'

export type Cells = readonly unknown[]

export interface CellView {
  readonly text: string
  /** Said when the pointer rests on it. */
  readonly title?: string
  readonly tone?: OutcomeTone | 'accent' | 'warn'
}

export interface CellContext {
  /** An instant as a clock time of the zone. */
  readonly clock: (ms: number) => string
  /** What tells it from another with the same clock time (` +1`), where `clock` does not: for text that people read. */
  readonly mark?: (ms: number) => string
}

export interface GridColumn {
  readonly id: string
  readonly label: string
  readonly unit: string | null
  readonly align: 'start' | 'end'
  readonly width: number
  /** The member to sort by; null where no single member says it. */
  readonly sortBy: string | null
  readonly isTag: boolean
  /** Clock times of the zone. */
  readonly isTime: boolean
  /** Shown unless chosen otherwise. */
  readonly isDefault: boolean
  readonly show: (cells: Cells, context: CellContext) => CellView
  /** The same without alignment. */
  readonly plain: (cells: Cells, context: CellContext) => string
  readonly copy: (cells: Cells, context: CellContext) => CopiedCell
}

/** A cell for a spreadsheet: `text` as people write it, `exact` with a decimal point. */
export interface CopiedCell {
  readonly form: 'text' | 'number' | 'duration' | 'time'
  readonly text: string
  readonly exact: string
  /** Said behind the text, but not to a spreadsheet. */
  readonly mark?: string
}

/** Behind a clock time that comes twice. */
const OFFSET = / ([+\u2212][\d:]+)$/
const EMPTY: CellView = { text: '' }
const AMOUNT_PLACES = 5
/** Digits of a number that leaves room for the word behind it, in the narrowest column of them. */
const MOST_UNITS = 3

function asText(cell: unknown): string | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'string') return cell
  return typeof cell === 'number' ? String(cell) : JSON.stringify(cell)
}
const asNumber = (cell: unknown): number | null => {
  const value = typeof cell === 'number' ? cell : typeof cell === 'string' && cell !== '' ? Number(cell) : NaN
  return Number.isFinite(value) ? value : null
}

/** Reads a row of the type by member name. */
type Reader = (cells: Cells, member: string) => unknown

const readerOf = (type: RecordType): Reader => {
  const index = memberIndex(type)
  return (cells, member) => {
    const at = index.get(member)
    return at === undefined ? null : cells[at]
  }
}

/** The same rule as the figures: direction, outcome and seconds are said of voice rows only. */
const isVoiceRow = (read: Reader, cells: Cells): boolean => isVoice(asNumber(read(cells, 'IService')))

/** In the widest of fonts: times, numbers of fourteen digits, and of the first six columns of a call 713 pixels in all. */
const WIDTHS: Readonly<Record<string, number>> = {
  Connect_time: 155,
  Disconnect_time: 155,
  Bill_time: 155,
  CLI: 132,
  CLD: 132,
  AccountID: 132,
  ServiceName: 96,
  Used_Quantity: 90,
  Charged_Quantity: 86,
  Charged_Amount: 94,
  HuntGroupName: 108,
  AgentExtension: 86,
  h323_conf_id: 280,
  h323_incoming_conf_id: 280,
  CallId: 200
}
const DEFAULT_WIDTH = 110

function exactCell(member: MemberDefinition, cells: Cells, read: Reader, { clock }: CellContext): string {
  const cell = shownValue(member, read(cells, member.name))
  if (member.kind === 'time' && typeof cell === 'number') return clock(cell)
  const text = asText(cell) ?? ''
  return member.kind === 'decimal' ? plainDecimal(text) : text
}

/** For the clipboard: decimals with the decimal mark of the settings, which a spreadsheet of that locale reads. */
function plainCell(member: MemberDefinition, cells: Cells, read: Reader, context: CellContext): string {
  const exact = exactCell(member, cells, read, context)
  return member.kind === 'decimal' ? withMark(exact) : exact
}

function shownCell(member: MemberDefinition, cells: Cells, read: Reader, context: CellContext): CellView {
  const plain = exactCell(member, cells, read, context)
  if (plain === '') return EMPTY
  if (member.unit === 's') {
    if (isVoiceRow(read, cells)) return { text: clockDuration(plain), title: `${grouped(plain)} ${words.grid.seconds}` }
    const said = grouped(plain)
    return {
      text: words.grid.units(said, said.length > MOST_UNITS),
      title: `${words.grid.units(said, false)}: ${words.grid.unitsHint}`
    }
  }
  if (member.unit === 'amount') return { text: pointAligned(grouped(plain), AMOUNT_PLACES), title: withMark(plain) }
  if (member.kind === 'time') {
    const offset = OFFSET.exec(plain)?.[1]
    return offset === undefined ? { text: plain } : { text: plain, title: `${plain}: ${words.grid.twice(offset)}` }
  }
  if (member.name === 'DisconnectCause') return { text: plain, title: label(causeText(Number(plain))) }
  const destination = isDestination(member.name) ? destinationName(plain) : null
  if (destination !== null) return { text: plain, title: destination }
  if (member.kind === 'decimal') return { text: grouped(plain) }
  return { text: plain }
}

/** Whole numbers that count nothing are names: they stay as they are. */
function copiedCell(member: MemberDefinition, cells: Cells, read: Reader, context: CellContext): CopiedCell {
  const text = plainCell(member, cells, read, context)
  const exact = exactCell(member, cells, read, context)
  if (member.kind === 'time') {
    const at = shownValue(member, read(cells, member.name))
    return { form: 'time', text, exact, mark: typeof at === 'number' ? (context.mark?.(at) ?? '') : '' }
  }
  if (member.unit === 's' && isVoiceRow(read, cells) && isDecimal(exact))
    return { form: 'duration', text: longDuration(exact), exact }
  return { form: isQuantity(member) && isDecimal(exact) ? 'number' : 'text', text, exact }
}

const isQuantity = ({ kind, unit }: MemberDefinition): boolean =>
  kind === 'decimal' || (kind === 'int' && unit !== undefined)

function memberColumn(member: MemberDefinition, read: Reader): GridColumn {
  return {
    id: member.name,
    label: label(member.label),
    unit: member.unit === 's' ? words.grid.minutesSeconds : null,
    align: isQuantity(member) ? 'end' : 'start',
    width: WIDTHS[member.name] ?? DEFAULT_WIDTH,
    sortBy: member.kind === 'texts' || member.kind === 'records' ? null : member.name,
    isTag: false,
    isTime: member.kind === 'time',
    isDefault: false,
    show: (cells, context) => shownCell(member, cells, read, context),
    plain: (cells, context) => plainCell(member, cells, read, context),
    copy: (cells, context) => copiedCell(member, cells, read, context)
  }
}

type Derived = Pick<GridColumn, 'id' | 'label' | 'width' | 'isTag'> & { readonly view: (cells: Cells) => CellView }

const derivedColumn = ({ view, ...column }: Derived): GridColumn => ({
  ...column,
  unit: null,
  align: 'start',
  sortBy: column.id,
  isTime: false,
  isDefault: false,
  show: view,
  plain: (cells) => view(cells).text,
  copy: (cells) => ({ form: 'text', text: view(cells).text, exact: view(cells).text })
})

function directionColumn(type: RecordType): GridColumn {
  const read = derivedReader(type, 'direction', CELL_CONTEXT)
  const view = (cells: Cells): CellView => {
    const direction = read(cells)
    return direction === null ? EMPTY : { text: words.direction[direction as Direction] }
  }
  return derivedColumn({ id: 'direction', label: words.grid.direction, width: 96, isTag: false, view })
}

function outcomeColumn(type: RecordType, readMember: Reader): GridColumn {
  const read = derivedReader(type, 'outcome', CELL_CONTEXT)
  const view = (cells: Cells): CellView => {
    const kind = read(cells)
    if (kind === null) return EMPTY
    const cause = asNumber(readMember(cells, 'DisconnectCause'))
    const { text, tone } = outcomeShown(kind as OutcomeKind, cause)
    const outcome = { text: label(text), tone }
    return cause === null || cause === 0
      ? outcome
      : { ...outcome, title: words.grid.cause(cause, label(causeText(cause))) }
  }
  return derivedColumn({ id: 'outcome', label: words.grid.outcome, width: 105, isTag: true, view })
}

/** By name; the id, where no record that is held says the name. */
function destinationColumn(type: RecordType): GridColumn {
  const read = derivedReader(type, DESTINATION, CELL_CONTEXT)
  const view = (cells: Cells): CellView => {
    const name = read(cells)
    return name === null ? EMPTY : { text: name, title: name }
  }
  return derivedColumn({ id: DESTINATION, label: words.grid.destination, width: 220, isTag: false, view })
}

/** What a letter of a name is wide, and what stands around one: padding, the arrow of an order, its place among several. */
const LETTER = 6.66
const AROUND_NAME = 39

/** No narrower than its name. */
const byName = (column: GridColumn): number =>
  Math.max(column.width, Math.ceil(column.label.length * LETTER) + AROUND_NAME)

/**
 * Every column of a record type: the default ones first, in their order, then the rest in the definition's order.
 * Destinations are among the default ones where any has a name.
 */
export function columnsOf(type: RecordType): GridColumn[] {
  const read = readerOf(type)
  const derived = type.call ? [directionColumn(type), outcomeColumn(type, read), destinationColumn(type)] : []
  const all = [...derived, ...type.members.map((member) => memberColumn(member, read))]
  const byId = new Map(all.map((column) => [column.id, column]))
  const isShown = (id: string): boolean => id !== DESTINATION || areDestinationsNamed()
  const first = DEFAULT_COLUMNS[type.name].filter(isShown).flatMap((id) => byId.get(id) ?? [])
  return [
    ...first.map((column) => ({ ...column, width: byName(column), isDefault: true })),
    ...all.filter((column) => !first.includes(column))
  ]
}

export interface PlacedColumn extends GridColumn {
  readonly pinned: boolean
  /** The width was chosen. */
  readonly isSized: boolean
}

/** The same for text of another size, 1 as by design. */
export const scaledColumns = (columns: readonly PlacedColumn[], scale: number): readonly PlacedColumn[] =>
  scale === 1 ? columns : columns.map((each) => ({ ...each, width: Math.round(each.width * scale) }))

/** What is kept of widths chosen while the text is of that size: they hold as much text at any other. */
export const unscaledLayout = (layout: readonly ColumnChoice[], scale: number): readonly ColumnChoice[] =>
  layout.map((each) => (each.width === null ? each : { ...each, width: clampWidth(each.width / scale) }))

const DIGIT_WIDTH = 8
/** Behind times: there is nothing to be kept apart from what begins with a padding of its own. */
const PADDING = 8

/** The same where marks of so many letters stand behind times: 0, none. */
export const markedColumns = (columns: readonly PlacedColumn[], letters: number): readonly PlacedColumn[] =>
  letters === 0
    ? columns
    : columns.map((each) =>
        each.isTime && !each.isSized ? { ...each, width: each.width + letters * DIGIT_WIDTH - PADDING } : each
      )

/** The chosen columns in their order, pinned ones first; those by design where nothing known is chosen. */
export function chosenColumns(all: readonly GridColumn[], layout: readonly ColumnChoice[] | null): PlacedColumn[] {
  const byId = new Map(all.map((column) => [column.id, column]))
  const chosen = (layout ?? []).flatMap(({ id, width, pinned }) => {
    const column = byId.get(id)
    return column ? [{ ...column, width: width ?? column.width, isSized: width !== null, pinned }] : []
  })
  if (chosen.length > 0) return [...chosen.filter(({ pinned }) => pinned), ...chosen.filter(({ pinned }) => !pinned)]
  return all.filter(({ isDefault }) => isDefault).map((column) => ({ ...column, isSized: false, pinned: false }))
}
