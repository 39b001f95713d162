// The client of this page: over the bridge in Electron, over HTTP elsewhere.
import { type AppContract, type AppEvents, contract } from '../../src-main/shared/contract/contract.ts'
import { type Client, createClient } from '../../src-main/shared/rpc/client.ts'
import type {} from './bridge.ts'
import { createElectronTransport } from './electron-transport.ts'
import { createHttpTransport, type LinkState } from './http-transport.ts'

export type AppClient = Client<AppContract, AppEvents>

export interface ClientOptions {
  readonly onLink: (state: LinkState) => void
}

export function createAppClient(options: ClientOptions): AppClient {
  const bridge = window.cdrDesk
  return createClient<AppContract, AppEvents>(
    contract,
    bridge ? createElectronTransport(bridge) : createHttpTransport(options.onLink)
  )
}
