// Where tests take the app from: from the build that CDR_DESK_BUILD names, as npm test does that has just made it, else
// from the sources. Bundled, processes and workers start in two thirds of the time. process.test.ts and tls.test.ts of
// the command line and engine.test.ts of the app always start the sources.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '../..')
const build = process.env['CDR_DESK_BUILD']
const builtOr = (built: string, source: string): string => resolve(root, build ? join(build, built) : source)

/** The built page, or null where it is yet to be built. */
export const BUILT_PAGE = build ? resolve(root, build, 'renderer') : null
/** The entry of the command line. */
export const CLI = builtOr('main/cli.js', 'src-main/host-cli/main.ts')
/** The workers on the real engine. */
export const WORKERS = {
  db: pathToFileURL(builtOr('main/db-worker.js', 'src-main/worker/db-worker.ts')),
  sample: pathToFileURL(builtOr('main/sample-worker.js', 'src-main/worker/sample-worker.ts'))
}
