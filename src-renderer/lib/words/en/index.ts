// Every word that the page shows, in English: short, plain, neutral, sentence case. What is, what can be done.
import * as calls from './calls.ts'
import * as columns from './columns.ts'
import * as connections from './connections.ts'
import * as errors from './errors.ts'
import * as exports from './exports.ts'
import * as forms from './forms.ts'
import * as frame from './frame.ts'
import * as general from './general.ts'
import * as jobs from './jobs.ts'
import * as overview from './overview.ts'
import * as settings from './settings.ts'
import * as shell from './shell.ts'
import * as syncPage from './sync-page.ts'
<<<<<<< HEAD
=======
import * as errors from './errors.ts'
import * as forms from './forms.ts'
import * as details from './details.ts'
import * as filters from './filters.ts'
import * as columns from './columns.ts'
>>>>>>> af92696 (Filter boxes, facets, chips, pasted lists, details with the story of the call (parts; the page takes them up next))

export const en = {
  app: 'CDR Desk',
  ...calls,
  ...columns,
  ...connections,
  ...errors,
  ...exports,
  ...forms,
<<<<<<< HEAD
  ...frame,
  ...general,
  ...jobs,
  ...overview,
  ...settings,
  ...shell,
  ...syncPage
=======
  ...filters,
  ...details,
  ...columns
>>>>>>> af92696 (Filter boxes, facets, chips, pasted lists, details with the story of the call (parts; the page takes them up next))
}

/** What another language must say. */
export type Words = typeof en
