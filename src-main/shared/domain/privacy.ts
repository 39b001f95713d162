// Whose number it was, hidden: one rule for the screen, for copied text and for files.
import type { MemberDefinition, RecordType } from '../records/definition.ts'
import { sipHash } from './sip-hash.ts'

export interface PrivacyRule {
  /** As it is · by its last digits · by a name that stands for each number. */
  readonly mode: 'off' | 'last-digits' | 'pseudonyms'
  /** 16 bytes in hex, random for each installation: without it a pseudonym says nothing. */
  readonly key: string
}

const ACCOUNTS: readonly string[] = ['AccountID', 'account_id']
const NUMBER_LIKE = /^[+\d\s().-]*\d[+\d\s().-]*$/
const HIDDEN = '\u2022\u2022\u2022\u2022'
/** Crockford's: no letter looks like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LETTERS = 7

/** Phone numbers and the names of accounts, which often are phone numbers. */
export const isPersonal = ({ name, store }: Pick<MemberDefinition, 'name' | 'store'>): boolean =>
  store === 'number' || ACCOUNTS.includes(name)

/** What tells one number from another, however it was written. */
const essence = (value: string): string =>
  NUMBER_LIKE.test(value) ? value.replace(/\D/g, '') : value.trim().toLowerCase()

/** Never more than half of the digits: short numbers are hidden whole. */
function lastDigits(value: string): string {
  const digits = value.replace(/\D/g, '')
  if (!NUMBER_LIKE.test(value) || digits.length < 5) return HIDDEN
  return `${HIDDEN} ${digits.slice(digits.length < 8 ? -2 : -4)}`
}

const keyBytes = (key: string): Uint8Array =>
  Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(key.slice(at * 2, at * 2 + 2), 16) || 0)

let known: { readonly key: string; readonly bytes: Uint8Array } = { key: '', bytes: keyBytes('') }
const encoder = new TextEncoder()

/** `#7K2M9QX`: the same for the same number, today and after a restart; 35 bits, so that two rarely meet. */
function pseudonym(value: string, key: string): string {
  if (known.key !== key) known = { key, bytes: keyBytes(key) }
  const [low, high] = sipHash(known.bytes, encoder.encode(essence(value)))
  let rest = low + (high & 0x7) * 2 ** 32
  let code = ''
  for (let letter = 0; letter < CODE_LETTERS; letter++) {
    code += ALPHABET[rest % 32] ?? ''
    rest = Math.floor(rest / 32)
  }
  return `#${code}`
}

/** A number or an account by the rule. Nothing stays nothing. */
export function maskedNumber(value: string, { mode, key }: PrivacyRule): string {
  if (mode === 'off' || value.trim() === '') return value
  return mode === 'last-digits' ? lastDigits(value) : pseudonym(value, key)
}

/** Rows within a row (a connected call's legs), of the given type: their numbers by the rule, the rest as it is. */
export function maskedRows(rows: unknown, type: RecordType, rule: PrivacyRule): unknown {
  if (rule.mode === 'off' || !Array.isArray(rows)) return rows
  return (rows as readonly { readonly cells: readonly unknown[] }[]).map((row) => ({
    ...row,
    cells: row.cells.map((cell, at) => {
      const member = type.members[at]
      return member && isPersonal(member) && typeof cell === 'string' ? maskedNumber(cell, rule) : cell
    })
  }))
}
