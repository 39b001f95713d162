// The figures of a bucket as bytes and back, so that the first Overview after a start need not work them out again.
import { deserialize, serialize } from 'node:v8'
import type { DayCallers } from './callers.ts'
import type { DayFigures } from './day-figures.ts'
import type { DaySlots, PlainRowSums } from './day-slots.ts'
import { RowSums } from './day-slots.ts'
import type { PlainTexts, TextIds } from './distinct.ts'
import type { PlainTop } from './top-list.ts'
import { plainTop, topOfPlain } from './top-list.ts'

/** Another number here, and all are worked out anew: what the figures are, or how they are laid, has changed. */
const FIGURES_FORMAT = 4
/** What they are kept as, beside the columns of their bucket. */
export const FIGURES_NAME = '=figures'

type PlainSlots = Omit<DaySlots, 'sums'> & { readonly sums: PlainRowSums }
/** Ids are of one run of the app: the texts are kept. */
type PlainCallers = Omit<DayCallers, 'callers'> & { readonly callers: PlainTexts }
type Tops = 'accounts' | 'customers' | 'destinations' | 'causes'

interface PlainFigures extends Omit<DayFigures, 'slots' | 'callers' | Tops> {
  readonly slots: PlainSlots
  readonly callers: PlainCallers | null
  readonly accounts: PlainTop | null
  readonly customers: PlainTop
  readonly destinations: PlainTop
  readonly causes: PlainTop | null
  readonly format: number
}

export function packFigures(figures: DayFigures, ids: TextIds): Buffer {
  const { slots, callers, accounts, customers, destinations, causes } = figures
  const plain: PlainFigures = {
    ...figures,
    slots: { ...slots, sums: slots.sums.plain(slots.groups.length) },
    callers: callers && { ...callers, callers: ids.plain(callers.callers) },
    accounts: accounts && plainTop(accounts),
    customers: plainTop(customers),
    destinations: plainTop(destinations),
    causes: causes && plainTop(causes),
    format: FIGURES_FORMAT
  }
  return serialize(plain)
}

/** Null where they are those of another version of the app. Throws where the bytes are no figures. */
export function unpackFigures(bytes: Buffer, ids: TextIds): DayFigures | null {
  const plain = deserialize(bytes) as PlainFigures
  if (plain.format !== FIGURES_FORMAT) return null
  const { slots, callers, accounts, customers, destinations, causes } = plain
  return {
    ...plain,
    slots: { ...slots, sums: new RowSums(slots.sums) },
    callers: callers && { ...callers, callers: ids.ofPlain(callers.callers) },
    accounts: accounts && topOfPlain(accounts),
    customers: topOfPlain(customers),
    destinations: topOfPlain(destinations),
    causes: causes && topOfPlain(causes)
  }
}
