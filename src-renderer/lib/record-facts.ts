// What a record says, in order, as people read it; why it was charged as it was. Pure but for the words.
import { addDecimals, isDecimal, plainDecimal } from '../../src-main/shared/domain/decimal.ts'
import { isVoice } from '../../src-main/shared/domain/service.ts'
import {
  causeText,
  type Direction,
  type OutcomeKind,
  type OutcomeTone,
  outcomeShown
} from '../../src-main/shared/domain/call.ts'
import { derivedReader } from '../../src-main/shared/records/derived-cells.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { memberIndex } from '../../src-main/shared/records/index.ts'
import { clockDuration, grouped } from './format.ts'
import { label } from './label.ts'
import { CELL_CONTEXT, destinationName } from './destination-names.ts'
import { text } from './text.ts'

export type Cells = readonly unknown[]

export interface Fact {
  readonly label: string
  readonly text: string
  /** Smaller, behind it. */
  readonly note?: string | undefined
  readonly tag?: { readonly text: string; readonly tone: OutcomeTone } | undefined
}

/** A row of a type by member names; what is not there, or empty, is null. */
export class RecordReader {
  readonly type: RecordType
  readonly #cells: Cells

  constructor(type: RecordType, cells: Cells) {
    this.type = type
    this.#cells = cells
  }

  text(...names: (string | null | undefined)[]): string | null {
    for (const name of names) {
      const cell = name ? this.#cells[memberIndex(this.type).get(name) ?? -1] : null
      if (typeof cell === 'string' && cell !== '') return cell
      if (typeof cell === 'number') return String(cell)
    }
    return null
  }

  number(...names: string[]): number | null {
    const said = this.text(...names)
    return said === null || !isDecimal(said) ? null : Number(said)
  }

