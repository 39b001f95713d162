// The looks of a workbook's cells.

/** Places in `cellXfs` below. */
export const STYLE = {
  plain: 0,
  header: 1,
  time: 2,
  timeFine: 3,
  whole: 4,
  amount: 5,
  amountFine: 6,
  fine: 7,
  /** Text that a spreadsheet must not take for a number when the cell is edited. */
  code: 8,
  title: 9,
  label: 10,
  wrapped: 11
} as const

interface Look {
  readonly format?: number
  readonly font?: number
  readonly border?: number
  readonly wrap?: boolean
}

const LOOKS: Readonly<Record<keyof typeof STYLE, Look>> = {
  plain: {},
  header: { font: 1, border: 1 },
  time: { format: 164 },
  timeFine: { format: 165 },
  whole: { format: 1 },
  amount: { format: 166 },
  amountFine: { format: 167 },
  fine: { format: 168 },
  code: { format: 49 },
  title: { font: 2 },
  label: { font: 1 },
  wrapped: { wrap: true }
}

const FORMATS: readonly (readonly [number, string])[] = [
  [164, 'yyyy\\-mm\\-dd\\ hh:mm:ss'],
  [165, 'yyyy\\-mm\\-dd\\ hh:mm:ss.000'],
  // All places of a millionth; finer ones where there are any.
  [166, '#,##0.00####'],
  [167, '#,##0.00#############'],
  [168, '0.0##############']
]

const alignment = ({ wrap }: Look): string => (wrap ? '<alignment vertical="top" wrapText="1"/>' : '')

const look = (chosen: Look): string =>
  `<xf numFmtId="${chosen.format ?? 0}" fontId="${chosen.font ?? 0}" fillId="0" borderId="${chosen.border ?? 0}" xfId="0"` +
  `${chosen.format ? ' applyNumberFormat="1"' : ''}${chosen.font ? ' applyFont="1"' : ''}` +
  `${chosen.border ? ' applyBorder="1"' : ''}${chosen.wrap ? ' applyAlignment="1"' : ''}>${alignment(chosen)}</xf>`

const FONT = '<name val="Calibri"/><family val="2"/>'
const NO_EDGES = '<left/><right/><top/>'

export const stylesXml = (): string =>
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  `<numFmts count="${FORMATS.length}">${FORMATS.map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`).join('')}</numFmts>` +
  `<fonts count="3"><font><sz val="11"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font><font><b/><sz val="14"/>${FONT}</font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  `<borders count="2"><border>${NO_EDGES}<bottom/><diagonal/></border>` +
  `<border>${NO_EDGES}<bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${Object.keys(STYLE).length}">${Object.keys(STYLE)
    .map((name) => look(LOOKS[name as keyof typeof STYLE]))
    .join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
