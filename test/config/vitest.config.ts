// Test projects: node tests run together; pages and hosts one file at a time, since each starts a Chromium.
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '../..')
const env = { TZ: 'America/New_York' }
const browserLike = { testTimeout: 60_000, hookTimeout: 120_000, fileParallelism: false, env }

export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000, env } },
      {
        root,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/security/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          env
        }
      },
      {
        root,
        test: {
          name: 'ui',
          include: ['test/ui/**/*.test.ts'],
          globalSetup: resolve(root, 'test/config/build-page.ts'),
          ...browserLike
        }
      },
      { root, test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...browserLike } }
    ]
  }
})
