// `serve` and `sample-service`: they run until a signal, and end as what they run does (design.md 7).
import { existsSync, mkdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, createBench } from './run-command.ts'

let bench: Bench
beforeEach(() => void (bench = createBench()))
afterEach(() => bench.remove())

describe('sample-service', () => {
  it('prints its address and runs until a signal', async () => {
    const controller = new AbortController()
    const printed = Promise.withResolvers<string>()
    const ended = bench.run(['sample-service', '--seed', '7'], {
      interrupted: controller.signal,
      out: (text) => printed.resolve(text)
    })
    const line = await printed.promise
    expect(line).toMatch(/^Sample service: http:\/\/127\.0\.0\.1:\d+\n$/)
    expect((await fetch(line.slice('Sample service: '.length).trim())).status).toBe(200)
    controller.abort('SIGTERM')
    expect((await ended).code).toBe(0)
  })
})

describe('serve', () => {
  const HOST = `import { writeFileSync } from 'node:fs'
writeFileSync(process.argv[1] + '.args', JSON.stringify([process.argv.slice(2), String(process.env.CDR_DESK_LICENSE)]))
process.on('SIGTERM', () => process.exit(5))
if (process.argv.includes('--port')) setInterval(() => undefined, 1000)
if (process.argv.includes('--port')) writeFileSync(process.argv[1] + '.up', '')
`
  beforeEach(() => {
    mkdirSync(bench.path('out/renderer'), { recursive: true })
    bench.write('out/renderer/index.html', '<p>')
    bench.write('host.mjs', HOST)
  })

  it('runs the browser host with its flags, and without the licence', async () => {
    expect((await bench.run(['serve', '--no-open'])).code).toBe(0)
    expect(JSON.parse(bench.read('host.mjs.args'))).toEqual([['--data', bench.cache, '--no-open'], 'undefined'])
  })

  it('hands a signal on and ends as its child does', async () => {
    const controller = new AbortController()
    const ended = bench.run(['serve', '--port', '0'], { interrupted: controller.signal })
    await expect.poll(() => existsSync(bench.path('host.mjs.up')), { timeout: 20_000 }).toBe(true)
    controller.abort('SIGTERM')
    expect((await ended).code).toBe(5)
  })

  it('says what is missing where the page is not built', async () => {
    const { code, err } = await bench.run(['serve'], { builtPage: new URL('file:///nowhere/out/renderer/index.html') })
    expect(code).toBe(1)
    expect(err).toContain('npm ci')
  })
})
