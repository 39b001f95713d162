// Every word that the page shows, in English: short, plain, neutral, sentence case. What is, what can be done.
import * as frame from './frame.ts'
import * as general from './general.ts'
import * as connections from './connections.ts'
import * as shell from './shell.ts'
import * as jobs from './jobs.ts'
import * as calls from './calls.ts'
import * as exports from './exports.ts'
import * as syncPage from './sync-page.ts'
import * as errors from './errors.ts'
import * as forms from './forms.ts'
import * as settings from './settings.ts'

export const en = {
  app: 'CDR Desk',
  ...general,
  ...frame,
  ...connections,
  ...shell,
  ...jobs,
  ...calls,
  ...exports,
  ...syncPage,
  ...errors,
  ...forms,
  ...settings
}

/** What another language must say. */
export type Words = typeof en
