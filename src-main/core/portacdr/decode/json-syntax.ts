// JSON as ServiceStack writes it (domain.md 3.6). Numbers keep their text: JSON.parse would lose digits beyond 2^53.
import type { Syntax } from './syntax.ts'
import { SyntaxFault } from './syntax.ts'

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_ARRAY = 91
const BACKSLASH = 92
const CLOSE_ARRAY = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const WCF_DATE = '"\\/Date('

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9

export class JsonSyntax implements Syntax {
  readonly text: string
  position = 0
  /** Where the next backslash at or after the last look stands: strings before it need no unescaping. */
  #nextEscape = -1

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
    const name = this.scalar()
    this.#skipSpace()
    if (name === null || this.text.charCodeAt(this.position) !== COLON) throw this.#fault('a member name is missing')
    this.position++
    return name
  }

  token(name: string): string {
    return `"${name}":`
  }

  tryMember(token: string): boolean {
    const at = this.text.charCodeAt(this.position) === COMMA ? this.position + 1 : this.position
    if (!this.text.startsWith(token, at)) return false
    this.position = at + token.length
    return true
  }

  nextItem(): boolean {
    return this.#next(CLOSE_ARRAY)
  }

  scalar(): string | null {
    this.#skipSpace()
    return this.text.charCodeAt(this.position) === QUOTE ? this.#string() : this.#word()
  }

  timeScalar(): string | null {
    if (!this.text.startsWith(WCF_DATE, this.position)) return this.scalar()
    const start = this.position + 1
    const end = this.text.indexOf('"', start)
    if (end < 0) throw this.#fault('the text ends inside a time')
    this.position = end + 1
    return this.text.slice(start, end)
  }

  raw(): string {
    this.#skipSpace()
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
    this.#nextEscape = -1
  }

  end(): void {
    this.#skipSpace()
    if (this.position !== this.text.length) throw this.#fault('something follows the answer')
  }

  #open(bracket: number, what: string): boolean {
    this.#skipSpace()
    if (this.text.charCodeAt(this.position) === bracket) {
      this.position++
      return true
    }
    if (this.text.startsWith('null', this.position)) {
      this.position += 4
      return false
    }
    throw this.#fault(`${what} was expected`)
  }

  #next(closing: number): boolean {
    this.#skipSpace()
    const code = this.text.charCodeAt(this.position)
    if (code === closing) {
      this.position++
      return false
    }
    if (code === COMMA) {
      this.position++
      this.#skipSpace()
    }
    if (this.position >= this.text.length) throw this.#fault('the text ends too early')
    return true
  }

  #string(): string {
    const start = this.position + 1
    let end = this.text.indexOf('"', start)
    if (end >= 0 && this.#escapeFrom(start) > end) {
      this.position = end + 1
      return this.text.slice(start, end)
    }
    end = start
    for (; this.text.charCodeAt(end) !== QUOTE; end++) {
      if (this.text.charCodeAt(end) === BACKSLASH) end++
      if (end >= this.text.length) throw this.#fault('the text ends inside a string')
    }
    this.position = end + 1
    try {
      return JSON.parse(this.text.slice(start - 1, end + 1)) as string
    } catch {
      throw new SyntaxFault('a string has a broken escape', start)
    }
  }

  #escapeFrom(start: number): number {
    if (this.#nextEscape < start) {
      const found = this.text.indexOf('\\', start)
      this.#nextEscape = found < 0 ? Infinity : found
    }
    return this.#nextEscape
  }

  #word(): string | null {
    const start = this.position
    let at = start
    for (let code = this.text.charCodeAt(at); at < this.text.length; code = this.text.charCodeAt(++at)) {
      if (code === COMMA || code === CLOSE_OBJECT || code === CLOSE_ARRAY || isSpace(code)) break
      if (code === OPEN_OBJECT || code === OPEN_ARRAY || code === QUOTE || code === COLON)
        throw this.#fault('a value was expected')
    }
    if (at === start || at >= this.text.length) throw this.#fault('the text ends inside a value')
    this.position = at
    const word = this.text.slice(start, at)
    return word === 'null' ? null : word
  }

  #skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.position))) this.position++
  }

  #fault(message: string): SyntaxFault {
    return new SyntaxFault(message, this.position)
  }
}
