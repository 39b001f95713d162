// Writes responses and errors in each of the service's formats.
import type { Behaviour } from './behaviour.ts'
import type { CdrResponse } from './response.ts'
import { intOf, RESPONSE_MEMBERS, textOf } from './response.ts'
import type { TextWriter } from './write-text.ts'
import { jsvText, textWriter } from './write-text.ts'
import { BYTE_ORDER_MARK, escapeXml, writeXml } from './write-xml.ts'

export const FORMATS = ['json', 'jsv', 'xml', 'csv', 'html'] as const
export type Format = (typeof FORMATS)[number]

export const CONTENT_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  jsv: 'application/jsv',
  xml: 'application/xml',
  csv: 'text/csv',
  html: 'text/html'
}

export interface ResponseError {
  readonly code: string
  readonly message: string
}

/** Writers of one behaviour, compiled once. */
export class Writers {
  readonly #behaviour: Behaviour
  readonly json: TextWriter
  readonly jsv: TextWriter

  constructor(behaviour: Behaviour) {
    this.#behaviour = behaviour
    this.json = textWriter('json', behaviour)
    this.jsv = textWriter('jsv', behaviour)
  }

  /** A response, in pieces. */
  response(format: Format, response: CdrResponse): Iterable<string> {
    if (format === 'json' || format === 'jsv') return this[format].response(response)
    if (format === 'xml') return writeXml(response, this.#behaviour)
    return format === 'csv' ? this.#csv(response) : this.#html(response)
  }

  /** One row of itself: JSV inside its cells (wire/README.md). */
  #csv(response: CdrResponse): string[] {
    const cells = RESPONSE_MEMBERS.map((member) => {
      if (member.kind === 'int') return String(intOf(response, member.name))
      if (member.kind === 'text') return csvCell(textOf(response, member.name) ?? '')
      const list = response.lists.get(member.name)
      return list ? csvCell(this.jsv.list(member.type, list)) : ''
    })
    return [`${RESPONSE_MEMBERS.map((member) => member.name).join(',')}\n`, `${cells.join(',')}\n`]
  }

  #html(response: CdrResponse): string[] {
    const json = [...this.json.response(response)].join('')
    return [htmlPage('Snapshot of PortaCDR', `<pre>${escapeXml(json)}</pre>`)]
  }
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A page of HTML. */
export const htmlPage = (title: string, body: string): string =>
  `<!DOCTYPE html>\n<html>\n<head><title>${escapeXml(title)}</title></head>\n<body>\n<h1>${escapeXml(title)}</h1>\n${body}\n</body>\n</html>\n`

/** An error that stands in the body: what happens before the service is reached. */
export function errorText(format: Format, error: ResponseError): string {
  const jsv = `{ErrorCode:${jsvText(error.code)},Message:${jsvText(error.message)}}`
  switch (format) {
    case 'json':
      return JSON.stringify({ ResponseStatus: { ErrorCode: error.code, Message: error.message } })
    case 'jsv':
      return `{ResponseStatus:${jsv}}`
    case 'csv':
      return `ResponseStatus\n${csvCell(jsv)}\n`
    case 'xml':
      return errorXml(error)
    case 'html':
      return htmlPage(error.code, `<p>${escapeXml(error.message)}</p>`)
  }
}

const errorXml = (error: ResponseError): string =>
  `${BYTE_ORDER_MARK}<ErrorResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.servicestack.net/types">` +
  `<ResponseStatus><ErrorCode>${escapeXml(error.code)}</ErrorCode><Message>${escapeXml(error.message)}</Message>` +
  `<StackTrace i:nil="true" /><Errors i:nil="true" /></ResponseStatus></ErrorResponse>`
