// Certificates that cannot be accepted: one line that names the step and what to do, after one try.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { createServer as createTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSampleService } from '../../../src-main/sample-service/server.ts'

const main = fileURLToPath(new URL('../../../src-main/host-cli/main.ts', import.meta.url))
const hasOpenssl = spawnSync('openssl', ['version']).status === 0

let service: Awaited<ReturnType<typeof startSampleService>>
let root = ''
const servers: Server[] = []

const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: root, stdio: 'pipe' })
const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** A certificate of the tests' own authority; dates as `YYMMDDHHMMSSZ`. */
function issue(name: string, alternatives: string, [start, end]: readonly [string, string]): void {
  openssl('req', ...CURVE, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
  writeFileSync(join(root, `${name}.ext`), `subjectAltName=${alternatives}\n`)
  const dates = ['-startdate', start, '-enddate', end]
  openssl(
    'ca',
    '-batch',
    '-config',
    'ca.cnf',
    '-extfile',
    `${name}.ext`,
    '-in',
    `${name}.csr`,
    '-out',
    `${name}.pem`,
    ...dates
  )
}

const GOOD = ['200101000000Z', '491231000000Z'] as const
const OVER = ['200101000000Z', '200201000000Z'] as const

beforeAll(async () => {
  service = await startSampleService({ seed: 5, callsPerDay: 20, pageSize: 50, now: Date.UTC(2026, 5, 1) })
  root = mkdtempSync(join(tmpdir(), 'cli-tls-'))
  if (!hasOpenssl) return
  openssl('req', '-x509', ...CURVE, '-days', '30', '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Test authority')
  writeFileSync(join(root, 'index.txt'), '')
  writeFileSync(join(root, 'serial'), '01\n')
  const own =
    'database=index.txt\nserial=serial\nnew_certs_dir=.\ncertificate=ca.pem\nprivate_key=ca.key\ndefault_md=sha256\npolicy=any'
  writeFileSync(join(root, 'ca.cnf'), `[ca]\ndefault_ca=own\n[own]\n${own}\n[any]\ncommonName=supplied\n`)
  issue('good', 'IP:127.0.0.1', GOOD)
  issue('other', 'DNS:billing.example.net', GOOD)
  issue('over', 'IP:127.0.0.1', OVER)
  openssl(
    'req',
    '-x509',
    ...CURVE,
    '-days',
    '30',
    '-keyout',
    'self.key',
    '-out',
    'self.pem',
    '-subj',
    '/CN=127.0.0.1',
    '-addext',
    'subjectAltName=IP:127.0.0.1'
  )
}, 60_000)
afterAll(async () => {
  for (const server of servers) server.close()
  await service.close()
  rmSync(root, { recursive: true, force: true })
})

/** Counts connections: what is retried shows there. */
async function listen(server: Server): Promise<{ port: number; connections: () => number }> {
  let count = 0
  server.on('connection', () => count++)
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, connections: () => count }
}

/** The sample service behind a certificate. */
const behind = (certificate: string) =>
  listen(
    createHttps(
      { key: readFileSync(join(root, `${certificate}.key`)), cert: readFileSync(join(root, `${certificate}.pem`)) },
      (asked, answer) => {
        request(`${service.url}${asked.url ?? ''}`, { headers: { accept: asked.headers.accept ?? '' } }, (told) => {
          answer.writeHead(told.statusCode ?? 0, told.headers)
          told.pipe(answer)
        }).end()
      }
    )
  )

async function sync(url: string, trusted: boolean) {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    CDR_DESK_LICENSE: 'TLS-LICENCE-7',
    CDR_DESK_CACHE: join(root, 'cache')
  }
  if (trusted) env['NODE_EXTRA_CA_CERTS'] = join(root, 'ca.pem')
  const args = ['sync', '--url', url, '--customer', '1001', '--from', '2026-03-01', '--to', '2026-03-08']
  const started = performance.now()
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [ended, out, err] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)])
  return { code: (ended as number[])[0], out, err, ms: performance.now() - started }
}

const ONE_LINE = /^cdr-desk: [^\n]+\n$/

describe.skipIf(!hasOpenssl)('a certificate', () => {
  it('of an authority that this machine was told to trust is accepted', async () => {
    const { port } = await behind('good')
    expect(await sync(`https://127.0.0.1:${port}`, true)).toMatchObject({ code: 0, err: '' })
  }, 30_000)

  it.each<[string, string, boolean, RegExp]>([
    ['that signs itself', 'self', false, /TLS failed: .*nobody whom this machine trusts.*NODE_EXTRA_CA_CERTS/],
    ['of an unknown authority', 'good', false, /TLS failed: .*nobody whom this machine trusts.*NODE_EXTRA_CA_CERTS/],
    [
      'for another name',
      'other',
      true,
      /TLS failed: .*is for billing\.example\.net, not for 127\.0\.0\.1.*[Cc]heck the address/
    ],
    ['that has expired', 'over', true, /TLS failed: .*has expired or is not valid yet.*clock/]
  ])(
    '%s ends the sync after one try',
    async (_name, certificate, trusted, said) => {
      const { port, connections } = await behind(certificate)
      const { code, out, err, ms } = await sync(`https://127.0.0.1:${port}`, trusted)
      expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(ONE_LINE) as string })
      expect(err).toMatch(said)
      expect(out + err).not.toContain('TLS-LICENCE-7')
      expect(connections()).toBe(1)
      expect(ms).toBeLessThan(10_000)
    },
    30_000
  )
})

it('https:// where plain HTTP is spoken, or nothing sensible, is told', async () => {
  const plain = await sync(service.url.replace('http:', 'https:'), false)
  expect(plain).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^cdr-desk: TLS failed: what answers at the address does not speak TLS/) as string
  })
  const { port, connections } = await listen(createTcp((socket) => socket.end('220 mail\r\n')))
  const other = await sync(`https://127.0.0.1:${port}`, false)
  expect(other).toMatchObject({ code: 1, err: expect.stringMatching(ONE_LINE) as string })
  expect(connections()).toBeLessThanOrEqual(8)
}, 60_000)
