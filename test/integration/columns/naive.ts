// The same questions answered from plain rows in memory, one row at a time: what the columns are compared with.
import type { Condition, Filter, Sort } from '../../../src-main/shared/contract/schemas.ts'
import { directionOf, outcomeKind } from '../../../src-main/shared/domain/call.ts'
import { addDecimals, isDecimal, plainDecimal } from '../../../src-main/shared/domain/decimal.ts'
import { isVoice } from '../../../src-main/shared/domain/service.ts'
import { localClock } from '../../../src-main/shared/domain/time-zone.ts'
import type { RecordType } from '../../../src-main/shared/records/definition.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import { findRecordType, positionOf } from '../../../src-main/shared/records/index.ts'

export interface NaiveRow {
  readonly key: number
  readonly src: number
  readonly gone: boolean
  readonly cells: readonly Cell[]
}

const DETAILS = findRecordType('xdrs')
const SCALE = 30n
/** A decimal or whole number as an integer of 10^-30. */
function exact(text: string): bigint | null {
  if (!isDecimal(text)) return null
  const [whole = '0', fraction = ''] = plainDecimal(text).replace('-', '').split('.')
  const value = BigInt(whole) * 10n ** SCALE + BigInt(fraction.padEnd(Number(SCALE), '0'))
  return plainDecimal(text).startsWith('-') ? -value : value
}

const stripped = (text: string): string =>
  [...text.toLowerCase()].filter((char) => !' \t\n\r-+().'.includes(char)).join('')

export class Naive {
  readonly type: RecordType
  readonly zone: string
  /** By source and id. */
  readonly #names = new Map<string, string>()

  /** `details`: rows that name destinations. */
  constructor(type: RecordType, zone: string, details: readonly NaiveRow[] = []) {
    this.type = type
    this.zone = zone
    for (const { src, cells } of details) {
      const [id, country, description, prefix] = ['i_dest', 'country', 'description', 'destination'].map(
        (name) => cells[positionOf(DETAILS, name)] as string | number
      )
      this.#names.set(`${src} ${id}`, `${country}, ${description} (${prefix})`)
    }
  }

  cell(row: NaiveRow, name: string): Cell {
    return row.cells[positionOf(this.type, name)] ?? null
  }

  isVoice(row: NaiveRow): boolean {
    const service = this.cell(row, 'IService')
    return typeof service === 'bigint' ? false : isVoice(service as number | null)
  }

  isAnswered(row: NaiveRow): boolean {
    const { call } = this.type
    if (!call || !this.isVoice(row)) return false
    if (call.failed !== null && this.cell(row, call.failed) === true) return false
    const used = this.cell(row, call.used ?? call.charged)
    return used !== null && (exact(used as string) ?? 0n) > 0n
  }

