// Workbooks, read back by a library that is not ours, and by LibreOffice where it is installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadView } from '../../../src-main/core/cache/read/reader.ts'
import type { Cells, ExportColumn } from '../../../src-main/core/exports/columns.ts'
import { exportColumns } from '../../../src-main/core/exports/columns.ts'
import { runExport } from '../../../src-main/core/exports/job.ts'
import { xmlText } from '../../../src-main/core/exports/xlsx/cells.ts'
import { WorkbookWriter } from '../../../src-main/core/exports/xlsx/workbook.ts'
import { ZipWriter } from '../../../src-main/core/exports/xlsx/zip.ts'
import type { ExportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { exportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { positionOf } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'
import type { Harness } from './harness.ts'
import { harness, NOW } from './harness.ts'

const hasOffice = spawnSync('soffice', ['--version']).status === 0
const hasUnzip = spawnSync('unzip', ['-v']).status === 0

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-desk-xlsx-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const LABELS: ExportOptions = exportOptions.parse({ format: 'xlsx', headers: 'labels', zone: 'Europe/London' })

/** A file in memory. */
function memory() {
  let bytes = Buffer.alloc(0)
  return {
    put: (part: Uint8Array, at: number): Promise<void> => {
      if (bytes.length < at + part.length) bytes = Buffer.concat([bytes, Buffer.alloc(at + part.length - bytes.length)])
      bytes.set(part, at)
      return Promise.resolve()
    },
    bytes: () => bytes
  }
}

const callOf = (values: Readonly<Record<string, Cell>>): { cells: Cells } => {
  const cells: Cell[] = calls.members.map(() => null)
  for (const [name, value] of Object.entries(values)) cells[positionOf(calls, name)] = value
  return { cells }
}

async function workbook(
  rows: readonly { cells: Cells }[],
  {
    options = LABELS,
    sheetRows = 1_048_576,
    limit
  }: { options?: ExportOptions; sheetRows?: number; limit?: number } = {}
): Promise<{ bytes: Buffer; columns: ExportColumn[]; writer: WorkbookWriter }> {
  const file = memory()
  const columns = exportColumns(calls, options, {
    privacy: { mode: 'off', key: '' },
    destinationName: () => null
  })
  const zip = new ZipWriter(file.put, limit === undefined ? {} : { limit })
  const writer = new WorkbookWriter(zip, { columns, title: 'Calls', zone: options.zone, sheetRows })
  await writer.start()
  await writer.rows(rows)
  await writer.end('About this export', [{ label: 'Rows', decimal: String(rows.length) }])
  return { bytes: file.bytes(), columns, writer }
}

/** A sheet's cells by header, as the second reader sees them. */
async function read(bytes: Uint8Array, sheet = 0): Promise<Record<string, unknown>[]> {
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  const [head = [], ...rows] = sheets[sheet]?.rows ?? []
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [String(name), row[i] ?? null])))
}

