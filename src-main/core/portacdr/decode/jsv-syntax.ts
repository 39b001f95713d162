// JSV, ServiceStack's own format (domain.md 3.7, wire/README.md): like JSON with quotes only where needed.
// White space counts. A type cannot be told from the text: the record definitions say what a value is.
import type { Syntax } from './syntax.ts'
import { SyntaxFault } from './syntax.ts'

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_ARRAY = 91
const CLOSE_ARRAY = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

export class JsvSyntax implements Syntax {
  readonly text: string
  position = 0
  /** An object or array was just entered: no comma stands before its first item. */
  #isFresh = false

  constructor(text: string) {
    this.text = text
  }

  openObject(): boolean {
    return this.#open(OPEN_OBJECT, 'an object')
  }

  openArray(): boolean {
    return this.#open(OPEN_ARRAY, 'a list')
  }

  nextMember(): string | null {
    if (!this.#next(CLOSE_OBJECT)) return null
    const name = this.text.charCodeAt(this.position) === QUOTE ? this.#quotedText() : this.#until(COLON)
    if (this.text.charCodeAt(this.position) !== COLON) throw this.#fault('a member name is missing')
    this.position++
    return name
  }

  token(name: string): string {
    return `${name}:`
  }

  tryMember(token: string): boolean {
    const at = this.text.charCodeAt(this.position) === COMMA ? this.position + 1 : this.position
    if (!this.text.startsWith(token, at)) return false
    this.#isFresh = false
    this.position = at + token.length
    return true
  }

  nextItem(): boolean {
    return this.#next(CLOSE_ARRAY)
  }

  scalar(): string | null {
    const code = this.text.charCodeAt(this.position)
    if (code === QUOTE) return this.#quotedText()
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) throw this.#fault('a value was expected')
    return this.#bare()
  }

  timeScalar(): string | null {
    return this.scalar()
  }

  raw(): string {
    const start = this.position
    const code = this.text.charCodeAt(start)
    if (code === OPEN_OBJECT) {
      this.openObject()
      while (this.nextMember() !== null) this.raw()
    } else if (code === OPEN_ARRAY) {
      this.openArray()
      while (this.nextItem()) this.raw()
    } else this.scalar()
    return this.text.slice(start, this.position)
  }

  rewind(position: number): void {
    this.position = position
    this.#isFresh = false
  }

  end(): void {
    if (this.position !== this.text.length) throw this.#fault('something follows the answer')
  }

  #open(bracket: number, what: string): boolean {
    const code = this.text.charCodeAt(this.position)
    if (code === bracket) {
      this.position++
      this.#isFresh = true
      return true
    }
    // A null is nothing at all between two separators.
    if (code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY) return false
    throw this.#fault(`${what} was expected`)
  }

  #next(closing: number): boolean {
    const isFresh = this.#isFresh
    this.#isFresh = false
    const code = this.text.charCodeAt(this.position)
    if (code === closing) {
      this.position++
      return false
    }
    if (!isFresh) {
      if (code !== COMMA) throw this.#fault('a comma was expected')
      this.position++
    }
    if (this.position >= this.text.length) throw this.#fault('the text ends too early')
    return true
  }

  /** A quoted text; inner quotes are doubled. */
  #quotedText(): string {
    const start = this.position + 1
    let from = start
    for (;;) {
      const end = this.text.indexOf('"', from)
      if (end < 0) throw this.#fault('the text ends inside a string')
      if (this.text.charCodeAt(end + 1) !== QUOTE) {
        this.position = end + 1
        const inner = this.text.slice(start, end)
        return from === start ? inner : inner.replaceAll('""', '"')
      }
      from = end + 2
    }
  }

  #bare(): string {
    const start = this.position
    let at = start
    for (let code = this.text.charCodeAt(at); at < this.text.length; code = this.text.charCodeAt(++at)) {
      if (code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY) break
    }
    if (at >= this.text.length) throw this.#fault('the text ends inside a value')
    this.position = at
    return this.text.slice(start, at)
  }

  #until(code: number): string {
    const start = this.position
    let at = start
    while (at < this.text.length && this.text.charCodeAt(at) !== code) at++
    this.position = at
    return this.text.slice(start, at)
  }

  #fault(message: string): SyntaxFault {
    return new SyntaxFault(message, this.position)
  }
}
