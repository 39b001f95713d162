// Tests of a filter over columns of texts: each distinct value is looked at once, the rows follow.
import type { MemberDefinition } from '../../shared/records/definition.ts'
import type { CodedColumn } from './column.ts'
import { sizeOf } from './column.ts'
import { derivedName } from './derived.ts'
import type { RowTest } from './row-test.ts'
import type { Segment } from './segment.ts'
import type { ColumnStore } from './store.ts'
import { TextSet, markMatches } from './text-match.ts'
import type { TextTest } from './text-match.ts'
import { foldText } from './text-table.ts'
import type { Fold } from './text-table.ts'
import { valueText } from './texts.ts'

/** Where the values of a test stand: in the column of a member, or in one that no member holds. */
export interface CodedSource {
  readonly columns: readonly string[]
  readonly read: (store: ColumnStore, segment: Segment) => CodedColumn
}

export const derivedSource = (name: string, zone: string): CodedSource => ({
  columns: [],
  read: (store, segment) => store.coded(segment, derivedName(store, name, zone))
})

/** Texts to be compared. `isDear`: nearly every row has its own. */
export interface Texts {
  readonly source: CodedSource
  readonly fold: Fold
  readonly isDear: boolean
}

export const foldOf = ({ store }: Pick<MemberDefinition, 'store'>): Fold =>
  store === 'number' ? 'phone' : store === 'conf' ? 'conf' : 'plain'

export const textsOf = (member: MemberDefinition): Texts => ({
  source: { columns: [member.name], read: (store, segment) => store.coded(segment, member.name) },
  fold: foldOf(member),
  isDear: member.store !== 'dict'
})

type MarkCodes = (column: CodedColumn, store: ColumnStore, marks: Uint8Array) => void

/** A test of the distinct values, which are marked by code; the rows follow. */
export function codedTest({ columns, read }: CodedSource, cost: number, markCodes: MarkCodes): RowTest {
  return {
    columns,
    cost,
    mark(store, segment, marks) {
      const column = read(store, segment)
      const byCode = new Uint8Array(sizeOf(column.values))
      markCodes(column, store, byCode)
      const { codes } = column
      if (byCode.includes(1))
        for (let row = 0; row < codes.length; row++) marks[row] = byCode[codes[row] as number] as number
    }
  }
}

/** Words are few, and the same in every bucket: each is looked at once. */
function wordMarks(passes: (text: string) => boolean): MarkCodes {
  const known = new Map<number, boolean>()
  return ({ values }, store, marks) => {
    if (values.kind !== 'words') return
    for (let code = 1; code < marks.length; code++) {
      const id = values.ids[code] as number
      let isMatch = id === 0 ? undefined : known.get(id)
      if (isMatch === undefined) {
        isMatch = passes(valueText(values, code, store.words) ?? '')
        if (id !== 0) known.set(id, isMatch)
      }
      if (isMatch) marks[code] = 1
    }
  }
}

export const emptyTextTest = ({ source }: Texts): RowTest => {
  const isEmpty = wordMarks((text) => text === '')
  return codedTest(source, 2, (column, store, marks) => {
    const { values } = column
    marks[0] = 1
    if (values.kind === 'words') isEmpty(column, store, marks)
    if (values.kind !== 'texts') return
    const { offsets } = values.raw
    for (let code = 1; code < marks.length; code++) if (offsets[code] === offsets[code + 1]) marks[code] = 1
  })
}

export function textTest({ source, fold, isDear }: Texts, op: TextTest, value: string): RowTest {
  const wanted = foldText(value, fold)
  const needle = Buffer.from(wanted)
  const words = wordMarks((text) => {
    const folded = foldText(text, fold)
    return op === 'contains'
      ? folded.includes(wanted)
      : op === 'starts'
        ? folded.startsWith(wanted)
        : folded.endsWith(wanted)
  })
  return codedTest(source, isDear ? 4 : 1, (column, store, marks) => {
    if (column.values.kind === 'texts') markMatches(column.values.folded(fold), op, needle, marks)
    else words(column, store, marks)
  })
}

/** Equal: phone numbers and conference ids by what they say, other texts to the letter. */
export function textSetTest({ source, fold, isDear }: Texts, values: readonly string[]): RowTest {
  const wanted = new Set(fold === 'plain' ? values : values.map((value) => foldText(value, fold)))
  const texts = new TextSet(wanted)
  const words = wordMarks((text) => wanted.has(text))
  return codedTest(source, isDear ? 3 : 1, (column, store, marks) => {
    if (column.values.kind === 'texts')
      texts.mark(fold === 'plain' ? column.values.raw : column.values.folded(fold), marks)
    else words(column, store, marks)
  })
}
