// Distinct texts of a bucket in one buffer, with a folded form beside it in which people's spelling does not matter.
import { isAscii } from 'node:buffer'

/** How a member's texts are compared by what they say: a phone number is its digits, a conference id its hex digits. */
export type Fold = 'phone' | 'conf' | 'plain'

const UNFOLDED: Readonly<Record<Fold, RegExp | null>> = {
  phone: /[\s\-+().]/g,
  conf: /\s/g,
  plain: null
}

/** The folded form: small letters; phone numbers without spaces, dashes, plus signs, dots and parentheses. */
export function foldText(text: string, fold: Fold): string {
  const ignored = UNFOLDED[fold]
  return (ignored ? text.replace(ignored, '') : text).toLowerCase()
}

/** Texts one after the other as UTF-8; text i lies in [offsets[i], offsets[i + 1]). */
export interface Packed {
  readonly bytes: Buffer
  readonly offsets: Uint32Array
}

/** So many bytes of a text make one exact whole number. */
export const STEP = 6

/** Bytes [from, from + STEP) of a text as a whole number; past its end, zeros. */
export function stepAt({ bytes, offsets }: Packed, code: number, from: number): number {
  const start = (offsets[code] as number) + from
  const end = offsets[code + 1] as number
  let key = 0
  for (let i = 0; i < STEP; i++) key = key * 256 + (start + i < end ? (bytes[start + i] as number) : 0)
  return key
}

/** Such numbers of all texts, by code. */
export function stepsOf(texts: Packed, from: number): Float64Array {
  const steps = new Float64Array(texts.offsets.length - 1)
  for (let code = 0; code < steps.length; code++) steps[code] = stepAt(texts, code, from)
  return steps
}

/** The texts of one member. Code 0, the empty cell, has an empty place in the buffers. */
export class TextTable {
  readonly kind = 'texts'
  readonly raw: Packed
  readonly #folded = new Map<Fold, Packed>()
  #heads: Float64Array | null = null
  #longest: number | null = null

  constructor(raw: Packed) {
    this.raw = raw
  }

  static of(texts: readonly string[]): TextTable {
    return new TextTable(pack(['', ...texts]))
  }

  get size(): number {
    return this.raw.offsets.length - 1
  }

  get bytes(): number {
    return this.raw.bytes.length + this.raw.offsets.byteLength + this.laterBytes
  }

  /** Of the folded form and the heads, which are made when a search or a sort comes: counted from the start. */
  get laterBytes(): number {
    return this.raw.bytes.length + this.raw.offsets.byteLength + this.size * Float64Array.BYTES_PER_ELEMENT
  }

  text(code: number): string {
    const { bytes, offsets } = this.raw
    return bytes.toString('utf8', offsets[code], offsets[code + 1])
  }

  folded(fold: Fold): Packed {
    let packed = this.#folded.get(fold)
    if (!packed) {
      packed = foldBytes(this.raw, fold) ?? pack(this.#all().map((text) => foldText(text, fold)))
      this.#folded.set(fold, packed)
    }
    return packed
  }

  /** What texts are sorted by: phone numbers by their digits, others as they are. */
  sorted(fold: Fold): Packed {
    return fold === 'phone' ? this.folded(fold) : this.raw
  }

  /** Bytes of the longest of those. */
  longest(fold: Fold): number {
    return (this.#longest ??= longestOf(this.sorted(fold)))
  }

  /** The beginning of each of those, by code; the empty cell last. */
  heads(fold: Fold): Float64Array {
    if (!this.#heads) {
      this.#heads = stepsOf(this.sorted(fold), 0)
      this.#heads[0] = Infinity
    }
    return this.#heads
  }

  #all(): string[] {
    return Array.from({ length: this.size }, (_, code) => this.text(code))
  }
}

function longestOf({ offsets }: Packed): number {
  let length = 0
  for (let i = 0; i + 1 < offsets.length; i++)
    length = Math.max(length, (offsets[i + 1] as number) - (offsets[i] as number))
  return length
}

function pack(texts: readonly string[]): Packed {
  const offsets = new Uint32Array(texts.length + 1)
  texts.forEach((text, i) => (offsets[i + 1] = (offsets[i] ?? 0) + Buffer.byteLength(text)))
  const bytes = Buffer.allocUnsafeSlow(offsets[texts.length] ?? 0)
  texts.forEach((text, i) => bytes.write(text, offsets[i] ?? 0))
  return { bytes, offsets }
}

/** For each byte of ASCII: what it becomes, LEFT_OUT where it is not there. */
function foldingOf(fold: Fold): Uint8Array {
  const table = new Uint8Array(128)
  for (let byte = 0; byte < 128; byte++) {
    const folded = foldText(String.fromCharCode(byte), fold)
    table[byte] = folded === '' ? LEFT_OUT : folded.charCodeAt(0)
  }
  return table
}

const LEFT_OUT = 255
const FOLDING: Readonly<Record<Fold, Uint8Array>> = {
  phone: foldingOf('phone'),
  conf: foldingOf('conf'),
  plain: foldingOf('plain')
}

/** Byte by byte; null where a text is not plain ASCII. The same buffers where folding changes nothing. */
function foldBytes(raw: Packed, fold: Fold): Packed | null {
  const { bytes, offsets } = raw
  if (!isAscii(bytes)) return null
  if (fold === 'plain') return lowered(raw)
  const table = FOLDING[fold]
  const out = Buffer.allocUnsafeSlow(bytes.length)
  const ends = new Uint32Array(offsets.length)
  let to = 0
  for (let item = 0; item + 1 < offsets.length; item++) {
    const end = offsets[item + 1] as number
    for (let i = offsets[item] as number; i < end; i++) {
      const folded = table[bytes[i] as number] as number
      if (folded !== LEFT_OUT) out[to++] = folded
    }
    ends[item + 1] = to
  }
  return { bytes: out.subarray(0, to), offsets: ends }
}

/** Small letters of ASCII take the same place. */
function lowered({ bytes, offsets }: Packed): Packed {
  const text = bytes.toString('latin1')
  const small = text.toLowerCase()
  return { bytes: small === text ? bytes : Buffer.from(small, 'latin1'), offsets }
}
