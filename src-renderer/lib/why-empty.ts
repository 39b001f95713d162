// Why nothing is to be shown, and which ways lead on. Pure; the words are the page's.
import type { Coverage } from './coverage.ts'

/**
 * `first`: the first sync runs and has written nothing yet; `copying`: this period is being copied; `never`: nothing was
 * ever copied; `untouched`: this period was not; `searched` and `filtered`: no record is left by what was asked for;
 * `partly`: some days are missing; `none`: the service has none; `unknown`: the state of the cache is not known yet.
 */
export type EmptyReason =
  'first' | 'copying' | 'never' | 'untouched' | 'searched' | 'filtered' | 'partly' | 'none' | 'unknown'

export interface EmptyView {
  readonly coverage: Coverage | null
  /** Something of this period is being copied. */
  readonly isSyncing: boolean
  readonly isSearched: boolean
  readonly isFiltered: boolean
}

export function whyEmpty({ coverage, isSyncing, isSearched, isFiltered }: EmptyView): EmptyReason {
  // A filter is no reason where there is nothing to filter.
  if (coverage && !coverage.hasDays) return isSyncing ? 'first' : 'never'
  if (coverage && isSyncing && coverage.records === 0) return 'first'
  if (coverage?.isUntouched) return isSyncing ? 'copying' : 'untouched'
  if (isSearched) return 'searched'
  if (isFiltered) return 'filtered'
  if (!coverage) return 'unknown'
  return coverage.missing > 0 ? 'partly' : 'none'
}
