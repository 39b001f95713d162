// The invented reseller: the same seed tells the same story, and all its answers tell the same one.
import { describe, expect, test } from 'vitest'
import type { BehaviourChange } from '../../../src-main/sample-service/behaviour.ts'
import type { TruthQuery } from '../../../src-main/sample-service/truth.ts'
import { rowsOf } from '../../../src-main/sample-service/truth.ts'
import { addDecimals } from '../../../src-main/shared/domain/decimal.ts'
import type { RecordTypeName } from '../../../src-main/shared/records/definition.ts'
import { memberIndex, recordType } from '../../../src-main/shared/records/index.ts'
import type { Cell } from '../../../src-main/shared/records/row.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 23)
/** A Monday. */
const FROM = Date.UTC(2026, 9, 5)
const OPTIONS = { seed: 7, callsPerDay: 1000, now: NOW }

type Named = Readonly<Record<string, Cell>>

/** Rows of a feed as objects by member name. */
function named(query: Partial<TruthQuery>, type: RecordTypeName, behaviour: BehaviourChange = {}): Named[] {
  const whole = { feed: 'calls', from: FROM, to: FROM + DAY, ...query }
  const names = [...memberIndex(recordType(type)).keys()]
  const rows = rowsOf(OPTIONS, whole, behaviour).get(type) ?? []
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, row.cells[i] ?? null])))
}

const calls = (query: Partial<TruthQuery> = {}, behaviour: BehaviourChange = {}): Named[] =>
  named(query, 'lstPortaCustomerAccountCDRS', behaviour)
const count = <T>(rows: readonly T[], matches: (row: T) => boolean): number => rows.filter(matches).length
const direction = (row: Named): number => Number(row['BitFlags']) & 12
const keyOf = (row: Named): string => `${String(row['IEnv'])}/${String(row['ID'])}`

describe('determinism', () => {
  test('the same seed gives the same rows, another seed others', () => {
    expect(calls()).toEqual(calls())
    const other = rowsOf({ ...OPTIONS, seed: 8 }, { feed: 'calls', from: FROM, to: FROM + DAY })
    expect(other.get('lstPortaCustomerAccountCDRS')?.[0]).not.toEqual(calls()[0])
  })

  test('a day looks the same in a longer window, but for its rank', () => {
    const unranked = (rows: Named[]): Named[] => rows.map((row) => ({ ...row, Rank: null }))
    const week = unranked(calls({ from: FROM - 3 * DAY, to: FROM + 4 * DAY }))
    const day = unranked(calls())
    const at = week.findIndex((row) => row['ID'] === day[0]?.['ID'])
    expect(week.slice(at, at + day.length)).toEqual(day)
  })

  test('any cut of a window gives its rows once', () => {
    const whole = calls({ to: FROM + 3 * DAY }).map(keyOf)
    const cuts = [FROM, FROM + 5_000_000, FROM + 40_123_456, FROM + DAY, FROM + 2 * DAY + 1, FROM + 3 * DAY]
    const pieces = cuts.slice(1).flatMap((to, i) => calls({ from: cuts[i] ?? 0, to }).map(keyOf))
    expect(pieces).toEqual(whole)
  })
})

