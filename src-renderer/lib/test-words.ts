// What a step of a connection's test found, in the language of the page.
import type { TestStep } from '../../src-main/shared/contract/schemas.ts'
import { text } from './text.ts'

/** A cause that has words of its own, by what the network or the service called it. */
function cause({ code, technical = '' }: TestStep): keyof typeof text.testSays.causes | null {
  if (code === 'service.unreachable') {
    if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/.test(technical)) return 'name'
    return /REFUSED/.test(technical) ? 'port' : null
  }
  if (code === 'service.tls') return /EPROTO|WRONG_VERSION|PACKET_LENGTH|SSL_PROTOCOL/.test(technical) ? 'plain' : null
  if (code === 'service.refused') {
    if (/^3/.test(technical)) return 'moved'
    return /^40[45]/.test(technical) ? 'path' : null
  }
  return code === 'service.bad_response' && technical === 'page' ? 'page' : null
}

/** Empty for a step that was not tried. */
export function stepWords(result: TestStep): string {
  const { step, state, code, message, minutesOff } = result
  const { testSays, errors } = text
  if (state === 'skipped') return ''
  if (state === 'ok') return testSays.ok[step]
  if (state === 'unknown') return testSays.licenceUnknown
  if (state === 'warning') {
    if (step === 'tls') return testSays.notEncrypted
    if (step === 'empty') return testSays.noCalls
    return minutesOff === undefined ? message : testSays.minutesOff(minutesOff)
  }
  const known = cause(result)
  if (known) return testSays.causes[known]
  if (code === undefined) return message
  return `${errors[code].what} ${errors[code].remedy}`
}

/** What whoever runs the service may ask for; empty where the words say it all. */
export const stepTechnical = ({ state, technical = '' }: TestStep): string =>
  state === 'failed' && technical !== '' ? text.testSays.technical(technical) : ''
