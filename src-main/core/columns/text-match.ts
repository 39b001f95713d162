// Which texts of a packed table contain, begin with, end with or equal what is looked for: one mark for each code.
import type { Packed } from './text-table.ts'

export type TextTest = 'contains' | 'starts' | 'ends'

/** Marks the codes whose text passes. Code 0, the empty cell, never does. */
export function markMatches(table: Packed, test: TextTest, needle: Buffer, marks: Uint8Array): void {
  if (needle.length === 0) marks.fill(1, 1)
  else if (test === 'contains') markContaining(table, needle, marks)
  else markEdges(table, test === 'starts', needle, marks)
}

/** One run over the whole buffer; a hit that reaches over the end of a text is none. */
function markContaining({ bytes, offsets }: Packed, needle: Buffer, marks: Uint8Array): void {
  for (let at = bytes.indexOf(needle); at >= 0;) {
    const code = itemAt(offsets, at)
    const end = offsets[code + 1] as number
    const isWithin = at + needle.length <= end
    if (isWithin) marks[code] = 1
    at = bytes.indexOf(needle, isWithin ? end : at + 1)
  }
}

/** The item that holds a byte: the last one that starts at or before it. */
function itemAt(offsets: Uint32Array, at: number): number {
  let low = 0
  let high = offsets.length - 1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((offsets[middle] as number) <= at) low = middle
    else high = middle
  }
  return low
}

function markEdges({ bytes, offsets }: Packed, isStart: boolean, needle: Buffer, marks: Uint8Array): void {
  const { length } = needle
  for (let code = 1; code + 1 < offsets.length; code++) {
    const start = offsets[code] as number
    const end = offsets[code + 1] as number
    if (end - start < length) continue
    const at = isStart ? start : end - length
    if (bytes[at] === needle[0] && bytes.compare(needle, 0, length, at, at + length) === 0) marks[code] = 1
  }
}

/** Texts to be equal to, found by a hash of their bytes: 10,000 of them cost no more than one. */
export class TextSet {
  readonly #byHash = new Map<number, Buffer[]>()

  constructor(texts: Iterable<string>) {
    for (const text of new Set(texts)) {
      const bytes = Buffer.from(text)
      const hash = hashOf(bytes, 0, bytes.length)
      const same = this.#byHash.get(hash)
      if (same) same.push(bytes)
      else this.#byHash.set(hash, [bytes])
    }
  }

  mark({ bytes, offsets }: Packed, marks: Uint8Array): void {
    for (let code = 1; code + 1 < offsets.length; code++) {
      const start = offsets[code] as number
      const end = offsets[code + 1] as number
      const candidates = this.#byHash.get(hashOf(bytes, start, end))
      if (candidates?.some((text) => bytes.compare(text, 0, text.length, start, end) === 0)) marks[code] = 1
    }
  }
}

/** FNV-1a. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
  return hash
}
