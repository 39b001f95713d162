// Every word that the page shows, in Spanish.
import type { Words } from '../en/index.ts'
import { en } from '../en/index.ts'
import * as frame from './frame.ts'
import * as syncPage from './sync-page.ts'

export const es: Words = { ...en, ...frame, ...syncPage }