  derived(row: NaiveRow, name: string): string | null {
    const text = (member: string): string | null => this.cell(row, member) as string | null
    if (name === 'direction') {
      const flags = this.cell(row, 'BitFlags')
      const low = typeof flags === 'bigint' ? Number(flags & 12n) : (flags as number | null)
      return directionOf(low, text('CLI'), text('CLD'), this.type.call?.account ? text(this.type.call.account) : null)
    }
    if (name === 'outcome') {
      if (!this.isVoice(row)) return null
      const hasCause = this.type.members.some((member) => member.name === 'DisconnectCause')
      const cause = hasCause ? (this.cell(row, 'DisconnectCause') as number | bigint | null) : null
      return outcomeKind(this.isAnswered(row), typeof cause === 'bigint' ? null : cause)
    }
    if (name === 'destination') {
      const id = String(this.cell(row, 'IDest') ?? '0')
      return id === '0' ? null : (this.#names.get(`${row.src} ${id}`) ?? id)
    }
    const at = this.cell(row, this.type.orderBy ?? '') as number | null
    if (at === null) return null
    const clock = localClock(this.zone, at)
    if (name === 'hour') return String(Number(clock.slice(11, 13)))
    return String(((new Date(`${clock.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1)
  }

  /** The text of a value as conditions take it. */
  value(row: NaiveRow, name: string): string | null {
    const member = this.type.members.find((each) => each.name === name)
    if (!member) return this.derived(row, name)
    const cell = this.cell(row, name)
    if (cell === null) return null
    return member.kind === 'decimal' ? plainDecimal(cell as string) : String(cell)
  }

  meets(row: NaiveRow, condition: Condition): boolean {
    const { op, values } = condition
    const member = this.type.members.find((each) => each.name === condition.member)
    const kind = member?.kind ?? 'derived'
    const fold = member?.store === 'number' ? stripped : (text: string): string => text
    const value = this.value(row, condition.member)
    const [first = ''] = values
    const equals = (wanted: string): boolean => {
      if (value === null) return false
      if (kind === 'int' || kind === 'decimal' || kind === 'time')
        return exact(value) !== null && exact(value) === exact(wanted)
      return fold(value) === fold(wanted)
    }
    const shown = kind === 'bool' ? (value === 'true' ? '1' : '0') : (value ?? '')
    const [text, part] = [fold(shown).toLowerCase(), fold(first).toLowerCase()]
    const order = (): bigint | null => {
      const [a, b] = [exact(value ?? ''), exact(first)]
      return a === null || b === null ? null : a - b
    }
    switch (op) {
      case '=':
        return equals(first)
      case '!=':
        return !equals(first)
      case 'in':
        return values.some(equals)
      case 'not-in':
        return !values.some(equals)
      case 'contains':
        return value !== null && text.includes(part)
      case 'starts':
        return value !== null && text.startsWith(part)
      case 'ends':
        return value !== null && text.endsWith(part)
      case 'not-contains':
        return value === null || !text.includes(part)
      case 'not-starts':
        return value === null || !text.startsWith(part)
      case 'not-ends':
        return value === null || !text.endsWith(part)
      case 'empty':
        return value === null || value === ''
      case 'given':
        return value !== null && value !== ''
      case '<':
        return (order() ?? 1n) < 0n
      case '<=':
        return (order() ?? 1n) <= 0n
      case '>':
        return (order() ?? -1n) > 0n
      case '>=':
        return (order() ?? -1n) >= 0n
    }
  }

  found(row: NaiveRow, search: string): boolean {
    const trimmed = search.trim()
    if (trimmed === '') return true
    const isDigits = (text: string): boolean => /^\d+$/.test(stripped(text))
    const words = isDigits(trimmed) ? [trimmed] : trimmed.split(/\s+/)
    return words.every((word) =>
      this.type.members
        .filter(({ searched }) => searched === true)
        .some((member) => {
          const cell = this.cell(row, member.name) as string | null
          if (cell === null) return false
          if (member.store === 'number') return stripped(word) !== '' && stripped(cell).includes(stripped(word))
          const text = cell.toLowerCase()
          return text.includes(word.toLowerCase()) || (isDigits(word) && text.includes(stripped(word)))
        })
    )
  }

  holds(row: NaiveRow, filter: Filter): boolean {
    const second = Math.floor(row.key / 2 ** 20) * 1000
    return (
      (filter.gone || !row.gone) &&
      (filter.from === null || second >= filter.from) &&
      (filter.to === null || second < filter.to) &&
      filter.where.every((condition) => this.meets(row, condition)) &&
      this.found(row, filter.search)
    )
  }

  /** Row numbers in the order of the view. */
  order(rows: readonly NaiveRow[], filter: Filter, sort: Sort): number[] {
    const held = rows.filter((row) => this.holds(row, filter))
    const [first] = sort
    const byTime = first?.member === this.type.orderBy && sort.length === 1 && first?.descending === false ? 1 : -1
    const isByTime = !first || (first.member === this.type.orderBy && sort.length === 1)
    return held
      .toSorted((a, b) => (isByTime ? 0 : this.#compare(a, b, sort)) || byTime * (a.key - b.key))
      .map(({ key }) => key)
  }

  #compare(a: NaiveRow, b: NaiveRow, sort: Sort): number {
    for (const { member, descending } of sort) {
      // A rendered time sorts as the time it shows.
      const name = this.type.members.find((each) => each.name === member)?.rendersOf ?? member
      const [x, y] = [this.value(a, name), this.value(b, name)]
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1
        continue
      }
      const order = this.#compareValues(name, x, y)
      if (order !== 0) return descending ? -order : order
    }
    return 0
  }

  #compareValues(name: string, x: string, y: string): number {
    const member = this.type.members.find((each) => each.name === name)
    if (member?.kind === 'text' || !member) {
      if (!member && name !== 'destination') return this.#rank(name, x) - this.#rank(name, y)
      const fold = member?.store === 'number' ? stripped : (text: string): string => text
      return Buffer.compare(Buffer.from(fold(x)), Buffer.from(fold(y)))
    }
    if (member.kind === 'bool') return Number(x === 'true') - Number(y === 'true')
    const [a, b] = [exact(x), exact(y)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return a < b ? -1 : a > b ? 1 : 0
  }

  #rank(name: string, value: string): number {
    const ranks: Readonly<Record<string, readonly string[]>> = {
      direction: ['outgoing', 'incoming', 'forwarded', 'unknown'],
      outcome: ['answered', 'cancelled', 'no-answer', 'busy', 'elsewhere', 'failed']
    }
    return ranks[name]?.indexOf(value) ?? Number(value)
  }

  totals(rows: readonly NaiveRow[]) {
    const { call } = this.type
    const voice = rows.filter((row) => this.isVoice(row))
    const sum = (of: readonly NaiveRow[], name: string): string =>
      addDecimals(of.map((row) => this.value(row, name) ?? '0').filter(isDecimal))
    return {
      records: rows.length,
      voice: call ? voice.length : 0,
      answered: rows.filter((row) => this.isAnswered(row)).length,
      seconds: call ? sum(voice, call.used ?? call.charged) : '0',
      billedSeconds: call ? sum(voice, call.charged) : '0',
      amount: call ? sum(rows, call.amount) : '0'
    }
  }
}
