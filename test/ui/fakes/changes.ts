// Changes of invented calls, in memory: listed, summed and grouped as the engine does it.
import type {
  ChangeFigures,
  ChangeGrouping,
  ChangeGroups,
  ChangeOutline,
  Condition,
  Filter,
  Page
} from '../../../src-main/shared/contract/schemas.ts'
import { addDecimals, fromMicros } from '../../../src-main/shared/domain/decimal.ts'
import { localDate } from '../../../src-main/shared/domain/time-zone.ts'
import { AppError } from '../../../src-main/shared/errors.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import { CHANGE_KINDS, changes } from '../../../src-main/shared/records/changes.ts'
import { positionOf } from '../../../src-main/shared/records/index.ts'
import type { FakeCalls } from '../fake-calls.ts'

type Cells = readonly unknown[]
interface Asked {
  readonly filter: Filter
  readonly dataset: 'cdr' | 'hunt'
}

const cellOf = (cells: Cells, name: string): unknown => cells[positionOf(changes, name)]
const CALL = (name: string): number => positionOf(calls, name)
const HOUR_MS = 3_600_000

export class FakeChanges {
  /** Newest first; `key` is the id. */
  rows: { readonly key: number; readonly call: number; readonly cells: unknown[] }[] = []
  lastSync: number | null
  readonly #calls: FakeCalls

  constructor(fake: FakeCalls, now: number) {
    this.#calls = fake
    this.lastSync = now - 240_000
  }

