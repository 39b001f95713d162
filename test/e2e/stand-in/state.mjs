// What the parts of the stand-in share: its options, the windows, and a list of what the app asked of the outside world.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const switchOf = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)

export const config = {
  debugPort: Number(switchOf('remote-debugging-port') ?? 0),
  isHeadless: process.env.HEADED !== '1',
  chromium: process.env.CHROMIUM ?? '/usr/bin/chromium',
  /** `none`: no keychain; `basic_text`: Linux without one. */
  keychain: process.env.STAND_IN_KEYCHAIN ?? 'gnome_libsecret'
}

export const commandLine = {
  appendSwitch() {},
  hasSwitch: (name) => process.argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
  getSwitchValue: (name) => switchOf(name) ?? ''
}

export const packageJson = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8'))

/** [what, with what] in order: openExternal, showSaveDialog, blocked-request … */
export const calls = []

export const windows = new Set()

/** An event with preventDefault, as Electron's. */
export const cancelable = (extra = {}) => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true
  },
  ...extra
})

/** Stands for a part of Electron that is not modelled: says so at its first use. */
export const unsupported = (name) => {
  const fail = (what) => {
    throw new Error(`stand-in: electron.${name}${what} is not implemented`)
  }
  return new Proxy(function () {}, {
    get: (_target, key) => (typeof key === 'symbol' || key === 'then' ? undefined : fail(`.${key}`)),
    apply: () => fail('()'),
    construct: () => fail('()')
  })
}