describe('rows', () => {
  const week = calls({ to: FROM + 7 * DAY })

  test('stand in order of time, ranked from 1, with keys of their own', () => {
    const times = week.map((row) => Number(row['Connect_time']))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(week.map((row) => row['Rank'])).toEqual(week.map((_, i) => i + 1))
    expect(new Set(week.map(keyOf)).size).toBe(week.length)
  })

  test('are about as many as asked for, more on workdays and in office hours', () => {
    expect(week.length / 7).toBeGreaterThan(900)
    expect(week.length / 7).toBeLessThan(1100)
    const onDay = (day: number): number =>
      count(week, (row) => new Date(Number(row['Connect_time'])).getUTCDay() === day)
    expect(onDay(3)).toBeGreaterThan(2 * onDay(0))
    const between = (from: number, to: number): number =>
      count(week, (row) => {
        const hour = new Date(Number(row['Connect_time'])).getUTCHours()
        return hour >= from && hour < to
      })
    expect(between(9, 17)).toBeGreaterThan(10 * between(0, 6))
  })

  test('are spread over accounts by a power law: a tenth of them makes more than a third of the records', () => {
    const sizes = [...Map.groupBy(week, (row) => row['AccountID']).values()].map((rows) => rows.length)
    const busiest = sizes.toSorted((a, b) => b - a).slice(0, sizes.length / 10)
    expect(busiest.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(week.length / 3)
    expect(busiest[0]).toBeLessThan(week.length / 8)
  })

  test('have directions, failed attempts with causes, and other services', () => {
    const voice = week.filter((row) => row['IService'] === 3)
    for (const flag of [4, 8, 12]) expect(count(voice, (row) => direction(row) === flag)).toBeGreaterThan(300)
    const failed = voice.filter((row) => row['Used_Quantity'] === '0')
    expect(failed.length / voice.length).toBeGreaterThan(0.03)
    expect(new Set(failed.map((row) => row['DisconnectCause'])).size).toBeGreaterThan(8)
    expect(failed.every((row) => row['Charged_Amount'] === '0.00000')).toBe(true)
    expect(new Set(week.map((row) => row['ServiceName']))).toEqual(
      new Set(['Voice Calls', 'Messaging Service', 'Internet Access', 'Subscriptions'])
    )
  })

  test('last as long as they were talked, and are billed afterwards', () => {
    for (const row of week.filter((one) => one['IService'] === 3)) {
      const lasted = (Number(row['Disconnect_time']) - Number(row['Connect_time'])) / 1000
      expect(lasted).toBe(Number(row['Used_Quantity']))
      expect(Number(row['Bill_time'])).toBeGreaterThan(Number(row['Disconnect_time']))
    }
  })

  test('are joined over conference ids: every incoming id is the own id of an earlier leg of that call', () => {
    const own = new Map(week.map((row) => [row['h323_conf_id'], row]))
    const later = week.filter((row) => row['h323_incoming_conf_id'] !== null)
    expect(later.length).toBeGreaterThan(1000)
    for (const leg of later) {
      const first = own.get(leg['h323_incoming_conf_id'] ?? null)
      expect(first?.['ICustomer']).toBe(leg['ICustomer'])
      expect(Number(first?.['Connect_time'])).toBeLessThanOrEqual(Number(leg['Connect_time']))
    }
    expect(String(week[0]?.['h323_conf_id'])).toMatch(/^([0-9A-F]{8} ){3}[0-9A-F]{8}$/)
  })

  test('are rated exactly: five places, by the minute, after rounding', () => {
    const charged = week.filter((row) => row['IDest'] === 720 && direction(row) === 4 && row['Used_Quantity'] !== '0')
    expect(charged.length).toBeGreaterThan(20)
    for (const row of charged) {
      expect(Number(row['Charged_Quantity']) % 60).toBe(0)
      expect(row['Charged_Amount']).toBe(((0.0221 * Number(row['Charged_Quantity'])) / 60).toFixed(5))
    }
  })
})

describe('answers agree', () => {
  const to = FROM + 7 * DAY
  const voice = calls({ to }).filter((row) => row['IService'] === 3)

  test('account statistics add up to the voice records of the window', () => {
    const statistics = named({ feed: 'account-statistics', to }, 'AccountStatisticsSummary')
    const sum = (name: string): number => statistics.reduce((total, row) => total + Number(row[name]), 0)
    expect(sum('total_count')).toBe(voice.length)
    expect(sum('incoming_count')).toBe(count(voice, (row) => direction(row) === 8))
    expect(sum('total_duration')).toBe(voice.reduce((total, row) => total + Number(row['Used_Quantity']), 0))
  })

  test('total usage is the cost of the window', () => {
    const [usage] = named({ feed: 'account-statistics', to }, 'TotalUsage')
    expect(addDecimals([String(usage?.['ChargedCost'])])).toBe(
      addDecimals(voice.map((row) => String(row['Charged_Amount'])))
    )
  })

  test('sub-customers and accounts divide the whole between them', () => {
    const all = calls()
    const customers = [...new Set(all.map((row) => Number(row['ICustomer'])))].filter((customer) => customer !== 1001)
    const parts = customers.flatMap((customer) => calls({ customer }))
    const own = all.filter((row) => row['ICustomer'] === 1001)
    expect([...parts, ...own].map(keyOf).toSorted()).toEqual(all.map(keyOf).toSorted())
    const account = Number(all[0]?.['IAccount'])
    const ofAccount = calls({ feed: 'account-calls', account })
    expect(ofAccount.map(keyOf)).toEqual(all.filter((row) => row['IAccount'] === account).map(keyOf))
  })

  test('voice calls, xDRs and account records are the same records', () => {
    const day = calls()
    const dayVoice = day.filter((row) => row['IService'] === 3).map((row) => row['ID'])
    expect(calls({ feed: 'voice-calls' }).map((row) => row['ID'])).toEqual(dayVoice)
    expect(named({ feed: 'xdrs' }, 'XDRSInfo').map((row) => row['i_xdr'])).toEqual(day.map((row) => row['ID']))
    const account = Number(day[0]?.['IAccount'])
    expect(named({ feed: 'account-cdrs', account }, 'PortaAccountCDRS').map((row) => row['ID'])).toEqual(
      day.filter((row) => row['IAccount'] === account).map((row) => row['ID'])
    )
  })

  test('connected calls hold the legs of calls with several of them', () => {
    const legs = named({ feed: 'connected-calls' }, 'ConnectedCallDataRecords')
    const groups = named({ feed: 'connected-calls' }, 'ConnectedCallsRecords')
    const sizes = Map.groupBy(
      calls({ feed: 'voice-calls' }),
      (row) => row['h323_incoming_conf_id'] ?? row['h323_conf_id']
    )
    const joined = [...sizes.values()].filter((members) => members.length > 1)
    expect(groups).toHaveLength(joined.length)
    expect(legs).toHaveLength(joined.reduce((sum, members) => sum + members.length, 0))
  })

  test('hunt-group records name group, extension and times', () => {
    const hunt = calls({ feed: 'hunt-group-calls' })
    expect(hunt.length).toBeGreaterThan(50)
    for (const row of hunt) {
      expect(row['HuntGroupName']).not.toBeNull()
      expect(row['HoldTime']).toMatch(/^00:0\d:\d\d$/)
      expect(row['CallTime']).toBe(Number(row['Used_Quantity']))
    }
  })

  test('billed calls are those of a window by billing time', () => {
    const billed = calls({ feed: 'customer-calls-billed' })
    const around = calls({ from: FROM - 3 * DAY, to: FROM + DAY })
    const isIn = (row: Named): boolean => Number(row['Bill_time']) >= FROM && Number(row['Bill_time']) < FROM + DAY
    expect(billed.map(keyOf)).toEqual(around.filter(isIn).map(keyOf))
    expect(billed.some((row) => Number(row['Connect_time']) < FROM)).toBe(true)
  })

  test('did charges come once a month for each account', () => {
    const month = named(
      { feed: 'did-charges', from: FROM - 10 * DAY, to: FROM + 50 * DAY },
      'lstPortaResellerSubscriptions'
    )
    expect(new Set(month.map((row) => row['Connect_time']))).toEqual(
      new Set([Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1)])
    )
    expect(new Set(month.map(keyOf)).size).toBe(month.length)
  })

  test('clock texts are the instants in the asked zone', () => {
    const [row] = calls({ zone: 'America/New_York' })
    const instant = new Date(Number(row?.['Connect_time']) - 4 * 3_600_000).toISOString()
    expect(row?.['connect_datetime']).toBe(instant.slice(0, 19).replace('T', ' '))
  })
})

