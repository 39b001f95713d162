// A decoded answer as one JSON object, for the command line's `call` (design.md 7).
import { RECORD_TYPES } from '../../shared/records/index.ts'
import { jsonNumber } from '../../shared/format/json-number.ts'
import { rowJson } from '../../shared/format/cell-json.ts'
import type { DecodedList, DecodedResponse } from './decode/response.ts'

/** Members in the metadata page's spelling, null where absent, unknown members under `_unknown`. */
export function renderAnswer(answer: DecodedResponse): string {
  const lists = WIRE_ORDER.map(
    (name) => `${JSON.stringify(name)}:${renderList(answer.lists.find(({ list }) => list === name))}`
  )
  const members = [
    `"TotalCalls":${String(answer.totalCalls)}`,
    `"NextOffset":${String(answer.nextOffset)}`,
    ...lists,
    `"ContentId":${answer.contentId === null ? 'null' : jsonNumber(answer.contentId)}`,
    `"FeatureName":${JSON.stringify(answer.featureName)}`
  ]
  if (answer.unknown.size > 0) members.push(`"_unknown":${JSON.stringify(Object.fromEntries(answer.unknown))}`)
  if (answer.rejected.length > 0)
    members.push(
      `"_unreadable":${JSON.stringify(answer.rejected.map(({ list, bucket, reason, raw }) => ({ list, bucket, reason, raw })))}`
    )
  return `{${members.join(',')}}`
}

/** The lists in the order of the metadata page. */
const PAGE_ORDER = [
  'PortaCustomerCDRS',
  'PortaAccountCDRS',
  'lstPortaCustomerAccountCDRS',
  'lstPortaResellerSubscriptions',
  'DictPortaCustomerAccountCDRS'
]
const ALL_LISTS = RECORD_TYPES.flatMap((type) => type.lists.map((list) => list.name))
const WIRE_ORDER = [...PAGE_ORDER, ...ALL_LISTS.filter((name) => !PAGE_ORDER.includes(name))]

function renderList(list: DecodedList | undefined): string {
  if (!list) return 'null'
  const shape = list.type.lists.find(({ name }) => name === list.list)?.shape
  const rows = (group: DecodedList['groups'][number]): string =>
    group.rows === null ? 'null' : `[${group.rows.map((row) => rowJson(list.type, row)).join(',')}]`
  if (shape === 'buckets')
    return `{${list.groups.map((group) => `${JSON.stringify(group.bucket ?? '')}:${rows(group)}`).join(',')}}`
  const [only] = list.groups
  if (!only) return 'null'
  const [single] = only.rows ?? []
  return shape === 'single' ? (single ? rowJson(list.type, single) : 'null') : rows(only)
}
