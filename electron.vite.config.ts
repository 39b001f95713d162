// One build: the desktop app's main process, the command line, the browser host and the workers, the preload script, and the page.
import { resolve } from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: 'src-main/host-electron/main.ts',
          cli: 'src-main/host-cli/main.ts',
          serve: 'src-main/host-browser/main.ts',
          'db-worker': 'src-main/worker/db-worker.ts',
          'sample-worker': 'src-main/worker/sample-worker.ts'
        },
        // Beside the entries: what a chunk holds may name the workers by its own place.
        output: { chunkFileNames: '[name]-[hash].js' }
      }
    }
  },
  // A sandboxed window takes one CommonJS file, with nothing to require but electron.
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: 'src-renderer',
    build: {
      // Absolute, or the development server does not find it.
      rolldownOptions: { input: resolve('src-renderer/index.html') },
      minify: true,
      // The policy of the pages allows no data: fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false }
    },
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })]
  }
})
