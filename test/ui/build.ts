// Builds the page as the product does, into test-results/ui-renderer.
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
/** Test files run side by side: each worker builds for itself. */
export const PAGE_DIR = resolve(root, 'test-results/ui-renderer', process.env['VITEST_POOL_ID'] ?? 'look')

export async function buildPage(): Promise<string> {
  await build({
    configFile: false,
    root: resolve(root, 'src-renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { outDir: PAGE_DIR, emptyOutDir: true, minify: true, chunkSizeWarningLimit: 2000 }
  })
  return PAGE_DIR
}
