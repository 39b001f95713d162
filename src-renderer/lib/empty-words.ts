// Why nothing is shown, in words, for every page that shows records.
import { text } from './text.ts'
import type { EmptyReason } from './why-empty.ts'

interface Says {
  readonly title: string
  readonly lead: string
}

interface EmptyFacts {
  /** Which days are held; null: none, or not known. */
  readonly held: { readonly first: string; readonly last: string } | null
  /** What the records come by; null: by what the connection copies anyway. */
  readonly feeds: readonly string[] | null
  /** Days of the period not copied, of how many. */
  readonly missing: number
  readonly days: number
  /** What the page says where a search or a filter leaves nothing. */
  readonly searched: Says
  readonly filtered: Says
}

/** Dates of `held` as they are to be read. */
export function emptyWords(why: EmptyReason, { held, feeds, missing, days, searched, filtered }: EmptyFacts): Says {
  const words = text.calls
  const other = held && words.emptyOther(held.first, held.last)
  const none = (lead: string): Says => ({ title: words.emptyTitle, lead: other ?? lead })
  const says: Readonly<Record<EmptyReason, Says>> = {
    first: { title: words.firstTitle, lead: words.copyingLead },
    copying: { title: words.copyingTitle, lead: words.copyingLead },
    never: { title: words.neverTitle, lead: words.neverLead },
    untouched: { title: words.untouchedTitle, lead: untouched(feeds) ?? other ?? words.untouchedLead },
    searched,
    filtered,
    partly: none(words.emptyPartly(missing, days)),
    none: none(words.emptyCopied),
    unknown: none('')
  }
  return says[why]
}

const untouched = (feeds: readonly string[] | null): string | null =>
  feeds && text.calls.untouchedFeed(feeds.map((name) => text.feeds[name]?.title ?? name).join(', '))

/** Whether a sync is a way on, and whether the days that are held are. */
export const leadsToSync = (why: EmptyReason): boolean => ['never', 'untouched', 'partly'].includes(why)
export const leadsToHeld = (why: EmptyReason): boolean => ['untouched', 'partly', 'none', 'unknown'].includes(why)
