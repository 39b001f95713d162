// Rows for the clipboard, as text and as a table that a spreadsheet takes right: numbers that are names stay text (a plus
// sign, leading zeros, eighteen digits), amounts are numbers, durations durations, times times.
import type { CellContext, Cells, CopiedCell, GridColumn } from './columns.ts'

export interface ClipboardContent {
  readonly text: string
  readonly html: string
}

/** A spreadsheet runs a text that begins so, unless it is a number. As exports guard their cells. */
const FORMULA = /^[=+\-@]/
const NUMBER_LIKE = /^[+-]?[\d\s().-]*$/

const oneLine = (text: string): string => text.replace(/[\t\r\n]+/g, ' ')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const guarded = ({ form, text }: CopiedCell): string =>
  form === 'text' && FORMULA.test(text) && !NUMBER_LIKE.test(text) ? `'${text}` : text

/** What spreadsheets read of a table's style: the number format of a cell. */
const STYLE = `td,th{mso-number-format:"\\@"}.n{mso-number-format:General}.d{mso-number-format:"\\[h\\]\\:mm\\:ss"}.t{mso-number-format:"yyyy\\-mm\\-dd\\ hh\\:mm\\:ss"}`
const BEGIN = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>${STYLE}</style></head><body><table>`

const DAY_SECONDS = 86_400
/** 1970-01-01 in the days that spreadsheets count. */
const EPOCH_DAY = 25_569

/** The value of a cell as spreadsheets count it, in days for what is time; null where its text is no such value. */
function dayValue({ form, text, exact }: CopiedCell): number | null {
  const days =
    form === 'duration'
      ? Number(exact) / DAY_SECONDS
      : Date.parse(`${text.replace(' ', 'T')}Z`) / 1000 / DAY_SECONDS + EPOCH_DAY
  return Number.isFinite(days) ? days : null
}

/** For Excel by the style and `x:num`; for LibreOffice, which reads neither, by `sdnum` and `sdval`. */
function tableCell(cell: CopiedCell): string {
  const { form, text, exact } = cell
  const shown = escaped(oneLine(text))
  if (text === '') return '<td></td>'
  if (form === 'number') return `<td class="n" x:num="${exact}" sdval="${exact}" sdnum="1033;">${shown}</td>`
  const days = form === 'text' ? null : dayValue(cell)
  if (form === 'text' || days === null) return `<td sdnum="1033;1033;@">${shown}</td>`
  const [name, format] = form === 'duration' ? ['d', '[HH]:MM:SS'] : ['t', 'YYYY\\-MM\\-DD HH:MM:SS']
  return `<td class="${name}" sdval="${days}" sdnum="1033;1033;${format}">${shown}</td>`
}

/** Gathers rows as they are read. */
export class ClipboardTable {
  readonly #columns: readonly GridColumn[]
  readonly #context: CellContext
  readonly #text: string[] = []
  readonly #html: string[] = [BEGIN]

  /** `headers`: the first line; null: none. */
  constructor(columns: readonly GridColumn[], context: CellContext, headers: readonly string[] | null) {
    this.#columns = columns
    this.#context = context
    if (headers === null) return
    this.#text.push(headers.map(oneLine).join('\t'))
    this.#html.push(`<tr>${headers.map((header) => `<th>${escaped(header)}</th>`).join('')}</tr>`)
  }

  add(cells: Cells): void {
    const copied = this.#columns.map((column) => column.copy(cells, this.#context))
    this.#text.push(copied.map((cell) => oneLine(guarded(cell)) + (cell.mark ?? '')).join('\t'))
    this.#html.push(`<tr>${copied.map(tableCell).join('')}</tr>`)
  }

  content(): ClipboardContent {
    return { text: this.#text.join('\r\n'), html: `${this.#html.join('')}</table></body></html>` }
  }
}

export function fillClipboard(event: ClipboardEvent, { text, html }: ClipboardContent): void {
  event.clipboardData?.setData('text/plain', text)
  event.clipboardData?.setData('text/html', html)
  event.preventDefault()
}

/** Copies outside of a copy event; false where the browser wants a key or a click first. */
export function putOnClipboard(content: ClipboardContent): boolean {
  let isTaken = false
  const onCopy = (event: ClipboardEvent): void => {
    fillClipboard(event, content)
    event.stopImmediatePropagation()
    isTaken = true
  }
  document.addEventListener('copy', onCopy, { capture: true })
  // The asynchronous clipboard takes the number formats out of a table.
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
  return isDone && isTaken
}
