// What a feed asks for a window: request members and their values.
import { AppError } from '../../shared/errors.ts'
import type { Feed } from '../../shared/service/feeds.ts'
import type { RequestValues } from '../../shared/service/request.ts'
import { requestDate } from '../portacdr/url.ts'

export interface Subject {
  readonly customer: number | null
  readonly account: number | null
}

/** Throws `input.invalid` where the connection has no customer (or account) that the feed needs. */
export function requestValues(
  feed: Feed,
  subject: Subject,
  start: number,
  until: number,
  offset: number
): RequestValues {
  const values: RequestValues = { ...feed.values, FromDate: requestDate(start), ToDate: requestDate(until) }
  if (feed.subject === 'customer') values.ICustomer = given(feed, 'customer', subject.customer)
  if (feed.subject === 'account') values.IAccount = given(feed, 'account', subject.account)
  if (feed.paging === 'offset') values.Offset = String(offset)
  return values
}

function given(feed: Feed, what: 'customer' | 'account', id: number | null): string {
  if (id === null)
    throw new AppError(
      'input.invalid',
      `The feed "${feed.name}" needs a connection with ${what === 'account' ? 'an account' : 'a customer'} number.`
    )
  return String(id)
}
