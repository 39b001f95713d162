// One Chromium for the files that a test worker runs one after the other: each opens its own windows in it.
import { type Browser, chromium } from 'playwright'

let running: Promise<Browser> | null = null

/** It ends with the worker. */
export const sharedBrowser = (): Promise<Browser> =>
  (running ??= chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    // Scroll bars as people have them.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update']
  }))
