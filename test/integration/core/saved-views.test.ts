// Saved views in a real file.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUser } from '../../../src-main/core/cache/open.ts'
import { SavedViews } from '../../../src-main/core/user/saved-views.ts'

let dir: string
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'cdr-views-'))))
afterEach(() => rmSync(dir, { recursive: true, force: true }))

test('views are kept by name over restarts, replaced in any case, renamed and removed', () => {
  const first = openUser(dir)
  const views = new SavedViews(first)
  views.save('View 10', '#/calls?range=today', 1)
  views.save('view 9', '#/calls?range=yesterday', 2)
  const [nine, ten] = views.save('VIEW 10', '#/calls?range=last-7', 3)
  expect([nine?.name, ten?.name, ten?.address, ten?.createdAt]).toEqual([
    'view 9',
    'VIEW 10',
    '#/calls?range=last-7',
    1
  ])
  first.close()
  const again = new SavedViews(openUser(dir))
  expect(again.list()).toHaveLength(2)
  expect(() => again.rename(nine?.id ?? 0, 'View 10')).toThrow('There is a view named "VIEW 10" already.')
  expect(again.rename(nine?.id ?? 0, 'View 9').map(({ name }) => name)).toEqual(['View 9', 'VIEW 10'])
  expect(() => again.rename(99, 'x')).toThrow('not there any more')
  expect(again.remove(ten?.id ?? 0).map(({ name }) => name)).toEqual(['View 9'])
})