describe('cells', () => {
  it('are numbers only where a spreadsheet keeps every digit', async () => {
    const { bytes, writer } = await workbook([
      callOf({ Charged_Amount: '12345.678901', Charged_Quantity: '60', ID: 9007199254740993n, ICustomer: 1001 }),
      callOf({ Charged_Amount: '1234567890123.456789', Charged_Quantity: '-0.5' }),
      callOf({ Charged_Amount: 'NaN', Charged_Quantity: '1E-05' }),
      callOf({ Charged_Amount: '0.000000000001', Charged_Quantity: '100000000000000000000' })
    ])
    const rows = await read(bytes)
    expect(rows.map((row) => row['Charged'])).toEqual([12345.678901, '1234567890123.456789', 'NaN', 0.000000000001])
    expect(rows.map((row) => row['Billed (s, other services: units)'])).toEqual([60, -0.5, 0.00001, 1e20])
    expect(rows[0]).toMatchObject({ 'Record id': '9007199254740993', Customer: '1001' })
    expect(writer.notes.long).toBe(1)
  })

  it.each(['=1+1', '+442079460000', '@SUM(A1)', '0044', '-5', ' lead and trail ', 'a\r\nb', '<&>"', '_x0041_', '🙂'])(
    'hold the text %j as text',
    async (text) => {
      const { bytes } = await workbook([callOf({ CLI: text })])
      expect((await read(bytes))[0]?.['From']).toBe(text)
    }
  )

  it.each([
    ['control characters', 'a\u0000\u0007b\u001f', 'a_x0000__x0007_b_x001F_'],
    ['what is no character', '\uffff\ufffe', '_xFFFF__xFFFE_'],
    ['halves of a pair', 'a\ud83d b\ude00', 'a_xD83D_ b_xDE00_'],
    ['its own escapes', '_x0041_ _x005f_ _x00_', '_x005F_x0041_ _x005F_x005f_ _x00_'],
    ['both', '_x0041_\u0001x0041_', '_x005F_x0041__x0001_x0041_']
  ])('say by the format\u2019s own escapes: %s', async (_name, text, written) => {
    expect(xmlText(text)).toBe(written)
    const { bytes } = await workbook([callOf({ CLI: text })])
    expect((await read(bytes))[0]?.['From']).toBe(text)
  })

  it('cut no character in two', async () => {
    const { bytes } = await workbook([callOf({ History: 'x'.repeat(32_766) + '🙂' })])
    expect((await read(bytes))[0]?.['History']).toBe('x'.repeat(32_766))
  })

  it('cut what no cell holds, and count it', async () => {
    const { bytes, writer } = await workbook([callOf({ History: 'x'.repeat(40_000) })])
    expect((await read(bytes))[0]?.['History']).toHaveLength(32_767)
    expect(writer.notes.cut).toBe(1)
  })

  it('are dates of the zone’s clock, on both sides of a change', async () => {
    const { bytes } = await workbook([
      callOf({ Connect_time: Date.UTC(2026, 9, 25, 0, 30) }),
      callOf({ Connect_time: Date.UTC(2026, 9, 25, 1, 30) }),
      callOf({ Connect_time: Date.UTC(2026, 2, 29, 1, 0, 0, 250) })
    ])
    const times = (await read(bytes)).map((row) => row['Connected (Europe/London)'])
    expect(times.map((time) => (time instanceof Date ? time.toISOString() : time))).toEqual([
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
      '2026-03-29T02:00:00.250Z'
    ])
  })
})

describe('sheets', () => {
  const three = [1, 2, 3, 4, 5].map((n) => callOf({ ID: n, Charged_Amount: '0.1' }))

  it('have a bold frozen header with a filter, widths, and are split with the header repeated', async () => {
    const { bytes, columns, writer } = await workbook(three, { sheetRows: 3 })
    const { sheets } = await readXlsx(bytes, { readStyles: true })
    expect(sheets.map(({ name }) => name)).toEqual(['Calls', 'Calls 2', 'Calls 3', 'About this export'])
    expect(writer.sheets).toBe(4)
    for (const [i, sheet] of sheets.slice(0, 3).entries()) {
      expect(sheet.rows[0]).toEqual(columns.map(({ header }) => header))
      expect(sheet.rows).toHaveLength([3, 3, 2][i] ?? 0)
      expect(sheet.freezePane).toMatchObject({ rows: 1 })
      expect(sheet.autoFilter?.range).toBe(`A1:AF${[3, 3, 2][i]}`)
      expect(sheet.columns?.[0]?.width).toBeGreaterThan(5)
      expect(sheet.cells?.get('0,0')?.style?.font?.bold).toBe(true)
    }
  })

  it('without rows have their header', async () => {
    const { bytes } = await workbook([])
    expect((await readXlsx(bytes)).sheets[0]?.rows).toHaveLength(1)
  })

  it.each([1, 700, 1_500])('are whole as ZIP64 from %d bytes on', async (limit) => {
    const { bytes } = await workbook(three, { limit })
    expect((await read(bytes)).map((row) => row['Record id'])).toEqual(['1', '2', '3', '4', '5'])
    if (!hasUnzip) return
    const file = join(folder, 'z.xlsx')
    writeFileSync(file, bytes)
    expect(execFileSync('unzip', ['-t', file]).toString()).toContain('No errors detected')
  })
})

