// What one entry of a contract is. Client types, handler types, validation and both hosts derive from these entries.
import { z } from 'zod'

export interface Procedure<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  P extends z.ZodType = z.ZodType,
  B extends boolean = boolean
> {
  readonly input: I
  readonly output: O
  readonly progress: P
  /** The reply is a byte array holding JSON, made in a worker and decoded once, in the page. */
  readonly bulk: B
}

export type Contract = Readonly<Record<string, Procedure>>
export type Input<P extends Procedure> = z.input<P['input']>
export type Parsed<P extends Procedure> = z.output<P['input']>
export type Output<P extends Procedure> = z.output<P['output']>
export type Progress<P extends Procedure> = z.output<P['progress']>

const none = z.never()

/** A question or an order: one input, one reply. */
export const call = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O
): Procedure<I, O, typeof none, false> => ({
  input,
  output,
  progress: none,
  bulk: false
})

/** A question whose reply is rows: relayed as bytes (style: main relays, it does not parse). */
export const bulk = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O
): Procedure<I, O, typeof none, true> => ({
  input,
  output,
  progress: none,
  bulk: true
})

/** Long work that reports on the way. */
export const work = <I extends z.ZodType, O extends z.ZodType, P extends z.ZodType>(
  input: I,
  output: O,
  progress: P
): Procedure<I, O, P, false> => ({ input, output, progress, bulk: false })

/** A schema that trusts: for messages between threads of one program, whose types the compiler has checked. */
export const trusted = <T>(): z.ZodType<T, T> => z.custom<T>(() => true)

export interface CallContext<P> {
  readonly signal: AbortSignal
  readonly progress: (value: P) => void
}

type Reply<P extends Procedure> = P['bulk'] extends true ? Uint8Array : Output<P>

/** Handlers for a whole contract; a missing one does not compile. Bulk handlers return the bytes themselves. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (
    input: Parsed<C[K]>,
    context: CallContext<Progress<C[K]>>
  ) => Promise<Reply<C[K]>> | Reply<C[K]>
}
