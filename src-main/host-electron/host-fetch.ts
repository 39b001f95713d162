// Requests to the service by Electron's network stack: the system's proxy and certificates count.
import type { Net } from 'electron'
import type { HostFetch, HostResponse } from '../app/ports.ts'

/**
 * Never follows a redirect: the address holds the licence, which must not reach another host. Electron rejects where
 * Node answers with the 3xx (electron#43715); the app gets an answer in both cases, so that it can say what is wrong.
 */
export function createHostFetch(net: Pick<Net, 'fetch'>): HostFetch {
  return async ({ url, headers }, signal) => {
    try {
      const response = await net.fetch(url, {
        headers: { ...headers },
        signal,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        bypassCustomProtocolHandlers: true
      })
      return {
        status: response.status,
        reason: response.statusText,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer())
      }
    } catch (error) {
      if (error instanceof Error && error.message.includes('Redirect was cancelled')) return REDIRECTED
      throw error
    }
  }
}

/** Which of the 3xx it was is not told. */
const REDIRECTED: HostResponse = { status: 302, reason: 'Redirect', headers: {}, body: new Uint8Array() }
