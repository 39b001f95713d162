// The destinations of a bucket by name (shared/records/derived.ts), of what names are known at the moment.
import { destinationText } from '../../shared/records/derived-cells.ts'
import { coded } from './build.ts'
import type { CodedColumn } from './column.ts'
import { codesFor, numberAt } from './column.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'
import { TextTable } from './text-table.ts'

/** `member`: where the ids stand. Inside `store.read`. */
export function destinationColumn(store: ColumnStore, segment: Segment, member: string): CodedColumn {
  const names = store.destinations.of([segment.src])
  const ids = store.numbers(segment, member)
  const codes = new Uint32Array(segment.size)
  const byText = new Map<string, number>()
  const codeOf = (id: number | string): number => {
    const text = destinationText(id, (known) => names.get(Number(known)) ?? null)
    if (text === null) return 0
    let code = byText.get(text)
    if (code === undefined) byText.set(text, (code = byText.size + 1))
    return code
  }
  const byId = new Map<number, number>()
  for (let row = 0; row < codes.length; row++) {
    const id = numberAt(ids, row)
    if (Number.isNaN(id)) continue
    let code = byId.get(id)
    if (code === undefined) byId.set(id, (code = codeOf(id)))
    codes[row] = code
  }
  for (const [row, id] of ids.odd ?? []) codes[row] = codeOf(id)
  const table = TextTable.of([...byText.keys()])
  return coded(codesFor(codes, table.size), table, table.bytes)
}
