// Words: texts that occur often, stored once (dictionary columns). Beyond a limit new texts are stored in the row.
import type Database from 'better-sqlite3'

/** Past this many words a column is no dictionary: History could hold a text of its own in each row. */
const MOST_WORDS = 500_000

export interface Dictionary {
  /** Moves on when remembered ids are no longer to be trusted. */
  readonly generation: number
  /** The id of a text; null where it is to be stored as it is. */
  id(text: string): number | null
  text(id: number): string
}

/** The writer's dictionary: adds words. Words are remembered; a rolled-back transaction must call `forget`. */
export class WritingDictionary implements Dictionary {
  readonly #find: Database.Statement
  readonly #add: Database.Statement
  readonly #reader: ReadingDictionary
  readonly #ids = new Map<string, number>()
  generation = 0
  #count: number

  constructor(db: Database.Database) {
    this.#find = db.prepare('SELECT id FROM word WHERE text = ?').pluck()
    this.#add = db.prepare('INSERT INTO word(text) VALUES (?)')
    this.#reader = new ReadingDictionary(db)
    this.#count = Number(db.prepare('SELECT count(*) FROM word').pluck().get())
  }

  id(text: string): number | null {
    const known = this.#ids.get(text)
    if (known !== undefined) return known
    let id = this.#find.get(text) as number | undefined
    if (id === undefined) {
      if (this.#count >= MOST_WORDS) return null
      id = Number(this.#add.run(text).lastInsertRowid)
      this.#count++
    }
    // A copy: the text may be a slice that keeps a whole page in memory.
    this.#ids.set(Buffer.from(text).toString(), id)
    return id
  }

  text(id: number): string {
    return this.#reader.text(id)
  }

  /** After a rollback: words that were added in it are gone. */
  forget(): void {
    this.generation++
    this.#ids.clear()
    this.#reader.forget()
  }
}

export class ReadingDictionary implements Dictionary {
  readonly generation = 0
  readonly #find: Database.Statement
  readonly #byText: Database.Statement
  readonly #texts = new Map<number, string>()

  constructor(db: Database.Database) {
    this.#find = db.prepare('SELECT text FROM word WHERE id = ?').pluck()
    this.#byText = db.prepare('SELECT id FROM word WHERE text = ?').pluck()
  }

  id(text: string): number | null {
    return (this.#byText.get(text) as number | undefined) ?? null
  }

  text(id: number): string {
    let text = this.#texts.get(id)
    if (text === undefined) {
      text = this.#find.get(id) as string
      this.#texts.set(id, text)
    }
    return text
  }

  forget(): void {
    this.#texts.clear()
  }
}
