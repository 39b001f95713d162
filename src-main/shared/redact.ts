// Keeps the licence out of every text that can reach a log, an error, a file or a screen.

/** Stands where the licence stood. */
export const MASK = '[licence]'

/** Shorter licences, and those of digits alone, may stand in other words and numbers by chance. */
const TELLING_LENGTH = 8

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** A pattern of the licence in every form in which a URL or a body can carry it. */
function patternOf(licence: string): string {
  const encoded = encodeURIComponent(licence)
  const forms = [
    licence,
    encoded,
    encoded.replaceAll('%20', '+'),
    licence.replaceAll('/', '\\/'),
    JSON.stringify(licence).slice(1, -1)
  ]
  const distinct = [...new Set(forms)].toSorted((a, b) => b.length - a.length)
  return distinct.map(literal).join('|')
}

const masking =
  (pattern: RegExp): ((text: string) => string) =>
  (text) =>
    text.replace(pattern, MASK)

/** A function that masks the licence in an error or a line of a log, in whatever case of letters it stands there. */
export function redactor(licence: string): (text: string) => string {
  return licence === '' ? (text) => text : masking(new RegExp(patternOf(licence), 'giu'))
}

/** A function that masks the licence in data: never a part of a word or number that only happens to hold it. */
export function cellRedactor(licence: string): (text: string) => string {
  if (licence === '' || (licence.length >= TELLING_LENGTH && /\D/.test(licence))) return redactor(licence)
  return masking(new RegExp(`(?<![\\p{L}\\p{N}])(?:${patternOf(licence)})(?![\\p{L}\\p{N}])`, 'gu'))
}
