// A request that is not served: the status and one line that says why.

/** Thrown by the checks of a request; its message goes into the answer, so it holds nothing private. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Refusal'
    this.status = status
  }
}
