// Tries a connection step by step, so that the failing one can be named: address, TLS, HTTP, licence, shape, empty.
import type { AppError } from '../../shared/errors.ts'
import { toAppError } from '../../shared/errors.ts'
import type { TestStep } from '../../shared/contract/schemas.ts'
import { TEST_STEPS } from '../../shared/contract/schemas.ts'
import { defaultFeeds } from '../../shared/service/feeds.ts'
import { findRoute } from '../../shared/service/routes.ts'
import type { Subject } from '../sync/request-values.ts'
import { requestValues } from '../sync/request-values.ts'
import type { RequestValues } from '../../shared/service/request.ts'
import { calibrate } from './calibrate.ts'
import type { ClientOptions } from './client.ts'
import { PortaCdrClient } from './client.ts'
import { DEFAULT_RETRY } from './retry.ts'

const DAYS_LOOKED_AT = 7
const MS_PER_DAY = 86_400_000

const LICENCE_UNKNOWN = 'Not known: what answered is not known to be PortaCDR.'

const DONE: Readonly<Record<TestStep['step'], string>> = {
  address: 'The address can be reached.',
  tls: 'The certificate is accepted.',
  http: 'The service answers.',
  licence: 'The licence is accepted.',
  shape: 'The answer is a PortaCDR answer.',
  empty: 'The service has calls.'
}

/** Asks for the calls of the last days once, and says how far it came. Never rejects for what the service does. */
export async function testConnection(
  options: ClientOptions,
  subject: Subject,
  signal: AbortSignal
): Promise<{ ok: boolean; steps: TestStep[] }> {
  const isHttps = options.url.startsWith('https:')
  try {
    const client = new PortaCdrClient({
      ...options,
      retry: { ...DEFAULT_RETRY, attempts: 2, firstContact: 2 },
      timeoutMs: 20_000
    })
    const now = (options.now ?? Date.now)()
    const [feed] = defaultFeeds(subject.customer === null)
    if (!feed) return { ok: false, steps: [] }
    const values = requestValues(feed, subject, now - DAYS_LOOKED_AT * MS_PER_DAY, now, 0)
    const answer = await client.request(findRoute(String(feed.route)), values, { signal })
    const rows = answer.lists.flatMap((list) => list.groups).reduce((sum, group) => sum + (group.rows?.length ?? 0), 0)
    const clock = await clockWarning(client, subject, values, signal)
    return {
      ok: true,
      steps: stepsUntil(null, isHttps, rows).map((step) => (step.step === 'shape' && clock ? clock : step))
    }
  } catch (thrown) {
    const error = toAppError(thrown)
    return { ok: false, steps: stepsUntil(error, isHttps, 0) }
  }
}

/** Times that are off true UTC: found where the service's xDRs carry Unix times (calibrate.ts). */
async function clockWarning(
  client: PortaCdrClient,
  subject: Subject,
  values: RequestValues,
  signal: AbortSignal
): Promise<TestStep | null> {
  if (subject.customer === null) return null
  const { FromDate = '', ToDate = '' } = values
  const hint = await calibrate(client, { ICustomer: String(subject.customer), FromDate, ToDate }, signal)
  if (hint.errorMinutes === null || hint.errorMinutes === 0) return null
  const host = hint.hostOffsetMinutes === null ? '' : ` Its host stands ${hint.hostOffsetMinutes} minutes east of UTC.`
  const message = `The answer is a PortaCDR answer, but its times are ${hint.errorMinutes} minutes off UTC.${host} Set the service clock to the host's zone.`
  return { step: 'shape', state: 'warning', message, minutesOff: hint.errorMinutes }
}

/** The step at which an error belongs. */
function failingStep(error: AppError): TestStep['step'] {
  if (error.code === 'input.invalid' || error.code === 'service.unreachable') return 'address'
  if (error.code === 'service.tls') return 'tls'
  if (error.code === 'auth.rejected') return 'licence'
  return error.code === 'service.bad_response' ? 'shape' : 'http'
}

function failedStep(step: TestStep['step'], error: AppError): TestStep {
  const { code = '', status, reason = '', kind = '' } = error.details ?? {}
  const technical = status === undefined ? String(code || kind) : `${String(status)} ${String(reason)}`.trimEnd()
  const failed: TestStep = { step, state: 'failed', message: error.message, code: error.code }
  return technical === '' ? failed : { ...failed, technical }
}

function stepsUntil(error: AppError | null, isHttps: boolean, rows: number): TestStep[] {
  const failing = error ? TEST_STEPS.indexOf(failingStep(error)) : TEST_STEPS.length
  return TEST_STEPS.map((step, i) => {
    if (i > failing) return { step, state: 'skipped', message: 'Not tried.' }
    if (error && i === failing) return failedStep(step, error)
    // Any web server answers 200: only an answer of PortaCDR's says that the licence counts.
    if (step === 'licence' && failing === i + 1) return { step, state: 'unknown', message: LICENCE_UNKNOWN }
    if (step === 'tls' && !isHttps)
      return { step, state: 'warning', message: 'Not encrypted: the address starts with http://.' }
    if (step === 'empty' && rows === 0)
      return {
        step,
        state: 'warning',
        message: `No calls in the last ${DAYS_LOOKED_AT} days. Check the customer or account number.`
      }
    return { step, state: 'ok', message: DONE[step] }
  })
}