describe('an export of the cache', () => {
  let h: Harness
  beforeEach(async () => {
    h = await harness()
    await h.sync({})
  })
  afterEach(() => h.close())

  const view = (more: Partial<ReadView> = {}): ReadView => ({
    source: null,
    record: 'calls',
    dataset: 'cdr',
    filter: {
      from: Date.UTC(2026, 2, 1),
      to: Date.UTC(2026, 2, 3),
      search: '',
      where: [{ member: 'Charged_Amount', op: '>', values: ['0.01'] }],
      zone: 'Europe/London',
      gone: false
    },
    sort: [{ member: 'Charged_Amount', descending: true }],
    ...more
  })

  async function exported(options: Partial<ExportOptions> = {}, sheetRows?: number) {
    const file = join(folder, 'calls.xlsx')
    const maker = { version: '1.2.3', now: NOW, ...(sheetRows !== undefined && { sheetRows }) }
    const hooks = { signal: new AbortController().signal, onProgress: () => undefined }
    const written = await runExport(
      h.reader(),
      view(),
      { ...LABELS, ...options },
      { file, overwrite: true },
      hooks,
      maker
    )
    const bytes = readFileSync(file)
    expect(bytes.length).toBe(written.bytes)
    return { bytes, file, written }
  }
  const facts = async (bytes: Buffer): Promise<Record<string, unknown>> => {
    const { sheets } = await readXlsx(bytes)
    return Object.fromEntries((sheets.at(-1)?.rows ?? []).map(([label, value]) => [String(label), value]))
  }

  it('holds the rows of the view in its order and columns, and says what it is', async () => {
    const columns = ['Charged_Amount', 'CLI', 'outcome', 'direction', 'Connect_time']
    const { bytes, written } = await exported({ columns })
    const rows = await read(bytes)
    expect(Object.keys(rows[0] ?? {})).toEqual(['Charged', 'From', 'Outcome', 'Direction', 'Connected (Europe/London)'])
    const amounts = rows.map((row) => Number(row['Charged']))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
    const sums = h.reader().totals(view())
    expect(rows).toHaveLength(sums.records)
    expect(written.rows).toBe(sums.records)
    const about = await facts(bytes)
    expect(about).toMatchObject({
      Filter: 'Charged over 0.01',
      Period: '2026-03-01 00:00 – 2026-03-03 00:00 (Europe/London)'.replace(/ 00:00/g, '').replace('03 (', '02 ('),
      'Times in': 'Europe/London',
      Order: 'Charged descending',
      Rows: sums.records,
      'Sheets with rows': 1,
      'Voice records': sums.voice,
      Answered: sums.answered,
      'Talked seconds': Number(sums.seconds),
      'Billed seconds': Number(sums.billedSeconds),
      'Charged amount': Number(sums.amount),
      'Data complete to': '2026-03-02 (UTC)',
      'Made by': 'CDR Desk 1.2.3'
    })
    expect(String(about['Source'])).toMatch(/^http:\/\/127\.0\.0\.1:\d+, customer 1001$/)
    expect(JSON.stringify(about)).not.toContain('TEST-LICENCE')
    expect(amounts.reduce((sum, each) => sum + Math.round(each * 1e6), 0)).toBe(Math.round(Number(sums.amount) * 1e6))
  })

  it('says that it is split', async () => {
    const about = await facts((await exported({}, 11)).bytes)
    expect(String(about['Note'])).toContain('10 rows at most')
  })

  it('speaks Spanish', async () => {
    const { bytes } = await exported({ language: 'es' })
    expect(await facts(bytes)).toMatchObject({ Filtro: 'Importe mayor que 0.01', 'Horas en': 'Europe/London' })
    expect((await readXlsx(bytes)).sheets.map(({ name }) => name)).toEqual(['Llamadas', 'Sobre esta exportación'])
  })

  it.skipIf(!hasOffice)('opens in LibreOffice with the same values', { timeout: 120_000 }, async () => {
    const { file } = await exported({}, 40)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    const texts = ['a\u0001b\u001f', '_x0041_', '_x0041_\u0007', 'plain', '=1+1', 'a\u000bc']
    const escapes = join(folder, 'escapes.xlsx')
    const { bytes } = await workbook(
      texts.map((CLI) => callOf({ CLI })),
      { options: { ...LABELS, columns: ['CLI'] } }
    )
    writeFileSync(escapes, bytes)
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, file, escapes], {
      stdio: 'ignore'
    })
    expect(parse(readFileSync(join(folder, 'escapes-Calls.csv'), 'utf8')).flat()).toEqual(['From', ...texts])
    const sheetText = (name: string): string => readFileSync(join(folder, `calls-${name}.csv`), 'utf8')
    const office = parse<Record<string, string>>(sheetText('Calls'), { columns: true })
    const rows = await read(readFileSync(file))
    expect(office).toHaveLength(39)
    office.forEach((row, i) => {
      const ours = rows[i] ?? {}
      expect(row['From']).toBe(ours['From'] ?? '')
      expect(row['Record id']).toBe(ours['Record id'])
      expect(Number(row['Charged']?.replaceAll(',', ''))).toBe(ours['Charged'])
      const time = ours['Connected (Europe/London)']
      expect(row['Connected (Europe/London)']).toBe(
        time instanceof Date ? time.toISOString().slice(0, 19).replace('T', ' ') : ''
      )
    })
    expect(sheetText('About this export')).toContain('Charged over 0.01')
  })
})
