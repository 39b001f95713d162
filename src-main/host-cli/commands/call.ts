// call: one request to the service, decoded, printed as JSON. Keeps nothing.
import { AppError } from '../../shared/errors.ts'
import { REQUEST_MEMBERS, requestMember } from '../../shared/service/request.ts'
import { findRoute } from '../../shared/service/routes.ts'
import { oneOf, readArguments, readLicence, sourceFlags } from '../arguments.ts'
import { EXIT, writeLine } from '../io.ts'
import type { ExitCode, Io } from '../io.ts'
import { withScratchPool } from '../session.ts'

const FLAGS = {
  url: { type: 'string' },
  param: { type: 'string', multiple: true },
  format: { type: 'string' },
  insecure: { type: 'boolean' },
  'license-stdin': { type: 'boolean' }
} as const

export async function call(io: Io, args: readonly string[]): Promise<ExitCode> {
  const { flags, given } = readArguments(args, FLAGS, ['ROUTE (a number from 1 to 19, or a name)'])
  const [route = ''] = given
  const source = sourceFlags(flags, 'UTC')
  const parameters = readParameters(flags.param ?? [])
  findRoute(route)
  const format = oneOf('--format', flags.format ?? 'json', ['json', 'jsv'])
  const licence = await readLicence(io, flags['license-stdin'])
  const request = { source, licence, route, parameters, format }
  const signal = io.interrupted
  const answer = await withScratchPool(io, ({ writer }) => writer.call('service.call', request, { signal }))
  writeLine(io, answer)
  return EXIT.complete
}

/** NAME=VALUE pairs by the metadata page's spelling of the name. Throws `input.invalid`; values are not repeated. */
function readParameters(pairs: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1) throw new AppError('input.invalid', '--param takes NAME=VALUE.')
    const name = requestMember(pair.slice(0, at).trim())
    if (name === 'License')
      throw new AppError('input.invalid', 'The licence is never an argument. Set CDR_DESK_LICENSE.')
    if (name === undefined) {
      const known = Object.keys(REQUEST_MEMBERS).filter((member) => member !== 'License')
      throw new AppError('input.invalid', `Unknown parameter "${pair.slice(0, at)}". Known: ${known.join(', ')}.`)
    }
    parameters[name] = pair.slice(at + 1)
  }
  return parameters
}
