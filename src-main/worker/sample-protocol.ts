// Messages between the main thread and the thread of the sample service. Trusted types, no schemas.
import { call, trusted } from '../shared/rpc/procedure.ts'

export interface SampleRequest {
  /** 0 or absent: any free port. */
  readonly port?: number
  /** Take any free port where `port` is in use, instead of failing. */
  readonly orAnyPort?: boolean
  readonly seed?: number
  readonly callsPerDay?: number
  readonly pageSize?: number
}

export const sampleContract = {
  start: call(trusted<SampleRequest>(), trusted<{ url: string; port: number }>()),
  /** Stops the service; the thread ends by itself. */
  close: call(trusted<undefined>(), trusted<null>())
}
