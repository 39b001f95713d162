// The legs of a call on a time line: what each says, where its bar begins and ends. Pure but for the words.
import type { Story } from '../../src-main/shared/contract/schemas.ts'
import { addDecimals, isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import type { Direction } from '../../src-main/shared/domain/call.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { memberIndex } from '../../src-main/shared/records/index.ts'
import { conferenceMembers } from '../../src-main/shared/records/members.ts'
import { clockDuration, grouped } from './format.ts'
import { RecordReader } from './record-facts.ts'
import { text } from './text.ts'

export interface LegView {
  readonly key: number
  readonly isGone: boolean
  readonly direction: Direction | null
  readonly from: string
  readonly to: string
  /** In per cent of the time line. A leg without talk has no width. */
  readonly start: number
  readonly width: number
  readonly says: readonly string[]
}

const SECOND_MS = 1000

/** Talk time in milliseconds; what is finer is left out of the drawing only. */
const talkMs = (reader: RecordReader): number => Number(reader.used ?? reader.billed ?? 0) * SECOND_MS

function legSays(reader: RecordReader, offsetMs: number): string[] {
  const words = text.details.story
  const talked = reader.used ?? reader.billed
  const hold = reader.text('HoldTime')
  const group = reader.text('HuntGroupName')
  const extension = reader.text('AgentExtension')
  const hasTalk = talked !== null && isDecimal(talked) && plainDecimal(talked) !== '0'
  return [
    `+${clockDuration(String(offsetMs / SECOND_MS))}`,
    hasTalk ? words.talk(clockDuration(talked)) : words.noTalk,
    ...(hold === null ? [] : [words.hold(hold)]),
    ...(group === null ? [] : [words.group(group)]),
    ...(extension === null ? [] : [words.extension(extension)]),
    ...(reader.amount === null ? [] : [words.charged(grouped(reader.amount))])
  ]
}

export function legViews(type: RecordType, legs: Story['legs'], number: (value: string) => string): LegView[] {
  const readers = legs.map(({ cells }) => new RecordReader(type, cells))
  const starts = readers.map((reader) => reader.connected ?? 0)
  const first = Math.min(...starts)
  const end = Math.max(...readers.map((reader, at) => (starts[at] ?? 0) + talkMs(reader)))
  const span = Math.max(1, end - first)
  return legs.map(({ key, gone }, at) => {
    const reader = readers[at] ?? new RecordReader(type, [])
    const offset = (starts[at] ?? 0) - first
    return {
      key,
      isGone: gone,
      direction: reader.direction,
      from: number(reader.text('CLI') ?? '–'),
      to: number(reader.text('CLD') ?? '–'),
      start: (offset / span) * 100,
      width: (talkMs(reader) / span) * 100,
      says: legSays(reader, offset)
    }
  })
}

/** The exact sum of what the legs were charged that the service still has; null where one has no amount. */
export function chargedTogether(type: RecordType, legs: Story['legs']): string | null {
  const amounts = legs.filter(({ gone }) => !gone).map(({ cells }) => new RecordReader(type, cells).amount)
  return amounts.every((amount) => amount !== null && isDecimal(amount)) ? addDecimals(amounts as string[]) : null
}

/** True where a row can be joined to others at all. */
export const hasConference = (type: RecordType, cells: readonly unknown[]): boolean =>
  conferenceMembers(type).some((name) => {
    const cell = cells[memberIndex(type).get(name) ?? -1]
    return typeof cell === 'string' && cell !== ''
  })
