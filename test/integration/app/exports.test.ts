// The history of exports through the contract, on the real user.sqlite and on workers with invented data.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { openUser } from '../../../src-main/core/cache/open.ts'
import { USER_MIGRATIONS } from '../../../src-main/core/cache/migrations/index.ts'
import { addExport, findExport, listExports, removeExport } from '../../../src-main/core/user/export-log.ts'
import type { FileDelivery } from '../../../src-main/app/ports.ts'
import { freshKept, openApp } from './open-app.ts'

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

const view = { connectionId: null, record: 'calls', filter: {} }
const options = { format: 'xlsx', headers: 'labels', zone: 'Europe/London' } as const

async function open(more: Partial<FileDelivery> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'))
  const shown: string[] = []
  const delivery: FileDelivery = {
    kind: 'file',
    choose: (name) => Promise.resolve(join(folder, name)),
    publish: (path) => path,
    isThere: (path) => path !== join(folder, 'gone.xlsx'),
    reveal: (path) => void shown.push(path),
    ...more
  }
  const app = await openApp(freshKept(), { delivery })
  closers.push(
    () => app.close(),
    () => rmSync(folder, { recursive: true, force: true })
  )
  const run = async (name: string): Promise<void> => {
    const started = await app.call('exports.start', { ...view, options, name })
    await app.ended(started?.jobId ?? '')
  }
  return { ...app, folder, shown, run }
}

it('keeps what was written, newest first, and tells pages', async () => {
  const app = await open()
  await app.run('first')
  await app.run('gone')
  const { entries, total } = await app.call('exports.list')
  expect(total).toBe(2)
  expect(entries.map(({ name, isThere }) => [name, isThere])).toEqual([
    ['gone.xlsx', false],
    ['first.xlsx', true]
  ])
  expect(entries[1]).toMatchObject({ format: 'xlsx', zone: 'Europe/London', rows: 2, masked: false })
  expect(entries[1]?.what).toBe('Calls, all that is cached (Europe/London)')
  expect(app.events).toContainEqual(['exports.changed', null])
})

it('shows a file in its folder, runs the same view again, forgets', async () => {
  const app = await open()
  await app.run('first')
  const [entry] = (await app.call('exports.list')).entries
  const id = entry?.id ?? 0
  await app.call('exports.reveal', { id })
  expect(app.shown).toEqual([join(app.folder, 'first.xlsx')])
  const again = await app.call('exports.again', { id })
  expect(await app.ended(again?.jobId ?? '')).toMatchObject({ state: 'done', result: { name: 'first.xlsx' } })
  await app.call('exports.remove', { id })
  expect((await app.call('exports.list')).total).toBe(1)
  expect(await app.failure(app.call('exports.reveal', { id }))).toMatchObject({ code: 'not_found' })
})

it('has no folder to open where files are downloads', async () => {
  const app = await openApp(freshKept(), {
    delivery: {
      kind: 'download',
      choose: (name) => Promise.resolve(join(tmpdir(), name)),
      publish: () => '/download/x'
    }
  })
  closers.push(() => app.close())
  const started = await app.call('exports.start', { ...view, options, name: `dl-${process.pid}` })
  await app.ended(started?.jobId ?? '')
  closers.push(() => rmSync(join(tmpdir(), `dl-${process.pid}.xlsx`), { force: true }))
  expect(await app.failure(app.call('exports.reveal', { id: 1 }))).toMatchObject({ code: 'host.unsupported' })
})

it('says of chosen rows that they were chosen, and does not take their places for those rows later', async () => {
  const app = await open()
  const chosen = { ranges: [[0, 1]] as [number, number][], of: 2 }
  const started = await app.call('exports.start', { ...view, options: { ...options, chosen }, name: 'chosen' })
  await app.ended(started?.jobId ?? '')
  const [entry] = (await app.call('exports.list')).entries
  expect(entry).toMatchObject({ what: 'Calls, all that is cached (Europe/London), chosen rows', view: null })
  const failure = await app.failure(app.call('exports.again', { id: entry?.id ?? 0 }))
  expect(failure).toMatchObject({ code: 'input.invalid' })
})

it('saves a picture, and nothing that is none', async () => {
  const app = await open()
  const png = Buffer.from('89504e470d0a1a0a00', 'hex')
  const picture = { name: 'Calls over time', what: 'Calls', zone: 'UTC', dataBase64: png.toString('base64') }
  expect(await app.call('exports.image', picture)).toMatchObject({ name: 'Calls over time.png' })
  expect(readFileSync(join(app.folder, 'Calls over time.png'))).toEqual(png)
  expect((await app.call('exports.list')).entries[0]).toMatchObject({ format: 'png', view: null })
  const text = { ...picture, dataBase64: Buffer.from('<script>').toString('base64') }
  expect(await app.failure(app.call('exports.image', text))).toMatchObject({ code: 'input.invalid' })
})

it('is kept in the user’s file, which is copied before it changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'user-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  const before = openUser(folder, USER_MIGRATIONS.slice(0, 1))
  before.exec(`INSERT INTO export_log VALUES (7, 1, 'old.csv', '/old.csv', 3, 4, 'null', 'null')`)
  before.close()
  writeFileSync(join(folder, 'note'), '')
  const user = openUser(folder)
  expect(findExport(user, 7)).toMatchObject({ name: 'old.csv', format: 'csv', masked: false, view: null })
  const id = addExport(user, {
    at: 2,
    name: 'b.xlsx',
    file: '/b.xlsx',
    rows: 1,
    bytes: 2,
    what: 'Calls',
    zone: 'UTC',
    format: 'xlsx',
    masked: true,
    view: null,
    options: null
  })
  expect(listExports(user, 1)).toMatchObject({ total: 2, entries: [{ id, masked: true }] })
  expect([removeExport(user, id), removeExport(user, id)]).toEqual([true, false])
  user.close()
  const copy = new Database(`${join(folder, 'user.sqlite')}.before-${USER_MIGRATIONS.length}`, { readonly: true })
  expect(copy.prepare('SELECT count(*) FROM export_log').pluck().get()).toBe(1)
  copy.close()
})
