// The in-process transport against the suite: it is the reference for the others.
import { conformance } from './conformance.ts'
import { inProcess } from './in-process.ts'

conformance('in-process', (app) => {
  const transport = inProcess(app)
  return { transport, lose: () => transport.close(), close: () => transport.close() }
})
