// Which row a record is: by the key of its definition; by what it says where the service gave no id (design.md 4.2).
import { createHash } from 'node:crypto'
import type { RecordType } from '../../../shared/records/definition.ts'
import { positionOf } from '../../../shared/records/index.ts'
import type { Cell, Row } from '../../../shared/records/row.ts'
import { tieOf } from '../record-tables.ts'

export interface Identity {
  /** The id itself where it is a plain whole number, else text. */
  readonly uid: number | string
  readonly env: number | string
  /** Where among the rows of its second it would like to stand. */
  readonly tie: number
}

export interface WindowBounds {
  readonly feed: string
  readonly start: number
  readonly stop: number
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))

const digest = (value: unknown): Buffer => createHash('sha1').update(json(value)).digest()

/**
 * Identities of the rows of a pass. Rows that say exactly the same and have no id are counted, each list for itself: the
 * second is not the first, but the same row in another list is. Rows of a `perWindow` type belong to feed and window.
 */
export function identifier(type: RecordType): {
  startPass(): void
  startList(list: string): void
  of(row: Row, bucket: string | null, window: WindowBounds): Identity
} {
  const key = type.key.map((name) => positionOf(type, name))
  const synthetic = type.synthetic.map((name) => positionOf(type, name))
  const idAt = key.at(-1)
  const hasEnvironment = type.key[0] === 'IEnv'
  const lists = new Map<string, Map<string, number>>()
  let repeats = new Map<string, number>()

  const synthesise = (prefix: string, parts: readonly unknown[]): Identity => {
    const hash = digest(parts)
    const base = `${prefix}${hash.toString('base64url', 0, 15)}`
    const times = (repeats.get(base) ?? 0) + 1
    repeats.set(base, times)
    return { uid: times === 1 ? base : `${base}#${times}`, env: 0, tie: hash.readUInt32LE(15) % 2 ** 20 }
  }

  return {
    startPass: () => lists.clear(),
    startList(list) {
      repeats = lists.get(list) ?? new Map<string, number>()
      lists.set(list, repeats)
    },
    of(row, bucket, window) {
      const cell = (at: number): Cell => row.cells[at] ?? null
      const id = idAt === undefined ? null : cell(idAt)
      const isMissing = idAt !== undefined && (id === null || id === 0)
      if (type.perWindow) {
        const parts = [
          window.feed,
          window.start,
          window.stop,
          bucket,
          ...key.map(cell),
          ...(isMissing ? synthetic.map(cell) : [])
        ]
        return synthesise('w', parts)
      }
      if (isMissing) return synthesise('h', synthetic.map(cell))
      const tie = typeof id === 'number' ? tieOf(id) : digest([id]).readUInt32LE(0) % 2 ** 20
      if (hasEnvironment && typeof id === 'number') return { uid: id, env: Number(cell(0 + (key[0] ?? 0)) ?? 0), tie }
      return { uid: json(key.map(cell)), env: 0, tie }
    }
  }
}
