// What the command line takes from its process, so that commands can be tested without one.
import type { ErrorCode } from '../shared/errors.ts'

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly platform: string
  readonly home: string
  readonly now: () => number
  /** Writes text to standard output as it is. */
  readonly out: (text: string) => void
  /** Writes text to standard error as it is. */
  readonly err: (text: string) => void
  /** Standard error is a terminal: progress may be drawn there. */
  readonly isTerminal: boolean
  readonly readStdin: () => Promise<string>
  /** Aborted by SIGINT, SIGTERM or a closed output; the reason is the signal's name. */
  readonly interrupted: AbortSignal
  readonly workers: { readonly db: URL; readonly sample: URL }
  /** Entry of the browser host. */
  readonly browserHost: URL
  /** The page that the browser host shows; built where it is missing. */
  readonly builtPage: URL
  readonly version: string
}

export const EXIT = { complete: 0, failed: 1, usage: 2, incomplete: 3, interrupted: 130 } as const
export type ExitCode = number

/** Writes one JSON object a line. */
export const writeJson = (io: Io, value: Readonly<Record<string, unknown>>): void =>
  io.out(`${JSON.stringify(value)}\n`)

export const writeLine = (io: Io, text: string): void => io.out(`${text}\n`)

/** One line on standard error, whatever line breaks the text holds. */
export const writeError = (io: Io, text: string): void => io.err(`cdr-desk: ${text.replace(/\s*\n\s*/g, ' ')}\n`)

/** A line that is drawn over by the next one; nothing where standard error is no terminal. */
export const drawProgress = (io: Io, text: string): void => {
  if (io.isTerminal) io.err(`\r\u001b[2K${text}`)
}

/** The exit status that an error means (design.md 7). */
export function exitCodeOf(code: ErrorCode): ExitCode {
  if (code === 'input.invalid') return EXIT.usage
  if (code === 'job.cancelled') return EXIT.interrupted
  return code === 'sync.incomplete' ? EXIT.incomplete : EXIT.failed
}

/** Rows of text as aligned columns; those of numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell)))
  const isNumeric = head.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'))
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at]?.length ?? 0)))
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => (isNumeric[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(head), ...cells.map(line)].join('\n')
}
