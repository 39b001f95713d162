// Once for all page tests: the page is built as the product does, and one Chromium starts that every file opens its own
// windows in.
import { chromium } from 'playwright'
import type { TestProject } from 'vitest/node'
import { buildPage } from './build-page.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the Chromium of the page tests is reached. */
    chromium: string
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildPage()
  const server = await chromium.launchServer({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    // Scroll bars as people have them.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
  })
  provide('chromium', server.wsEndpoint())
  return () => server.close()
}
