// The app's events: who listens, and how they are told.
import type { AppEvents } from '../shared/contract/contract.ts'
import type { AppEventListener } from './app.ts'

export type Emit = <K extends keyof AppEvents>(name: K, payload: AppEvents[K]) => void

export interface EventHub {
  readonly emit: Emit
  onEvent(listener: AppEventListener): () => void
}

/** A listener that throws is logged and does not keep the others from hearing. */
export function createEventHub(log: (line: string) => void): EventHub {
  const listeners = new Set<AppEventListener>()
  return {
    emit(name, payload) {
      for (const listener of listeners) {
        try {
          listener(name, payload)
        } catch (thrown) {
          log(`listener of ${name} failed: ${String(thrown)}`)
        }
      }
    },
    onEvent(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}
