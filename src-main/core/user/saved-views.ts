// Saved views in the user's own file.
import type Database from 'better-sqlite3'
import type { SavedView } from '../../shared/contract/schemas.ts'
import { AppError } from '../../shared/errors.ts'

interface Row {
  readonly id: number
  readonly name: string
  readonly view: string
  readonly created_at: number
}

export class SavedViews {
  readonly #db: Database.Database

  constructor(db: Database.Database) {
    this.#db = db
  }

  /** By name, as people sort names. */
  list(): SavedView[] {
    const rows = this.#db.prepare('SELECT id, name, view, created_at FROM saved_view').all() as Row[]
    return rows
      .map(({ id, name, view, created_at: createdAt }) => ({ id, name, address: view, createdAt }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true, sensitivity: 'base' }))
  }

  /** A view of the same name, in any case of its letters, is replaced and keeps its id. */
  save(name: string, address: string, now: number): SavedView[] {
    const same = this.#byName(name)
    if (same) this.#db.prepare('UPDATE saved_view SET name = ?, view = ? WHERE id = ?').run(name, address, same.id)
    else this.#db.prepare('INSERT INTO saved_view(name, view, created_at) VALUES (?, ?, ?)').run(name, address, now)
    return this.list()
  }

  /** Throws `input.invalid` where another view has the name, `not_found` where there is no such view. */
  rename(id: number, name: string): SavedView[] {
    const same = this.#byName(name)
    if (same && same.id !== id)
      throw new AppError('input.invalid', `There is a view named "${same.name}" already. Choose another name.`)
    const { changes } = this.#db.prepare('UPDATE saved_view SET name = ? WHERE id = ?').run(name, id)
    if (changes === 0) throw new AppError('not_found', 'This view is not there any more.')
    return this.list()
  }

  remove(id: number): SavedView[] {
    this.#db.prepare('DELETE FROM saved_view WHERE id = ?').run(id)
    return this.list()
  }

  #byName(name: string): SavedView | undefined {
    return this.list().find((view) => view.name.toLocaleLowerCase('en') === name.toLocaleLowerCase('en'))
  }
}
