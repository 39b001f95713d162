// The metadata pages: what operations there are, their routes and members, as HTML.
import { REQUEST_MEMBERS } from '../shared/service/request.ts'
import { ROUTES } from '../shared/service/routes.ts'
import { RESPONSE_MEMBERS } from './response.ts'
import { htmlPage } from './write.ts'
import { escapeXml } from './write-xml.ts'

const TITLE = 'Porta Plus 2 Web Services'
const FORMATS = ['json', 'jsv', 'xml', 'csv']

const listOf = (lines: readonly string[]): string =>
  `<ul>${lines.map((line) => `<li>${escapeXml(line)}</li>`).join('')}</ul>`

/** The list of operations, or the page of PortaCDR in a format. */
export function metadataPage(format: string | null): string {
  if (format === null) {
    const links = FORMATS.map((name) => `<a href="/${name}/metadata?op=PortaCDR">${name}</a>`).join(' ')
    return htmlPage(TITLE, `<p>The following operations are supported.</p><p>PortaCDR: ${links}</p>`)
  }
  const routes = ROUTES.map(
    ({ prefix, parameters }) => `GET /${prefix}/${parameters.map((name) => `{${name}}`).join('/')}`
  )
  const request = Object.entries(REQUEST_MEMBERS).map(([name, kind]) => `${name}: ${kind}`)
  const response = RESPONSE_MEMBERS.map((member) =>
    member.kind === 'rows' ? `${member.name}: ${member.type.members.map(({ name }) => name).join(', ')}` : member.name
  )
  const note = `<p>To override the Content-type, append the .${format} suffix or ?format=${format}</p>`
  const parts = [
    ['Routes', routes],
    ['Request', request],
    ['Response', response]
  ] as const
  const body = parts.map(([title, lines]) => `<h2>${title}</h2>${listOf(lines)}`).join('')
  return htmlPage(TITLE, `<h2>PortaCDR</h2>${note}${body}`)
}
