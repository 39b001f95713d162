// What the schema-driven decoder asks of a text format. JSON and JSV differ only behind this.

/** Thrown where the text does not follow its grammar: the body was cut, or is something else. */
export class SyntaxFault extends Error {
  readonly position: number
  constructor(message: string, position: number) {
    super(`${message} at character ${position}`)
    this.name = 'SyntaxFault'
    this.position = position
  }
}

/** A reader over one text. Values are consumed in the order in which they stand. */
export interface Syntax {
  readonly text: string
  readonly position: number
  /** Goes back to where a value starts. */
  rewind(position: number): void
  /** Enters an object; false where null stands (consumed). */
  openObject(): boolean
  /** The next member's name, or null when the object has ended (consumed). */
  nextMember(): string | null
  /** A member's name as this format writes it before a value: for tryMember. */
  token(name: string): string
  /** Consumes the next member's name if it is the given token. Cheaper than nextMember. */
  tryMember(token: string): boolean
  /** Enters an array; false where null stands (consumed). */
  openArray(): boolean
  /** True before each item; false when the array has ended (consumed). */
  nextItem(): boolean
  /** A string's content or a bare word (number, true, false); null for null. A nested value is a fault. */
  scalar(): string | null
  /** The same for a time member, whose escapes may be left as they are. */
  timeScalar(): string | null
  /** Steps over any value; returns its text as it stands. */
  raw(): string
  /** Checks that nothing follows. */
  end(): void
}
