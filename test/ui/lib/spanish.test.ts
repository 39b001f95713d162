// The second language is complete: nothing of it says what the first says, but for words that are the same in both.
import { expect, test } from 'vitest'
import { en } from '../../../src-renderer/lib/words/en/index.ts'
import { es } from '../../../src-renderer/lib/words/es/index.ts'

/** Names, units, examples and words that both languages share. */
const SAME: readonly string[] = [
  'app',
  'connection.urlPlaceholder',
  'course.bar',
  'course.total',
  'errors.host.unsupported.remedy',
  'errors.job.cancelled.remedy',
  'exports.csv',
  'exports.dateForms.dmy',
  'exports.dateForms.dots',
  'exports.dateForms.iso',
  'exports.dateForms.mdy',
  'exports.json',
  'exports.presetHints.own',
  'exports.presets.comma',
  'exports.presets.point',
  'exports.xlsx',
  'exportsPage.formats.csv',
  'exportsPage.formats.json',
  'exportsPage.formats.xlsx',
  'exportsPage.of',
  'filters.no',
  'forms.hours',
  'forms.million',
  'forms.minutes',
  'forms.moment',
  'forms.seconds',
  'forms.shortDate',
  'forms.sizes.0',
  'forms.sizes.1',
  'forms.sizes.2',
  'forms.sizes.3',
  'forms.sizes.4',
  'forms.thousand',
  'grid.minutesSeconds',
  'load.erlang',
  'settings.dates.dmy',
  'settings.dates.dots',
  'settings.dates.iso',
  'settings.dates.mdy',
  'settings.languages.en',
  'settings.languages.es',
  'settings.numbers.comma-point',
  'settings.numbers.plain',
  'settings.numbers.point-comma',
  'settings.numbers.space-comma',
  'settings.percent',
  'syncPage.cellLabel',
  'syncPage.ms',
  'tiles.acd',
  'tiles.asr',
  'tiles.before',
  'tiles.minutesSeconds',
  'tiles.sums.acd',
  'tiles.sums.asr',
  'tiles.sums.cost'
]

/** What stands for the arguments of a phrase: each as a count, a text, and a flag may be. */
const ARGUMENTS = [1, 2, 3, 4]

function say(phrase: (...given: unknown[]) => unknown): string {
  const tries = [ARGUMENTS, ARGUMENTS.map(String)].map((given) => {
    try {
      return String(phrase(...given))
    } catch (thrown) {
      return String(thrown)
    }
  })
  return tries.join(' / ')
}

/** Every text by its place, phrases said with the same arguments. */
function* textsOf(words: unknown, place: string): Generator<readonly [string, string]> {
  if (typeof words === 'string') yield [place, words]
  else if (typeof words === 'function') yield [place, say(words as (...given: unknown[]) => unknown)]
  else if (typeof words === 'object' && words !== null)
    for (const [key, inner] of Object.entries(words)) yield* textsOf(inner, place === '' ? key : `${place}.${key}`)
}

const english = new Map(textsOf(en, ''))
const spanish = new Map(textsOf(es, ''))

test('every text is there in both', () => {
  expect([...spanish.keys()].sort()).toEqual([...english.keys()].sort())
})

test('no text is left in English', () => {
  const left = [...english].filter(([place, said]) => spanish.get(place) === said && !SAME.includes(place))
  expect(left.map(([place, said]) => `${place}: ${said}`)).toEqual([])
})

test('what is listed as the same in both is the same', () => {
  const differs = SAME.filter((place) => english.has(place) && spanish.get(place) !== english.get(place))
  expect(differs).toEqual([])
})
