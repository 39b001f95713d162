// What the page of calls can list: each record type, and calls by hunt-group reports by themselves.
import type { CacheStatus, Dataset } from '../../src-main/shared/contract/schemas.ts'
import { calls } from '../../src-main/shared/records/calls.ts'
import type { RecordType } from '../../src-main/shared/records/definition.ts'
import { RECORD_TYPES } from '../../src-main/shared/records/index.ts'
import { label } from './label.ts'
import { text } from './text.ts'

export interface ListedKind {
  readonly id: string
  readonly type: RecordType
  readonly dataset: Dataset
  /** Records that the cache holds of the connection. */
  readonly count: number
}

export function listedKinds(status: CacheStatus | null): ListedKind[] {
  const kinds = RECORD_TYPES.map((type): ListedKind => {
    return { id: type.name, type, dataset: 'cdr', count: status?.records[type.name] ?? 0 }
  })
  const at = RECORD_TYPES.indexOf(calls)
  const hunt: ListedKind = { id: 'hunt', type: calls, dataset: 'hunt', count: status?.huntRecords ?? 0 }
  return kinds.toSpliced(at + 1, 0, hunt)
}

export const kindTitle = (type: RecordType, dataset: Dataset): string =>
  dataset === 'hunt' ? text.recordTypes.hunt(label(type.title)) : label(type.title)
