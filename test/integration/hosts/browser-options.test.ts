// The words that the browser host understands.
import { describe, expect, it } from 'vitest'
import { readOptions } from '../../../src-main/host-browser/options.ts'

describe('readOptions', () => {
  it('has data folders of its own for work and demo, below the checkout', () => {
    const none = { dataDir: '/checkout/.data/app', port: 0, demo: false, open: true, keyFile: null }
    expect(readOptions([], {}, '/checkout')).toEqual(none)
    expect(readOptions(['--demo'], {}, '/checkout')).toEqual({ ...none, dataDir: '/checkout/.data/demo', demo: true })
  })

  it('takes a folder, a port, a key file, and leaves the browser closed when told', () => {
    const words = ['--data', '/calls', '--port=8080', '--no-open']
    expect(readOptions(words, { CDR_DESK_KEY_FILE: '/key' }, '/checkout')).toEqual({
      dataDir: '/calls',
      port: 8080,
      demo: false,
      open: false,
      keyFile: '/key'
    })
  })

  it.each([['--port', 'x'], ['--port', '65536'], ['--port=-1'], ['--prot', '1'], ['word'], ['--data']])(
    'refuses %s %s',
    (...words) => {
      expect(() => readOptions(words, {}, '/checkout')).toThrow()
    }
  )
})
