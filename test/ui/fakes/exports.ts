// The history of exports in memory.
import type { ExportEntry } from '../../../src-main/shared/contract/schemas.ts'
import { exportOptions } from '../../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../../src-main/shared/errors.ts'

const VIEW: NonNullable<ExportEntry['view']> = {
  connectionId: 'northgate',
  record: 'lstPortaCustomerAccountCDRS',
  dataset: 'cdr',
  filter: { from: null, to: null, search: '', where: [], zone: 'Europe/London', gone: false },
  sort: []
}

const entry = (more: Partial<ExportEntry> & Pick<ExportEntry, 'id' | 'at' | 'name'>): ExportEntry => ({
  file: `/home/user/Downloads/${more.name}`,
  format: 'csv',
  rows: 412_906,
  bytes: 61_234_567,
  what: 'Calls, 2026-03-01 – 2026-03-31 (Europe/London)',
  zone: 'Europe/London',
  masked: false,
  view: VIEW,
  options: exportOptions.parse({ format: 'csv', headers: 'labels', zone: 'Europe/London' }),
  isThere: true,
  ...more
})

/** Files of several kinds, one of them gone. */
export const someExports = (now: number): ExportEntry[] => [
  entry({ id: 4, at: now - 240_000, name: 'calls 2026-03-01 to 2026-03-31 Europe-London.xlsx', format: 'xlsx' }),
  entry({
    id: 3,
    at: now - 7_200_000,
    name: 'calls 2026-03-30 Europe-London.csv',
    rows: 1_204,
    bytes: 180_233,
    what: 'Calls, 2026-03-30 (Europe/London), Charged over 0.5, To starts with 44770090',
    view: {
      ...VIEW,
      filter: {
        ...VIEW.filter,
        from: Date.UTC(2026, 2, 29, 23),
        to: Date.UTC(2026, 2, 30, 23),
        where: [
          { member: 'Charged_Amount', op: '>', values: ['0.5'] },
          { member: 'CLD', op: 'starts', values: ['44770090'] }
        ]
      }
    }
  }),
  entry({
    id: 2,
    at: now - 86_400_000,
    name: 'Calls over time.png',
    format: 'png',
    rows: 0,
    bytes: 48_112,
    what: 'Calls over time',
    view: null,
    options: null
  }),
  entry({ id: 1, at: now - 6 * 86_400_000, name: 'calls.jsonl', format: 'jsonl', isThere: false })
]

export function exportAnswers(kept: () => ExportEntry[], start: (name: string) => string, changed: () => void) {
  const find = (id: number): ExportEntry => {
    const found = kept().find((each) => each.id === id)
    if (!found) throw new AppError('not_found', 'This export is not in the history any more.')
    return found
  }
  return {
    'exports.list': () => ({ entries: kept(), total: kept().length }),
    'exports.remove': ({ id }: { id: number }) => {
      kept().splice(kept().indexOf(find(id)), 1)
      changed()
      return null
    },
    'exports.reveal': ({ id }: { id: number }) => {
      find(id)
      return null
    },
    'exports.again': ({ id }: { id: number }) => ({ jobId: start(find(id).name) }),
    'exports.image': ({ name }: { name: string }) => ({ file: `/files/1/${name}.png`, name: `${name}.png` })
  }
}
