// What a test of a connection says of each step, by what the service answers.
import { expect, test } from 'vitest'
import { testConnection } from '../../../../src-main/core/portacdr/test-connection.ts'

/** The state of each step where every request is answered so. */
async function statesFor(status: number, type: string, body: string): Promise<Record<string, string>> {
  const { steps } = await testConnection(
    {
      url: 'https://cdr.example.net/api',
      licence: 'four',
      clock: { mode: 'as-sent' },
      insecure: false,
      now: () => Date.UTC(2026, 2, 1),
      transport: () =>
        Promise.resolve({
          status,
          reason: 'OK',
          headers: { 'content-type': type },
          body: new TextEncoder().encode(body)
        })
    },
    { customer: 1, account: null },
    new AbortController().signal
  )
  return Object.fromEntries(steps.map(({ step, state }) => [step, state]))
}

test.each([
  ['a web page', 'text/html', '<html>Welcome</html>'],
  ['another program’s data', 'application/json', '{"status":"up"}'],
  ['nothing', 'application/json', '']
])('a web server that answers 200 with %s says nothing about the licence', async (_, type, body) => {
  expect(await statesFor(200, type, body)).toMatchObject({
    http: 'ok',
    licence: 'unknown',
    shape: 'failed',
    empty: 'skipped'
  })
})

test('an answer of PortaCDR accepts the licence, a refusal does not', async () => {
  const answer = '{"TotalCalls":0,"NextOffset":0,"lstPortaCustomerAccountCDRS":[]}'
  expect(await statesFor(200, 'application/json', answer)).toMatchObject({ licence: 'ok', shape: 'ok' })
  expect(await statesFor(403, 'application/json', '')).toMatchObject({ http: 'ok', licence: 'failed' })
})
