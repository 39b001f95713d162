// The cells of a change in a file: its kind and what differs in words for people, as they are for programs.
import type { ExportOptions } from '../../shared/contract/schemas.ts'
import { plainDecimal } from '../../shared/domain/decimal.ts'
import type { PrivacyRule } from '../../shared/domain/privacy.ts'
import { labelIn } from '../../shared/language/labels.ts'
import { changes, KIND_LABELS } from '../../shared/records/changes.ts'
import type { MemberDefinition, RecordType } from '../../shared/records/definition.ts'
import { findRecordType, memberIndex, positionOf } from '../../shared/records/index.ts'
import type { Cell } from '../../shared/records/row.ts'
import { isoInstant } from '../../shared/format/cell-json.ts'
import type { ListedChange } from '../cache/read/changes/list.ts'
import { cellsOf } from '../cache/read/changes/list.ts'
import { asText } from '../cache/write/changes.ts'
import { clockTexts } from './clock-text.ts'
import { cellMask } from './mask.ts'

type Members = Readonly<Record<string, readonly [string | null, string | null]>>

const KIND_AT = positionOf(changes, 'Change')
const RECORD_AT = positionOf(changes, 'Record')
const DIFFERS_AT = positionOf(changes, 'Differs')

/** A function from a change to its cells, in the order of the members of the record type `changes`. */
export function changeWriter(options: ExportOptions, privacy: PrivacyRule): (row: ListedChange) => Cell[] {
  const { headers, format, language } = options
  const isForPeople = headers === 'labels' && format !== 'json' && format !== 'jsonl'
  const clock = isForPeople ? clockTexts(options.zone, options.dates) : isoInstant
  return (row) => {
    const type = findRecordType(row.type)
    const cells = cellsOf(row)
    const members = JSON.parse(row.members) as Members
    const said = Object.entries(members).map(([name, pair]) => {
      const member = type.members[memberIndex(type).get(name) ?? -1]
      const [from, to] = pair.map((value) => valueText(member, value, clock, privacy))
      return { name: isForPeople ? labelIn(language, member?.label ?? name) : name, from, to }
    })
    cells[DIFFERS_AT] =
      said.length === 0 ? null : said.map(({ name, from, to }) => `${name}: ${from} → ${to}`).join('; ')
    if (isForPeople) {
      cells[KIND_AT] = labelIn(language, KIND_LABELS[row.kind])
      cells[RECORD_AT] = titleOf(type, language)
    }
    return cells
  }
}

const titleOf = (type: RecordType, language: ExportOptions['language']): string => labelIn(language, type.title)

const NOTHING = '–'

/** As the log has it: plain text, times in UTC milliseconds. */
function valueText(
  member: MemberDefinition | undefined,
  value: string | null,
  clock: (ms: number) => string,
  privacy: PrivacyRule
): string {
  if (value === null || value === '') return NOTHING
  if (!member) return value
  if (member.kind === 'time') return clock(Number(value))
  if (member.kind === 'decimal') return plainDecimal(value)
  // Rows within a row stand in the log as JSON: their numbers are not picked out of it.
  if (member.kind === 'records') return privacy.mode === 'off' ? value : NOTHING
  return asText(cellMask(member, privacy)(value)) ?? NOTHING
}
