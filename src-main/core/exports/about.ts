// What an export says of itself: filter, period, source, how complete the data is, exact totals.
import type { CacheStatus, ChangeFigures, ExportOptions, Totals } from '../../shared/contract/schemas.ts'
import { localClock, localDate, zoneOffsets } from '../../shared/domain/time-zone.ts'
import { labelIn } from '../../shared/language/labels.ts'
import { filterInWords, periodInWords, sortInWords } from '../../shared/language/view-words.ts'
import { CHANGE_KINDS, KIND_LABELS } from '../../shared/records/changes.ts'
import type { RecordType } from '../../shared/records/definition.ts'
import type { PeriodCoverage } from '../../shared/service/coverage.ts'
import { dayTotal, daysInWords, lastLook, periodCoverage } from '../../shared/service/coverage.ts'
import { FEEDS } from '../../shared/service/feeds.ts'
import type { ReadView } from '../cache/read/reader.ts'
import type { AboutWords } from './about-words.ts'
import { aboutWords } from './about-words.ts'
import type { ExportColumn } from './columns.ts'
import type { CellNotes } from './xlsx/cells.ts'
import type { Fact } from './xlsx/workbook.ts'

export interface AboutParts {
  readonly type: RecordType
  readonly view: ReadView
  readonly options: ExportOptions
  readonly columns: readonly ExportColumn[]
  /** The record type whose feeds the rows came by. */
  readonly of: RecordType
  /** What the rows add up to. */
  readonly sums: readonly Fact[]
  readonly isCanonical: boolean
  readonly status: CacheStatus
  readonly rows: number
  readonly sheets: number
  readonly sheetRows: number
  readonly notes: CellNotes
  /** UTC milliseconds. */
  readonly now: number
  readonly version: string
}

export function aboutFacts(parts: AboutParts): Fact[] {
  const { type, view, options, columns, isCanonical, now, version } = parts
  const { zone, language } = options
  const words = aboutWords(language)
  const order = isCanonical ? words.canonical : sortInWords(type, view.sort, language)
  return [
    { label: words.what, text: `${labelIn(language, type.title)} (${type.name})` },
    { label: words.filter, text: filterInWords(type, view.filter, view.dataset, zone, language) },
    ...(options.chosen ? [{ label: words.chosenLabel, text: words.chosen(parts.rows, options.chosen.of) }] : []),
    { label: words.period, text: periodInWords(view.filter, zone, language) },
    { label: words.zone, text: zone },
    ...clockChanges(view, zone).map((at) => ({ label: words.doubledLabel, text: words.doubled(at) })),
    { label: words.order, text: order ?? words.newestFirst },
    ...sourceFacts(parts),
    { label: `${words.written} (${zone})`, time: now },
    ...sizeFacts(parts),
    ...parts.sums,
    { label: words.columns, text: columns.map(({ header }) => header).join(', ') },
    { label: words.app, text: `CDR Desk ${version}` },
    ...noteFacts(parts)
  ]
}

function sourceFacts({ of, view, options, status, now }: AboutParts): Fact[] {
  const { zone, language } = options
  const words = aboutWords(language)
  const feeds = FEEDS.filter((feed) => feed.fills.includes(of.name) && feed.dataset === view.dataset)
  const names = new Set(feeds.map(({ name }) => name))
  return status.sources.flatMap(({ url, customer, account, days, zone: own }): Fact[] => {
    const whom = [
      ...(customer === null ? [] : [`${words.customer} ${customer}`]),
      ...(account === null ? [] : [`${words.account} ${account}`])
    ]
    const known = days.filter(({ feed }) => names.has(feed))
    const lookedAt = lastLook(known)
    const cover = periodCoverage(days, [...names], { ...view.filter, zone: own, now })
    return [
      { label: words.source, text: [url, ...whom].join(', ') },
      lookedAt === null
        ? { label: words.lookedAt, text: words.never }
        : { label: `${words.lookedAt} (${zone})`, time: lookedAt },
      ...completeFacts(cover, { words, zone: own, now })
    ]
  })
}

