// Connections: kept in the host's state store, their licences in its secret store, never sent back to a page.
import type { Connection } from '../shared/contract/schemas.ts'
import type { AppContract } from '../shared/contract/contract.ts'
import { checkZone } from '../shared/domain/time-zone.ts'
import { AppError } from '../shared/errors.ts'
import type { Handlers, Parsed } from '../shared/rpc/procedure.ts'
import { sourceKey } from '../worker/protocol.ts'
import type { SourceSpec } from '../worker/protocol.ts'
import type { Emit } from './events.ts'
import type { SecretStore, StateStore, StoredState } from './ports.ts'
import type { Redaction } from './redaction.ts'

export type StoredConnection = StoredState['connections'][number]
type Fields = Omit<Parsed<AppContract['connections.save']>, 'id' | 'licence'>
/** All that a service is asked by. */
type Asked = Omit<Fields, 'name'>

/** What the other areas of the app ask about connections. */
export interface Connections {
  list(): Connection[]
  /** Throws `not_found`. */
  find(id: string): StoredConnection
  /** The cache's key of a connection; null for every source. Throws `not_found`. */
  source(id: string | null): string | null
  /** Throws `auth.rejected` where none is held. */
  licence(connection: StoredConnection): string
  idsOf(source: string): string[]
  put(connection: StoredConnection, licence?: string): Connection
  forgetLicence(id: string): void
  remove(id: string): void
}

export interface ConnectionsOptions {
  readonly state: StateStore
  readonly secrets: SecretStore
  readonly redaction: Redaction
  readonly emit: Emit
}

export function createConnections({ state, secrets, redaction, emit }: ConnectionsOptions): Connections {
  const stored = (): readonly StoredConnection[] => state.get('connections') ?? []
  const held = (id: string): string | null => {
    const licence = secrets.get(id)
    if (licence) redaction.learn(licence)
    return licence
  }
  const shown = (connection: StoredConnection): Connection => ({
    // Connections stored before there was one.
    ...{ currency: '' },
    ...connection,
    hasLicence: held(connection.id) !== null
  })
  const find = (id: string): StoredConnection => {
    const found = stored().find((connection) => connection.id === id)
    if (!found) throw new AppError('not_found', 'This connection does not exist any more.')
    return found
  }
  return {
    list: () => stored().map(shown),
    find,
    source: (id) => (id === null ? null : sourceKey(find(id))),
    licence(connection) {
      const licence = held(connection.id)
      if (licence !== null) return licence
      const message = `No licence is held for "${connection.name}". Enter it in the connection's settings.`
      throw new AppError('auth.rejected', message)
    },
    idsOf: (source) =>
      stored()
        .filter((connection) => sourceKey(connection) === source)
        .map((connection) => connection.id),
    put(connection, licence) {
      if (licence !== undefined) {
        redaction.learn(licence)
        secrets.set(connection.id, licence)
      }
      const isKnown = stored().some((other) => other.id === connection.id)
      const next = isKnown
        ? stored().map((other) => (other.id === connection.id ? connection : other))
        : [...stored(), connection]
      state.set('connections', next)
      emit('connections.changed', null)
      return shown(connection)
    },
    forgetLicence: (id) => secrets.remove(id),
    remove(id) {
      secrets.remove(id)
      state.set(
        'connections',
        stored().filter((connection) => connection.id !== id)
      )
      emit('connections.changed', null)
    }
  }
}

/** Whom to ask and how to read its times. */
export const sourceSpec = ({ url, customer, account, zone, clock, insecure }: Asked): SourceSpec => ({
  url,
  customer,
  account,
  zone,
  clock,
  insecure
})

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** The address without trailing slashes. Throws `input.invalid` where a licence would travel in the clear. */
export function checkAddress(text: string, insecure: boolean): string {
  if (!URL.canParse(text)) throw new AppError('input.invalid', 'The address must look like https://host/path.')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new AppError('input.invalid', 'The address must start with https://.')
  if (url.username || url.password || url.search || url.hash)
    throw new AppError('input.invalid', 'The address must hold no user name, no "?" and no "#".')
  if (url.protocol === 'http:' && !insecure && !LOOPBACK.test(url.hostname))
    throw new AppError(
      'input.invalid',
      'The licence would travel unprotected over http://. Use https://, or allow it for this service (command line: --insecure).'
    )
  return url.href.replace(/\/+$/, '')
}

/** Checks what the schema cannot. Throws `input.invalid`. */
export function checkFields<F extends Asked>(fields: F): F {
  const url = checkAddress(fields.url, fields.insecure)
  checkZone(fields.zone)
  if (fields.clock.mode === 'utc-clock') checkZone(fields.clock.zone)
  if (fields.customer === null && fields.account === null)
    throw new AppError('input.invalid', 'Give a customer number, an account number, or both.')
  return { ...fields, url }
}

export interface ConnectionHandlersOptions {
  readonly connections: Connections
  readonly redaction: Redaction
  /** Ends the work of a connection and removes its rows from the cache. */
  readonly removeRows: (connection: StoredConnection) => Promise<void>
  readonly test: (source: SourceSpec, licence: string, signal: AbortSignal) => Promise<TestResult>
  /** A connection to the sample service is tested on its running service. */
  readonly wake: (connection: StoredConnection) => Promise<StoredConnection>
}

type TestResult = Awaited<ReturnType<Handlers<AppContract>['connections.test']>>
type Names = 'connections.list' | 'connections.save' | 'connections.remove' | 'connections.test'

export function connectionHandlers(options: ConnectionHandlersOptions): Pick<Handlers<AppContract>, Names> {
  const { connections, redaction, removeRows, test, wake } = options

  /** A kept licence goes only to the address it was entered for. */
  const checkKept = (before: StoredConnection, url: string): void => {
    if (new URL(before.url).origin !== new URL(url).origin)
      throw new AppError('input.invalid', 'The address changed: enter the licence again.')
  }
  return {
    'connections.list': () => connections.list(),
    'connections.save': ({ id, licence, ...given }) => {
      const fields = checkFields(given)
      if (id === null) return connections.put({ ...fields, id: crypto.randomUUID(), sample: false }, licence)
      const before = connections.find(id)
      if (licence === undefined) checkKept(before, fields.url)
      return connections.put({ ...fields, id, sample: before.sample && before.url === fields.url }, licence)
    },
    'connections.remove': async ({ id }) => {
      const connection = connections.find(id)
      connections.forgetLicence(id)
      await removeRows(connection)
      connections.remove(id)
      return null
    },
    'connections.test': async ({ id, licence, ...given }, { signal }) => {
      const fields = checkFields(given)
      if (licence) redaction.learn(licence)
      const before = id === null ? null : await wake(connections.find(id))
      if (licence) return test(sourceSpec(fields), licence, signal)
      if (!before) throw new AppError('input.invalid', 'Enter the licence to test the connection.')
      checkKept(before, before.sample ? before.url : fields.url)
      const source = before.sample ? sourceSpec({ ...fields, url: before.url }) : sourceSpec(fields)
      return test(source, connections.licence(before), signal)
    }
  }
}
