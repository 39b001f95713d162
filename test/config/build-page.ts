// The page that page tests and benches open: the product's own where PAGE_DIR names it, as npm test does that has just
// built it; else one that is built as the product's is, into test-results/ui-renderer.
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const built = process.env['PAGE_DIR']
export const PAGE_DIR = resolve(root, built ?? 'test-results/ui-renderer')

export async function buildPage(): Promise<void> {
  if (built !== undefined) return
  await build({
    configFile: false,
    root: resolve(root, 'src-renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { outDir: PAGE_DIR, emptyOutDir: true, minify: true, chunkSizeWarningLimit: 2000 }
  })
}