describe('data that changes', () => {
  test('late rows appear beside the others', () => {
    const before = calls().map(keyOf)
    const after = calls({}, { late: 25 }).map(keyOf)
    expect(after).toHaveLength(before.length + 25)
    expect(new Set(after)).toEqual(new Set([...before, ...after]))
  })

  test('a share of rows is gone', () => {
    const before = calls().map(keyOf)
    const after = calls({}, { gone: 0.1 }).map(keyOf)
    expect(before).toEqual(expect.arrayContaining(after))
    expect(after.length / before.length).toBeCloseTo(0.9, 1)
  })

  test('re-rated rows cost more, inside the period only', () => {
    const noon = FROM + DAY / 2
    const before = calls()
    const after = calls({}, { rerate: { from: noon, to: FROM + DAY, share: 0.3 } })
    const differing = after.filter((row, i) => row['Charged_Amount'] !== before[i]?.['Charged_Amount'])
    expect(differing.length).toBeGreaterThan(100)
    expect(differing.every((row) => Number(row['Connect_time']) >= noon)).toBe(true)
    expect(after.map(keyOf)).toEqual(before.map(keyOf))
  })

  test('nothing is known that is billed after the present', () => {
    const now = FROM + DAY / 2
    const rows = rowsOf({ ...OPTIONS, now }, { feed: 'calls', from: FROM, to: FROM + DAY })
    const ids = rows.get('lstPortaCustomerAccountCDRS')?.map((row) => row.cells[3])
    expect(ids).toEqual(
      calls()
        .filter((row) => Number(row['Bill_time']) <= now)
        .map((row) => row['ID'])
    )
  })
})
