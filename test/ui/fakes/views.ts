// Saved views in memory.
import type { SavedView } from '../../../src-main/shared/contract/schemas.ts'

export class FakeViews {
  all: SavedView[] = []
  readonly #changed: () => void
  readonly #now: number

  constructor(changed: () => void, now: number) {
    this.#changed = changed
    this.#now = now
  }

  answers() {
    return {
      'views.list': () => this.all,
      'views.save': ({ name, address }: { name: string; address: string }) => {
        const others = this.all.filter((view) => view.name.toLowerCase() !== name.toLowerCase())
        return this.#set([...others, { id: this.all.length + 1, name, address, createdAt: this.#now }])
      },
      'views.rename': ({ id, name }: { id: number; name: string }) =>
        this.#set(this.all.map((view) => (view.id === id ? { ...view, name } : view))),
      'views.remove': ({ id }: { id: number }) => this.#set(this.all.filter((view) => view.id !== id))
    }
  }

  #set(all: SavedView[]): SavedView[] {
    this.all = all
    this.#changed()
    return all
  }
}