interface Told {
  readonly words: AboutWords
  readonly zone: string
  readonly now: number
}

/** A day that is not over is complete up to when the service was last asked for it. */
function completeFacts({ completeTo, completeAt, missing, hasWhole }: PeriodCoverage, told: Told): Fact[] {
  const { words, zone, now } = told
  const isOver = completeTo !== null && completeTo < localDate(zone, now)
  const to = isOver || completeAt === null ? completeTo : localClock(zone, completeAt).slice(0, 16)
  return [
    ...(completeTo === null ? [] : [{ label: words.completeTo, text: `${to ?? completeTo} (${zone})` }]),
    ...(hasWhole ? [] : [{ label: words.completeTo, text: words.noDay }]),
    ...(missing.length === 0
      ? []
      : [{ label: words.openDaysLabel, text: words.openDays(dayTotal(missing), daysInWords(missing)) }])
  ]
}

function sizeFacts({ options, rows, sheets, sheetRows }: AboutParts): Fact[] {
  const words = aboutWords(options.language)
  const many = options.language === 'es' ? 'es-ES' : 'en-GB'
  return [
    { label: words.rows, decimal: String(rows) },
    { label: words.sheets, decimal: String(sheets) },
    ...(sheets > 1 ? [{ label: words.note, text: words.split(sheets, (sheetRows - 1).toLocaleString(many)) }] : [])
  ]
}

/** Figures of charged calls; other rows add up to nothing. */
export function totalFacts(type: RecordType, totals: Totals, language: ExportOptions['language']): Fact[] {
  if (!type.call) return []
  const words = aboutWords(language)
  return [
    { label: words.records, decimal: String(totals.records) },
    { label: words.voice, decimal: String(totals.voice) },
    { label: words.answered, decimal: String(totals.answered) },
    { label: words.seconds, decimal: totals.seconds },
    { label: words.billedSeconds, decimal: totals.billedSeconds },
    { label: words.amount, decimal: totals.amount, isAmount: true }
  ]
}

/** Changes and the money they brought, by kind and together. */
export function changeFacts(figures: ChangeFigures, language: ExportOptions['language']): Fact[] {
  const words = aboutWords(language)
  const lines = [
    ...CHANGE_KINDS.map((kind) => ({ name: labelIn(language, KIND_LABELS[kind]), sums: figures[kind] })),
    { name: words.allChanges, sums: figures.all }
  ]
  return lines.flatMap(({ name, sums }) => [
    { label: name, decimal: String(sums.rows) },
    { label: words.difference(name), decimal: sums.amount, isAmount: true }
  ])
}

function noteFacts({ options, notes }: AboutParts): Fact[] {
  const words = aboutWords(options.language)
  const kinds = ['long', 'cut', 'times'] as const
  return kinds.filter((kind) => notes[kind] > 0).map((kind) => ({ label: words.note, text: words[kind](notes[kind]) }))
}

/** Days looked through for a clock that is set back; longer periods are not told of. */
const MAX_DAYS = 1_100
const MS_PER_DAY = 86_400_000

/** The first of the clock times that the zone shows twice in the period, as `YYYY-MM-DD HH:MM`. */
function clockChanges({ filter: { from, to } }: ReadView, zone: string): string[] {
  if (from === null || to === null || to - from > MAX_DAYS * MS_PER_DAY) return []
  const offset = zoneOffsets(zone)
  const found: string[] = []
  for (let at = from; at < to; at += MS_PER_DAY) {
    const end = Math.min(at + MS_PER_DAY, to)
    if (offset(end) < offset(at)) {
      const change = changeBetween(offset, at, end)
      found.push(localClock(zone, change).slice(0, 16))
    }
  }
  return found
}

/** The instant in (from, to] from which the offset is that of `to`. */
function changeBetween(offset: (ms: number) => number, from: number, to: number): number {
  const target = offset(to)
  let [low, high] = [from, to]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle) === target) high = middle
    else low = middle
  }
  return high
}
