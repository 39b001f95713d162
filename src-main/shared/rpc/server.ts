// The dispatcher behind every transport: name → schema → handler → reply. Something is always answered.
import type { z } from 'zod'
import { AppError, toAppError } from '../errors.ts'
import type { Contract, Handlers } from './procedure.ts'

export interface DispatchOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (value: unknown) => void
}

/** Runs one call. Resolves with the handler's value or rejects with an AppError, nothing else. */
export type Dispatch = (name: string, input: unknown, options?: DispatchOptions) => Promise<unknown>

type AnyHandler = (
  input: unknown,
  context: { signal: AbortSignal; progress: (value: unknown) => void }
) => Promise<unknown>

const ignore = (): void => undefined

export function createDispatch<C extends Contract>(contract: C, handlers: Handlers<C>): Dispatch {
  return async (name, input, options = {}) => {
    try {
      const procedure = Object.hasOwn(contract, name) ? contract[name] : undefined
      if (!procedure) throw new AppError('input.invalid', `There is no call named "${name}".`)
      const parsed = procedure.input.safeParse(input)
      if (!parsed.success) throw invalidInput(name, parsed.error)
      const handler = handlers[name as keyof C] as AnyHandler
      const signal = options.signal ?? new AbortController().signal
      return await handler(parsed.data, { signal, progress: options.onProgress ?? ignore })
    } catch (thrown) {
      throw toAppError(thrown)
    }
  }
}

/** The names of the call and its members are no words for people: they go with the error. A schema's own whole sentence is. */
function invalidInput(name: string, error: z.ZodError): AppError {
  const [issue] = error.issues
  const said = issue?.message ?? ''
  return new AppError('input.invalid', said.endsWith('.') ? said : 'What was entered does not fit.', {
    details: { call: name, where: issue?.path.join('.') ?? '', issue: said }
  })
}
