// RPC over a MessagePort against the suite: real structured cloning and transfer.
import { MessageChannel } from 'node:worker_threads'
import { connectPort } from '../../src-main/worker/port-transport.ts'
import { conformance } from './conformance.ts'

conformance('worker port', (app) => {
  const { port1, port2 } = new MessageChannel()
  const server = connectPort(port1, app.dispatch)
  const stop = app.onEvent((name, payload) => server.emit(name, payload))
  const client = connectPort(port2)
  return {
    transport: client.transport,
    lose: () => port1.close(),
    close: () => {
      stop()
      client.close()
    }
  }
})