  /** So many changes, of calls spread over all there are: noticed in `passes` syncs, the newest now. */
  make(count: number, passes = 4): void {
    const step = Math.max(1, Math.floor(this.#calls.options.count / count))
    this.rows = Array.from({ length: count }, (_, i) => {
      const call = i * step
      const cells = this.#calls.cells(call)
      const kind = CHANGE_KINDS[i % 7 === 0 ? 0 : i % 11 === 0 ? 2 : 1] ?? 'changed'
      const now = kind === 'gone' ? null : String(cells[CALL('Charged_Amount')] ?? '0')
      const old = kind === 'added' ? null : fromMicros((i % 9) * 13_370)
      const pass = passes - Math.floor((i * passes) / count)
      const said: Readonly<Record<string, unknown>> = {
        Seen: (this.lastSync ?? 0) - (passes - pass) * 5 * 24 * HOUR_MS + 30_000,
        Change: kind,
        Record: calls.name,
        RecordId: String(cells[CALL('ID')]),
        Environment: '1',
        Time: this.#calls.get(call).at,
        AccountID: cells[CALL('AccountID')],
        ICustomer: cells[CALL('ICustomer')],
        CLI: cells[CALL('CLI')],
        CLD: cells[CALL('CLD')],
        OldCharge: old,
        NewCharge: now,
        Difference: addDecimals([now ?? '0', old === null || old === '0' ? '0' : `-${old}`]),
        Differs:
          kind === 'changed' ? JSON.stringify({ Charged_Quantity: ['60', '90'], Charged_Amount: [old, now] }) : null,
        Pass: pass
      }
      return { key: count - i, call, cells: changes.members.map(({ name }) => said[name] ?? null) }
    })
  }

  answers() {
    return {
      'changes.page': ({ filter, dataset, offset, limit }: Asked & { offset: number; limit: number }) => {
        const rows = this.#listed(filter, dataset).slice(offset, offset + limit)
        const page: Page = { offset, rows: rows.map(({ key, cells }) => ({ key, gone: false, cells })) }
        return new TextEncoder().encode(JSON.stringify(page))
      },
      'changes.figures': ({ filter, dataset }: Asked): ChangeFigures => figuresOf(this.#listed(filter, dataset)),
      'changes.groups': ({ filter, dataset, by, limit }: Asked & { by: ChangeGrouping; limit: number }): ChangeGroups =>
        this.#groups(filter, dataset, by, limit),
      'changes.outline': ({ filter, dataset }: Asked): ChangeOutline => {
        const any = this.#listed({ ...filter, from: null, to: null }, dataset)
        const times = any.map(({ cells }) => Number(cellOf(cells, 'Time')))
        const where = filter.where.filter(({ member }) => member !== 'Record')
        const ofTypes = Map.groupBy(this.#listed({ ...filter, where }, 'cdr'), ({ cells }) =>
          String(cellOf(cells, 'Record'))
        )
        return {
          lastSync: this.lastSync,
          held: this.rows.length,
          since: this.rows.length === 0 ? null : Number(cellOf(this.rows.at(-1)?.cells ?? [], 'Seen')),
          types: [...ofTypes].map(([record, rows]) => ({ record, dataset: 'cdr', rows: rows.length })),
          anyTime: {
            rows: any.length,
            inPeriod: this.#listed(filter, dataset).length,
            from: times.length === 0 ? null : Math.min(...times),
            to: times.length === 0 ? null : Math.max(...times)
          }
        }
      },
      'changes.record': ({ id }: { id: number }) => {
        const found = this.rows.find(({ key }) => key === id)
        if (!found) throw new AppError('not_found', 'This change is not in the log any more.')
        return { record: calls.name, moment: Number(cellOf(found.cells, 'Time')), key: found.call }
      }
    }
  }

  #listed(filter: Filter, dataset: 'cdr' | 'hunt') {
    const { from, to, where } = filter
    return this.rows.filter(({ cells }) => {
      const time = Number(cellOf(cells, 'Time'))
      if (dataset === 'hunt' || (from !== null && time < from) || (to !== null && time >= to)) return false
      return where.every((condition) => holds(condition, cellOf(cells, condition.member)))
    })
  }

  #groups(filter: Filter, dataset: 'cdr' | 'hunt', by: ChangeGrouping, limit: number): ChangeGroups {
    const member = { account: 'AccountID', customer: 'ICustomer', day: 'Time', pass: 'Pass' }[by]
    const found = Map.groupBy(this.#listed(filter, dataset), ({ cells }) => {
      const cell = cellOf(cells, member)
      return by === 'day' ? localDate(filter.zone, Number(cell)) : String(cell)
    })
    const groups = [...found]
      .map(([key, rows]) => ({
        key,
        ...figuresOf(rows),
        pass: by === 'pass' ? this.#pass(rows[0]?.cells ?? []) : null
      }))
      .sort((a, b) =>
        by === 'day' || by === 'pass'
          ? b.key.localeCompare(a.key)
          : Math.abs(Number(b.all.amount)) - Math.abs(Number(a.all.amount))
      )
    const rest = groups.slice(limit).flatMap(({ key }) => found.get(key) ?? [])
    return { groups: groups.slice(0, limit), count: groups.length, others: rest.length === 0 ? null : figuresOf(rest) }
  }

  #pass(cells: Cells) {
    const from = Date.UTC(2026, 2, 1)
    return { at: Number(cellOf(cells, 'Seen')) - 30_000, feed: 'calls', from, to: from + 24 * HOUR_MS }
  }
}

function figuresOf(rows: readonly { readonly cells: Cells }[]): ChangeFigures {
  const sums = (some: readonly { readonly cells: Cells }[]) => ({
    rows: some.length,
    amount: addDecimals(['0', ...some.map(({ cells }) => String(cellOf(cells, 'Difference') ?? '0'))])
  })
  const of = (kind: string) => sums(rows.filter(({ cells }) => cellOf(cells, 'Change') === kind))
  return { added: of('added'), changed: of('changed'), gone: of('gone'), all: sums(rows) }
}

function holds({ op, values }: Condition, cell: unknown): boolean {
  const [value = ''] = values
  switch (op) {
    case '=':
      return String(cell) === value
    case '>=':
      return Number(cell) >= Number(value)
    case '<':
      return Number(cell) < Number(value)
    case 'contains':
      return String(cell).includes(value)
    case 'empty':
      return cell === null || cell === ''
    default:
      throw new Error(`the fake knows no ${op}`)
  }
}
