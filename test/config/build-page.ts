// The page that page tests and benches open: the product's own where it is built, else one that is built as the product's
// is, into test-results/ui-renderer.
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { BUILT_PAGE } from './built.ts'

const root = resolve(import.meta.dirname, '../..')
export const PAGE_DIR = BUILT_PAGE ?? resolve(root, 'test-results/ui-renderer')

export async function buildPage(): Promise<void> {
  if (BUILT_PAGE !== null) return
  await build({
    configFile: false,
    root: resolve(root, 'src-renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { outDir: PAGE_DIR, emptyOutDir: true, minify: true, chunkSizeWarningLimit: 2000 }
  })
}