  /** The same rule as the figures: direction, outcome and seconds are said of voice rows of calls only. */
  get isVoice(): boolean {
    return this.type.call !== undefined && isVoice(this.number('IService'))
  }
  get account(): string | null {
    return this.text('AccountID', 'account_id')
  }
  get direction(): Direction | null {
    return derivedReader(this.type, 'direction', CELL_CONTEXT)(this.#cells) as Direction | null
  }
  get outcome(): OutcomeKind | null {
    return derivedReader(this.type, 'outcome', CELL_CONTEXT)(this.#cells) as OutcomeKind | null
  }
  get amount(): string | null {
    return this.text('Charged_Amount', 'charged_amount', 'TotalChargedAmount')
  }
  get billed(): string | null {
    return this.text('Charged_Quantity', 'charged_quantity')
  }
  get used(): string | null {
    return this.text('Used_Quantity')
  }
  get connected(): number | null {
    return this.number('Connect_time', 'connect_time', 'FromTime')
  }
  get disconnected(): number | null {
    return this.number('Disconnect_time', 'disconnect_time', 'Totime')
  }
}

const isZero = (decimal: string): boolean => plainDecimal(decimal) === '0'
const PLACES = 6n
const abs = (value: bigint): bigint => (value < 0n ? -value : value)

/** a ÷ b rounded to six places, half away from zero; false where digits were left behind. */
export function divided(a: string, b: string): { text: string; isExact: boolean } | null {
  if (!isDecimal(a) || !isDecimal(b) || isZero(b)) return null
  const scaled = (value: string): { units: bigint; scale: number } => {
    const [whole = '0', fraction = ''] = plainDecimal(value).split('.')
    return { units: BigInt(whole + fraction), scale: fraction.length }
  }
  const [x, y] = [scaled(a), scaled(b)]
  const top = x.units * 10n ** (BigInt(y.scale) + PLACES)
  const bottom = y.units * 10n ** BigInt(x.scale)
  const cut = top / bottom
  const rest = top - cut * bottom
  const isUp = 2n * abs(rest) >= abs(bottom)
  const quotient = isUp ? cut + (top < 0n === bottom < 0n ? 1n : -1n) : cut
  const digits = String(abs(quotient)).padStart(Number(PLACES) + 1, '0')
  const point = digits.length - Number(PLACES)
  const plain = plainDecimal(`${quotient < 0n ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`)
  return { text: plain, isExact: rest === 0n }
}

/** What a minute cost, of those billed; `≈` where six places do not hold it. */
export function perMinute(reader: RecordReader): string | null {
  const { amount, billed } = reader
  if (!reader.isVoice || amount === null || billed === null || isZero(billed) || isZero(amount)) return null
  const minutes = divided(addDecimals(Array.from({ length: 60 }, () => amount)), billed)
  return minutes && (minutes.isExact ? '' : '≈ ') + grouped(minutes.text)
}

export interface FactContext {
  readonly clock: (ms: number) => string
  readonly number: (value: string) => string
}

function quantity(reader: RecordReader, value: string): string {
  if (reader.isVoice) return clockDuration(value)
  return reader.type.call === undefined ? grouped(value) : text.grid.units(grouped(value), false)
}

export function factsOf(reader: RecordReader, { clock, number }: FactContext): Fact[] {
  const { understood: words, account } = text.details
  const { amount, billed, used, direction } = reader
  const party = (value: string | null): { text: string | null; note: string | undefined } => ({
    text: value && number(value),
    note: value !== null && value === reader.account ? account : undefined
  })
  const [from, to] = [party(reader.text('CLI')), party(reader.text('CLD'))]
  const at = (ms: number | null): string | null => (ms === null ? null : clock(ms))
  const id = (value: string | null): string | null => value && words.number(value)
  const facts: ({ label: string; text: string | null } & Omit<Fact, 'text'>)[] = [
    { label: words.direction, text: direction && text.direction[direction] },
    { label: words.from, ...from },
    { label: words.to, ...to },
    { label: words.destination, ...destinationOf(reader) },
    { label: words.outcome, ...outcome(reader) },
    { label: words.connected, text: at(reader.connected) },
    { label: words.disconnected, text: at(reader.disconnected) },
    { label: reader.isVoice ? words.talked : words.used, text: used && quantity(reader, used) },
    { label: words.billed, text: billed && quantity(reader, billed) },
    { label: words.charged, text: amount && grouped(amount) },
    { label: words.perMinute, text: perMinute(reader) },
    { label: words.billedAt, text: at(reader.number('Bill_time', 'bill_time')) },
    { label: words.customer, text: id(reader.text('ICustomer')) },
    // Of a call that was forwarded it is neither number.
    { label: words.account, text: (from.note ?? to.note) ? null : reader.account && number(reader.account) },
    {
      label: words.service,
      text: reader.text('ServiceName', 'service'),
      note: id(reader.text('IService')) ?? undefined
    },
    { label: words.huntGroup, text: reader.text('HuntGroupName') },
    { label: words.extension, text: reader.text('AgentExtension') }
  ]
  return facts.flatMap((fact) => (fact.text === null || fact.text === '' ? [] : [{ ...fact, text: fact.text }]))
}

function destinationOf(reader: RecordReader): Pick<Fact, 'note'> & { text: string | null } {
  const named = [reader.text('country'), reader.text('subdivision'), reader.text('description')].filter(Boolean)
  if (named.length > 0) return { text: named.join(', '), note: undefined }
  const id = reader.text('IDest', 'destination')
  const number = id && text.details.understood.number(id)
  const name = destinationName(id)
  return name === null ? { text: number, note: undefined } : { text: name, note: number ?? undefined }
}

function outcome(reader: RecordReader): { text: string | null; tag?: Fact['tag'] } {
  const cause = reader.number('DisconnectCause')
  if (reader.outcome === null) return { text: null }
  const said = outcomeShown(reader.outcome, cause)
  const tag = { ...said, text: label(said.text) }
  const words = cause === null || cause === 0 ? ' ' : `${cause} ${label(causeText(cause))}`
  return { text: words, tag }
}

/** Sentences: billed against talked, the charge a minute. */
export function chargeOf(reader: RecordReader): string[] {
  const words = text.details.charge
  const { amount, billed, used } = reader
  if (amount === null || billed === null) return []
  if (!reader.isVoice) return [words.unit(grouped(billed), grouped(amount))]
  const said: string[] = []
  if (used !== null && isDecimal(used) && isDecimal(billed)) {
    const more = addDecimals([billed, `-${plainDecimal(used)}`.replace('--', '')])
    if (isZero(more)) said.push(words.same(clockDuration(used)))
    else if (more.startsWith('-'))
      said.push(words.down(clockDuration(billed), clockDuration(used), clockDuration(more.slice(1))))
    else said.push(words.up(clockDuration(billed), clockDuration(used), clockDuration(more)))
  }
  const each = perMinute(reader)
  if (each !== null)
    said.push(words.perMinute(grouped(amount), grouped(billed), each.startsWith('≈') ? each : `= ${each}`))
  else if (isZero(amount)) said.push(words.free(clockDuration(billed)))
  return said
}
