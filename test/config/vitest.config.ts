// Test projects, one after the other, two files at a time. Where tests keep nothing outside themselves, files share a
// worker: starting one for each takes longer than most of them run.
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '../..')
const env = { TZ: 'America/New_York' }
/** For what a browser does: on a busy machine it takes more than the second that is usual. */
const poll = { timeout: 15_000 }
const realEngine = { testTimeout: 120_000, hookTimeout: 60_000, env }
const browserLike = { testTimeout: 60_000, hookTimeout: 120_000, isolate: false, expect: { poll }, env }

export default defineConfig({
  root,
  test: {
    maxWorkers: 2,
    projects: [
      { root, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, isolate: false, env } },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/contract/**/*.test.ts'],
          isolate: false,
          ...realEngine
        }
      },
      // One of its files puts another Electron in the place of the real one, for all that its worker loads.
      { root, test: { name: 'security', include: ['test/security/**/*.test.ts'], ...realEngine } },
      {
        root,
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: resolve(root, 'test/config/page-tests.ts'),
          ...browserLike,
          sequence: { groupOrder: 1 }
        }
      },
      {
        root,
        test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...browserLike, sequence: { groupOrder: 2 } }
      }
    ]
  }
})
