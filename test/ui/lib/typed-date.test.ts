// Dates typed in the form of the settings, and as 2026-03-31 in every form.
import { afterEach, expect, test } from 'vitest'
import { DATE_FORMS } from '../../../src-main/shared/contract/schemas.ts'
import { locale, setLocale } from '../../../src-renderer/lib/locale.ts'
import { readTypedRange } from '../../../src-renderer/lib/range.ts'
import { isoTyped, typedRange } from '../../../src-renderer/lib/typed-date.ts'

const before = locale()
afterEach(() => setLocale(before))

test.each([
  ['dots', '31.03.2026', '2026-03-31'],
  ['dots', '1.3.2026 9:30', '2026-3-1 9:30'],
  ['dmy', '01/03/2026', '2026-03-01'],
  ['dmy', '01-03-2026, 09:30', '2026-03-01 09:30'],
  ['mdy', '3/1/2026', '2026-3-1'],
  ['mdy', '01.03.2026', '2026-03-01'],
  ['iso', '31/03/2026', '2026-03-31'],
  ['iso', '3/31/2026', '2026-3-31'],
  ['iso', '3/4/2026', '3/4/2026'],
  ['iso', '04/04/2026', '2026-04-04'],
  ['dmy', '2026-03-31', '2026-03-31'],
  ['dots', 'soon', 'soon']
] as const)('in the form %s, %s is %s', (dates, typed, iso) => {
  expect(isoTyped(typed, dates)).toBe(iso)
})

test.each(DATE_FORMS)('a period in its fields is read back as it is, %s', (dates) => {
  setLocale({ ...before, dates })
  for (const range of [
    { from: '2026-03-05', to: '2026-04-01' },
    { from: '2026-03-05T09:30', to: '2026-03-06' }
  ]) {
    const { from, to } = typedRange(range)
    expect(readTypedRange(isoTyped(from), isoTyped(to))).toEqual({ range })
  }
})
