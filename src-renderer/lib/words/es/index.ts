// Every word that the page shows, in Spanish.
import type { Words } from '../en/index.ts'
import * as calls from './calls.ts'
import * as changesPage from './changes-page.ts'
import * as columns from './columns.ts'
import * as connections from './connections.ts'
import * as details from './details.ts'
import * as errors from './errors.ts'
import * as exports from './exports.ts'
import * as filters from './filters.ts'
import * as forms from './forms.ts'
import * as frame from './frame.ts'
import * as general from './general.ts'
import * as jobs from './jobs.ts'
import * as overview from './overview.ts'
import * as settings from './settings.ts'
import * as shell from './shell.ts'
import * as syncPage from './sync-page.ts'
import * as synonyms from './synonyms.ts'

export const es: Words = {
  app: 'CDR Desk',
  ...calls,
  ...changesPage,
  ...columns,
  ...connections,
  ...details,
  ...errors,
  ...exports,
  ...filters,
  ...forms,
  ...frame,
  ...general,
  ...jobs,
  ...overview,
  ...settings,
  ...shell,
  ...syncPage,
  ...synonyms
}
