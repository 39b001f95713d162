// An exception inside the service: its code travels in the status line only (wire/README.md).

/** `reason` becomes the HTTP reason phrase. */
export class ServiceError extends Error {
  readonly status: number
  readonly reason: string
  /** The request was refused before the service saw it: no session is opened for it. */
  readonly isValidation: boolean

  constructor(status: number, reason: string, isValidation = false) {
    super(reason)
    this.status = status
    this.reason = reason
    this.isValidation = isValidation
  }
}
