// The app's state, handed down by a typed context.
import { createContext } from 'svelte'
import type { AppState } from './app-state.svelte.ts'

export const [getAppState, setAppState] = createContext<AppState>()
