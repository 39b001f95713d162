// Keeps the licence out of every text that can reach a log, an error, a file or a screen.

/** Stands where the licence stood. */
export const MASK = '[licence]'

/** A function that masks the licence in a text, in every form in which a URL or a body can carry it. */
export function redactor(licence: string): (text: string) => string {
  if (licence === '') return (text) => text
  const encoded = encodeURIComponent(licence)
  const forms = [
    licence,
    encoded,
    encoded.replaceAll('%20', '+'),
    encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    licence.replaceAll('/', '\\/'),
    JSON.stringify(licence).slice(1, -1)
  ]
  const distinct = [...new Set(forms)].toSorted((a, b) => b.length - a.length)
  return (text) => distinct.reduce((masked, form) => masked.replaceAll(form, MASK), text)
}
