// What a record type is: the one description from which decoder, table, grid columns, filters and export columns derive.

/**
 * How a member is read from the wire.
 * - `int`: a whole number, up to 64 bits · `decimal`: an exact decimal, kept as its text · `bool`
 * - `time`: an instant; decoded to UTC milliseconds, null for `0001-01-01`
 * - `text` · `texts`: a list of strings · `records`: a nested list of another record type
 */
export type MemberKind = 'int' | 'decimal' | 'time' | 'text' | 'bool' | 'texts' | 'records'

/**
 * How the cache stores a member compactly; each form falls back to exact text for a value it cannot hold.
 * - `plain`: as it is · `dict`: an id of the dictionary (few distinct values)
 * - `number`: a phone number's digits as an integer · `conf`: a conference id as 16 bytes
 * - `clock`: text that the service rendered from the time member named in `rendersOf`
 */
export type StorageForm = 'plain' | 'dict' | 'number' | 'conf' | 'clock'

/** Seconds for time-based services only (domain.md 1.2): the unit is a reading, not a promise. */
export type Unit = 's' | 'min' | 'amount' | 'count' | 'unix-s'

export interface MemberDefinition {
  /** The spelling of the service's metadata page. */
  readonly name: string
  readonly kind: MemberKind
  /** Column header, sentence case. */
  readonly label: string
  readonly unit?: Unit
  readonly store: StorageForm
  readonly rendersOf?: string
  /**
   * It depends on the request, not on the call: a place in the answer, which moves with the window that is asked for and
   * when other rows come or go. A difference is no change of the record: it is neither written for its own sake nor
   * logged, and the value kept is that of the answer which brought the row as it is.
   */
  readonly volatile?: true
  /** A .NET `xxxSpecified` pair: this member counts only where the named flag is true (domain.md 1.1). */
  readonly specifiedBy?: string
  /** For kind `records`. */
  readonly of?: RecordTypeName
  /** Part of the free-text search box. */
  readonly searched?: true
}

export type RecordTypeName =
  | 'PortaCustomerCDRS'
  | 'PortaAccountCDRS'
  | 'lstPortaCustomerAccountCDRS'
  | 'lstPortaResellerSubscriptions'
  | 'ConnectedCallDataRecords'
  | 'ConnectedCallsRecords'
  | 'XDRSInfo'
  | 'DateRanges'
  | 'TotalUsage'
  | 'AccountStatisticsSummary'
  | 'Changes'

/** `list`: an array · `buckets`: a dictionary of arrays, whose key is kept with each row · `single`: one object. */
export type ListShape = 'list' | 'buckets' | 'single'

export interface WireList {
  readonly name: string
  readonly shape: ListShape
}

/** What a call record means, by member name; absent where the type cannot say (domain.md 1.3). */
export interface CallMembers {
  readonly used: string | null
  readonly charged: string
  readonly amount: string
  readonly flags: string
  readonly account: string | null
  readonly destination: string
  readonly service: string
  readonly customer: string
  readonly failed: string | null
}

export interface RecordType {
  readonly name: RecordTypeName
  /** The short name of the command line. */
  readonly short: string
  readonly title: string
  /** The response members that carry rows of this type. */
  readonly lists: readonly WireList[]
  readonly members: readonly MemberDefinition[]
  /** Members that identify a row among the rows of one connection; together with the window where `perWindow`. */
  readonly key: readonly string[]
  /** Identity where the key's last member is 0 or absent: hashed together (design.md 4.2). */
  readonly synthetic: readonly string[]
  /** Rows belong to the window they came with and are never added across windows. */
  readonly perWindow: boolean
  /** The time that orders the rows; null: the start of their window. */
  readonly orderBy: string | null
  /** Present where the rows are charged calls: what rollups add up. */
  readonly call?: CallMembers
}

type Extra = Omit<Partial<MemberDefinition>, 'name' | 'kind' | 'label'>

const member = (kind: MemberKind, name: string, label: string, extra: Extra = {}): MemberDefinition => ({
  name,
  kind,
  label,
  store: 'plain',
  ...extra
})

export const int = (name: string, label: string, extra?: Extra): MemberDefinition => member('int', name, label, extra)
export const decimal = (name: string, label: string, extra?: Extra): MemberDefinition =>
  member('decimal', name, label, extra)
export const time = (name: string, label: string): MemberDefinition => member('time', name, label)
export const bool = (name: string, label: string): MemberDefinition => member('bool', name, label)
export const text = (name: string, label: string, extra?: Extra): MemberDefinition => member('text', name, label, extra)
/** Text with few distinct values. */
export const word = (name: string, label: string, extra?: Extra): MemberDefinition =>
  member('text', name, label, { store: 'dict', ...extra })
/** A phone number: as sent, searchable by its digits. */
export const phone = (name: string, label: string): MemberDefinition =>
  member('text', name, label, { store: 'number', searched: true })
export const conf = (name: string, label: string): MemberDefinition => member('text', name, label, { store: 'conf' })
export const clock = (name: string, label: string, rendersOf: string): MemberDefinition =>
  member('text', name, label, { store: 'clock', rendersOf })
export const texts = (name: string, label: string): MemberDefinition => member('texts', name, label)
export const records = (name: string, label: string, of: RecordTypeName): MemberDefinition =>
  member('records', name, label, { of })

/** A .NET pair: the member and the flag that says whether it counts. */
export const specified = (definition: MemberDefinition): readonly MemberDefinition[] => {
  const flag = `${definition.name}Specified`
  return [{ ...definition, specifiedBy: flag }, bool(flag, `${definition.label} given`)]
}
