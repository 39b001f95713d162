// A decoded row: its cells stand in the order of the record type's members.

/**
 * One value as decoded: int → number, or bigint beyond 2^53; decimal → its text, exact; time → UTC milliseconds;
 * texts → list; records → rows. null: absent, null or `0001-01-01`.
 */
export type Cell = number | bigint | string | boolean | null | readonly (string | null)[] | readonly Row[]

export interface Row {
  readonly cells: Cell[]
  /** Members nobody knows, and values whose cell lost something (a time finer than a millisecond), as raw text. */
  readonly extra: Readonly<Record<string, string>> | null
}
