// Builds the page for page tests and benches, as the product does, into test-results/ui-renderer.
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')
export const PAGE_DIR = resolve(root, 'test-results/ui-renderer')

export async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    root: resolve(root, 'src-renderer'),
    base: './',
    logLevel: 'warn',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { outDir: PAGE_DIR, emptyOutDir: true, minify: true, chunkSizeWarningLimit: 2000 }
  })
}
