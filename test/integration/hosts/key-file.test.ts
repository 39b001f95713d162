// Licences of the browser host: for the run, or encrypted by a key file.
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSecrets } from '../../../src-main/host-browser/secrets.ts'
import { temporaryFolder } from './fake-app.ts'

const LICENCE = 'LICENCE-4711-ü'

function keyFile(folder: string, name = 'key', bytes = 32): string {
  const path = join(folder, name)
  writeFileSync(path, randomBytes(bytes), { mode: 0o600 })
  return path
}

function open(dataDir: string, key?: string): ReturnType<typeof createSecrets> & { log: string[] } {
  const log: string[] = []
  return { ...createSecrets({ dataDir, keyFile: key, log: (line) => log.push(line) }), log }
}

describe('without a key file', () => {
  it('keeps a licence for the run only', () => {
    const dataDir = temporaryFolder()
    const secrets = open(dataDir)
    secrets.set('c1', LICENCE)
    expect(secrets.get('c1')).toBe(LICENCE)
    expect(open(dataDir).get('c1')).toBeNull()
    secrets.remove('c1')
    expect(secrets.get('c1')).toBeNull()
  })
})

describe('with a key file', () => {
  it('keeps licences over runs, in a file that shows none of them', () => {
    const dataDir = temporaryFolder()
    const key = keyFile(dataDir)
    open(dataDir, key).set('c1', LICENCE)
    open(dataDir, key).set('c2', 'other')
    const secrets = open(dataDir, key)
    expect([secrets.get('c1'), secrets.get('c2'), secrets.get('c3')]).toEqual([LICENCE, 'other', null])
    secrets.remove('c1')
    expect(open(dataDir, key).get('c1')).toBeNull()
    const file = join(dataDir, 'secrets.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).not.toContain('LICENCE')
    expect(readFileSync(file, 'utf8')).not.toContain(Buffer.from(LICENCE).toString('base64'))
    expect(secrets.log).toEqual([])
  })

  it('does not open a value that was moved to another connection', () => {
    const dataDir = temporaryFolder()
    const key = keyFile(dataDir)
    open(dataDir, key).set('c1', LICENCE)
    const file = join(dataDir, 'secrets.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"c1"', '"c2"'))
    expect(() => open(dataDir, key).get('c2')).toThrow()
  })

  it('refuses another key, a short one and a missing one, by name', () => {
    const dataDir = temporaryFolder()
    open(dataDir, keyFile(dataDir)).set('c1', LICENCE)
    expect(() => open(dataDir, keyFile(dataDir, 'other'))).toThrow('does not open')
    expect(() => open(dataDir, keyFile(dataDir, 'short', 31))).toThrow('fewer than 32 bytes')
    expect(() => open(dataDir, join(dataDir, 'missing'))).toThrow('ENOENT')
  })

  it('warns of a key file that others can read', () => {
    const dataDir = temporaryFolder()
    const key = keyFile(dataDir)
    chmodSync(key, 0o644)
    expect(open(dataDir, key).log.join()).toContain('chmod 600')
  })
})
