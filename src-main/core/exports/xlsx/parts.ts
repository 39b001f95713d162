// The parts of a workbook that hold no rows: what sheets there are, how they hang together.
import { xmlText } from './cells.ts'

export interface SheetEntry {
  readonly name: string
  /** The cells that the filter covers, as `$A$1:$D$9`; null: none. */
  readonly filter: string | null
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const sheetPart = (number: number): string => `xl/worksheets/sheet${number}.xml`

const quotedName = (name: string): string => `'${xmlText(name).replaceAll("'", "''")}'`

export function workbookXml(sheets: readonly SheetEntry[]): string {
  const entries = sheets.map(
    ({ name }, i) => `<sheet name="${xmlText(name).replaceAll('"', '&quot;')}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`
  )
  const filters = sheets.flatMap(({ name, filter }, i) =>
    filter === null
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${quotedName(name)}!${filter}</definedName>`
        ]
  )
  // Printed pages repeat the header.
  const titles = sheets.flatMap(({ name, filter }, i) =>
    filter === null
      ? []
      : [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${quotedName(name)}!$1:$1</definedName>`]
  )
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews>` +
    `<sheets>${entries.join('')}</sheets><definedNames>${[...filters, ...titles].join('')}</definedNames></workbook>`
  )
}

export function workbookRelations(sheets: number): string {
  const parts = Array.from({ length: sheets }, (_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  return relations([...parts, relation(sheets + 1, 'styles', 'styles.xml')])
}

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`

const relations = (all: readonly string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`

export const packageRelations = (): string => relations([relation(1, 'officeDocument', 'xl/workbook.xml')])

export function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/${name}" ContentType="${TYPES}.${type}+xml"/>`
  const worksheets = Array.from({ length: sheets }, (_, i) => part(sheetPart(i + 1), 'worksheet'))
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('xl/workbook.xml', 'sheet.main') +
    worksheets.join('') +
    part('xl/styles.xml', 'styles') +
    '</Types>'
  )
}
