// Connections in memory: one to a service, one to the sample.
import type { AppEvents } from '../../../src-main/shared/contract/contract.ts'
import type { Connection, TestStep } from '../../../src-main/shared/contract/schemas.ts'

export const NORTHGATE: Connection = {
  id: 'northgate',
  name: 'Northgate Telecom',
  url: 'https://cdr.example.net/service',
  customer: 1001,
  account: null,
  zone: 'Europe/London',
  clock: { mode: 'as-sent' },
  insecure: false,
  currency: '',
  hasLicence: true,
  sample: false
}

export const SAMPLE: Connection = {
  ...NORTHGATE,
  id: 'sample',
  name: 'Sample',
  url: 'http://127.0.0.1:5010',
  sample: true
}

/** What the app keeps of them: a test may set it anew at any time. */
interface Kept {
  connections: Connection[]
  readonly steps: TestStep[]
  emit(name: 'connections.changed', payload: AppEvents['connections.changed']): void
}

type Fields = Omit<Connection, 'id' | 'hasLicence' | 'sample'> & { id: string | null }

export function connectionAnswers(app: Kept) {
  const change = (connections: Connection[]): void => {
    app.connections = connections
    app.emit('connections.changed', null)
  }
  return {
    'connections.list': () => app.connections,
    'connections.save': (fields: Fields): Connection => {
      const { name, url, customer, account, zone, clock, insecure, currency } = fields
      const id = fields.id ?? `connection-${app.connections.length + 1}`
      const kept = { id, name, url, customer, account, zone, clock, insecure, currency }
      const saved = { ...kept, hasLicence: true, sample: false }
      change([...app.connections.filter((each) => each.id !== id), saved])
      return saved
    },
    'connections.remove': ({ id }: { id: string }) => {
      change(app.connections.filter((each) => each.id !== id))
      return null
    },
    'connections.test': () => ({ ok: app.steps.every(({ state }) => state !== 'failed'), steps: app.steps }),
    'sample.open': () => {
      if (!app.connections.includes(SAMPLE)) app.connections = [...app.connections, SAMPLE]
      return SAMPLE
    }
  }
}
