// Which rows a window delivered: kept as lists of row numbers, so that the next complete pass can tell what is gone.
import type Database from 'better-sqlite3'

/** Row numbers by record type name. */
export type Keys = Map<string, Set<number>>

const pack = (keys: readonly number[]): Buffer => Buffer.from(Float64Array.from(keys).buffer)

const unpack = (blob: Buffer): Float64Array =>
  new Float64Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength))

export class Membership {
  readonly #insert: Database.Statement
  readonly #all: Database.Statement
  readonly #ofPass: Database.Statement
  readonly #keepOnly: Database.Statement
  readonly #share: Database.Statement
  readonly #isShared: Database.Statement
  readonly #unshare: Database.Statement
  readonly #others: Database.Statement

  constructor(db: Database.Database) {
    this.#insert = db.prepare('INSERT INTO seen(win, pass, type, keys) VALUES (?, ?, ?, ?)')
    this.#all = db.prepare('SELECT type, keys FROM seen WHERE win = ?')
    this.#ofPass = db.prepare('SELECT type, keys FROM seen WHERE win = ? AND pass = ?')
    this.#keepOnly = db.prepare('DELETE FROM seen WHERE win = ? AND pass <> ?')
    this.#share = db.prepare('INSERT OR IGNORE INTO shared_row(type, row, win) VALUES (?, ?, ?)')
    this.#isShared = db.prepare('SELECT 1 FROM shared_row WHERE type = ? AND row = ? LIMIT 1').pluck()
    this.#unshare = db.prepare('DELETE FROM shared_row WHERE type = ? AND row = ? AND win = ?')
    this.#others = db.prepare('SELECT win FROM shared_row WHERE type = ? AND row = ? LIMIT 1').pluck()
  }

  /** Every row any pass of the window delivered since its last complete one, that one included. */
  known(window: number): Keys {
    return collect(this.#all.all(window) as SeenRow[])
  }

  ofPass(window: number, pass: number): Keys {
    return collect(this.#ofPass.all(window, pass) as SeenRow[])
  }

  add(window: number, pass: number, type: string, keys: readonly number[]): void {
    if (keys.length > 0) this.#insert.run(window, pass, type, pack(keys))
  }

  /** The pass is now the window's membership. */
  settle(window: number, pass: number): void {
    this.#keepOnly.run(window, pass)
  }

  /** The window delivers a row that another window delivered first. */
  share(type: string, row: number, window: number): void {
    this.#share.run(type, row, window)
  }

  isShared(type: string, row: number): boolean {
    return this.#isShared.get(type, row) !== undefined
  }

  /** The window delivers the row no more. True where no other window delivers it either: it is gone. */
  leave(type: string, row: number, window: number): boolean {
    if (this.#unshare.run(type, row, window).changes > 0) return false
    const other = this.#others.get(type, row) as number | undefined
    if (other === undefined) return true
    this.#unshare.run(type, row, other)
    return false
  }
}

interface SeenRow {
  readonly type: string
  readonly keys: Buffer
}

function collect(rows: readonly SeenRow[]): Keys {
  const found: Keys = new Map()
  for (const { type, keys } of rows) {
    let set = found.get(type)
    if (!set) found.set(type, (set = new Set()))
    for (const key of unpack(keys)) set.add(key)
  }
  return found
}

/** True where both hold the same rows. */
export function sameKeys(a: Keys, b: Keys): boolean {
  const types = new Set([...a.keys(), ...b.keys()])
  for (const type of types) {
    const left = a.get(type) ?? new Set()
    const right = b.get(type) ?? new Set()
    if (left.size !== right.size || !left.isSubsetOf(right)) return false
  }
  return true
}
