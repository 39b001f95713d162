// Answers that look like "no more rows" and are none, and refusals that mean just that.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answering, Scripted } from './scripted.ts'
import { call, holding, scripted } from './scripted.ts'

const T0 = Date.parse('2026-03-01T00:00:00Z')
const DAY = 86_400_000
let s: Scripted
beforeEach(() => {
  s = scripted()
})
afterEach(() => s.close())

const many = (count: number) => Array.from({ length: count }, (_, i) => call(i + 1, T0 + i * 1000))
const ERROR_BODY = { TotalCalls: 0, NextOffset: 0, ContentId: 0 }
const EMPTY_LIST = { ...ERROR_BODY, lstPortaCustomerAccountCDRS: [] }
const noCount = (): number => 0

/** The requests from one on (counted from 1) are answered otherwise, `until` the given one. */
function but(serve: Answering, from: number, until: number, other: ReturnType<Answering>): Answering {
  let requests = 0
  return (asked) => (++requests >= from && requests <= until ? other : serve(asked))
}
const always = Number.MAX_SAFE_INTEGER

describe('an empty page in the middle of a window', () => {
  const rows = many(60)
  const serve = holding(() => rows, { size: 20 })

  it.each([
    ['an error body', ERROR_BODY],
    ['an empty list', EMPTY_LIST]
  ])('that is %s of the moment is asked for again', async (_name, empty) => {
    expect(await s.sync(but(serve, 2, 2, empty))).toMatchObject({ windows: { complete: 1 }, rows: 60 })
    expect(s.live().length).toBe(60)
  })
  it.each([
    ['an error body', ERROR_BODY],
    ['an empty list', EMPTY_LIST]
  ])('that goes on as %s leaves the window open', async (_name, empty) => {
    expect((await s.sync(but(serve, 2, always, empty))).windows).toMatchObject({ complete: 0 })
    expect(await s.sync(serve)).toMatchObject({ windows: { complete: 1, partial: 0, failed: 0 } })
    expect(s.live().length).toBe(60)
  })
  it('is none where the service counts more rows, however often it says so', async () => {
    const short = await s.sync((asked) => {
      if (asked.offset < 20) return serve(asked)
      return { TotalCalls: 60, NextOffset: 60, lstPortaCustomerAccountCDRS: [] }
    })
    expect(short.windows).toEqual({ complete: 0, partial: 1, failed: 0 })
    expect(short.errors[0]?.message).toContain('counts 60 rows and gives 20')
  })
  it.each([
    ['counts rows', holding(() => rows, { size: 20 })],
    ['counts nothing', holding(() => rows, { size: 20, total: noCount })]
  ])('removes nothing where the licence stops working in a service that %s', async (_name, works) => {
    await s.sync(works)
    for (const empty of [ERROR_BODY, EMPTY_LIST]) {
      const summary = await s.sync(but(works, 2, always, empty), { again: true })
      expect(summary).toMatchObject({ changes: { gone: 0 }, windows: { complete: 0 } })
    }
    expect(s.live().length).toBe(60)
  })
  it('is the end where a service leaves out its empty list and counts nothing', async () => {
    const counts = holding(() => rows, { size: 20, total: noCount })
    const summary = await s.sync((asked) => (asked.offset >= 60 ? ERROR_BODY : counts(asked)))
    expect(summary).toMatchObject({ windows: { complete: 1 }, rows: 60 })
  })
  it('is the end where rows were erased meanwhile', async () => {
    let held = rows
    const vanishing = holding(() => held, { size: 20 })
    await s.sync(vanishing)
    const summary = await s.sync(
      (asked) => {
        if (asked.offset > 0) held = rows.slice(0, 20)
        return vanishing(asked)
      },
      { again: true }
    )
    expect(summary).toMatchObject({ windows: { complete: 1 }, changes: { gone: 40 } })
  })
  it('is the end where a list repeats rows that are counted', async () => {
    const twice = many(20).flatMap((row) => [row, row])
    expect(await s.sync(holding(() => twice, { size: 10 }))).toMatchObject({ windows: { complete: 1 }, rows: 20 })
  })
})

describe('an answer without a list', () => {
  it('is asked for again before it is believed of a window that was never seen', async () => {
    const serve = holding(() => many(5))
    expect(await s.sync(but(serve, 1, 1, ERROR_BODY))).toMatchObject({ windows: { complete: 1 }, rows: 5 })
  })
})

describe('a refusal of an offset behind the last row', () => {
  const rows = [...many(60), call(99, T0 + DAY + 1000)]
  it.each([
    [400, 'rows', (all: number) => all],
    [404, 'nothing', noCount],
    [416, 'pages', (_all: number, page: number) => page]
  ])('(%i) ends the window of a service that counts %s', async (status, _name, total) => {
    const serve = holding(() => rows, { size: 20, total })
    const summary = await s.sync(
      (asked) => {
        const body = serve(asked)
        return 'lstPortaCustomerAccountCDRS' in (body as object) && isEmpty(body) && asked.offset > 0
          ? { status }
          : body
      },
      { to: '2026-03-03' }
    )
    expect(summary).toMatchObject({ windows: { complete: 2, failed: 0, partial: 0 }, rows: 61 })
  })
  it('is an error where the service counts more rows', async () => {
    const serve = holding(() => rows, { size: 20 })
    const summary = await s.sync((asked) => (asked.offset >= 40 ? { status: 400 } : serve(asked)))
    expect(summary.windows).toMatchObject({ complete: 0 })
  })
})

it('writes no row on the first look after windows were cut', async () => {
  const rows = Array.from({ length: 100 }, (_, i) => call(i + 1, T0 + i * 800_000))
  const serve: Answering = (asked) => {
    const body = holding(() => rows, { size: 20 })(asked) as { lstPortaCustomerAccountCDRS: object[] }
    const ranked = body.lstPortaCustomerAccountCDRS.map((row, i) => ({ ...row, Rank: asked.offset + i + 1 }))
    return { ...body, lstPortaCustomerAccountCDRS: ranked }
  }
  let requests = 0
  await s.sync((asked) => (++requests >= 4 && requests <= 5 ? { status: 500 } : serve(asked)))
  expect(s.db.prepare('SELECT count(*) FROM win').pluck().get()).toBeGreaterThan(1)
  expect(await s.sync(serve, { again: true })).toMatchObject({ written: 0, windows: { failed: 0 } })
})

const isEmpty = (body: ReturnType<Answering>): boolean =>
  JSON.stringify(body).includes('"lstPortaCustomerAccountCDRS":[]')
