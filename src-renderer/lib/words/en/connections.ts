// The first page, and connections, in English.
import { plural } from '../../format.ts'
import type { TestStep } from '../../../../src-main/shared/contract/schemas.ts'

export const testSteps: Readonly<Record<TestStep['step'], string>> = {
  address: 'Address',
  tls: 'Encryption (TLS)',
  http: 'Answer over HTTP',
  licence: 'Licence',
  shape: 'Shape of the answer',
  empty: 'Records'
}

export const testStates: Readonly<Record<TestStep['state'], string>> = {
  ok: 'OK',
  failed: 'Failed',
  warning: 'Warning',
  skipped: 'Not tried',
  unknown: 'Not known'
}

export const testSays = {
  ok: {
    address: 'The address can be reached.',
    tls: 'The certificate is accepted.',
    http: 'The service answers.',
    licence: 'The licence is accepted.',
    shape: 'The answer is a PortaCDR answer.',
    empty: 'The service has calls.'
  } satisfies Record<TestStep['step'], string>,
  notEncrypted: 'Not encrypted: the address starts with http://.',
  licenceUnknown: 'What answers there gave no PortaCDR answer, so it says nothing about the licence.',
  noCalls: 'No calls in the last 7 days. Check the customer or account number.',
  minutesOff: (minutes: number) =>
    `The service’s times are ${plural(Math.abs(minutes), 'minute', 'minutes')} off UTC. Under Advanced, set the zone of its host.`,
  causes: {
    name: 'No machine has this name. Check the spelling of the address, and the network.',
    port: 'The machine is there, but nothing answers at this port. Check the address and its port.',
    plain: 'What answers there is not encrypted. Check the port, and whether the address starts with http://.',
    moved: 'The service has moved. Ask its operator for the new address.',
    path: 'There is no PortaCDR service at this path. Check the address: it ends where the licence would follow.',
    page: 'A web page came instead of data. Check the address: it may lead to a login page.'
  },
  technical: (what: string) => `Reported as: ${what}`
}

export const welcome = {
  title: 'Call records, on this computer',
  lead: 'CDR Desk copies call detail records from a PortaCDR service into a local cache. Browsing, charts and exports then need no network.',
  connectTitle: 'Connect to a service',
  connectLead: 'With the address and the licence that the service’s operator gave out.',
  sampleTitle: 'Explore the sample',
  sampleLead:
    'A PortaCDR service with invented calls runs inside CDR Desk. Nothing leaves this computer, and no licence is needed.',
  samplePoints: ['A month of invented calls', 'The same pages, charts and exports', 'Removed like any connection'],
  openSample: 'Open the sample',
  openingSample: 'Opening the sample…'
}

export const connection = {
  add: 'Add a connection',
  addTitle: 'Add a connection',
  editTitle: 'Edit the connection',
  edit: 'Edit this connection',
  openSample: 'Open the sample',
  choose: 'Connection',
  name: 'Name',
  namePlaceholder: 'Northgate Telecom',
  url: 'Address',
  urlHint: 'Where the service answers, as far as the licence part of the path.',
  urlPlaceholder: 'https://cdr.example.net/service',
  licence: 'Licence',
  licenceKept: 'Kept. Leave empty to go on using it.',
  licenceKeychain: 'Stored in the system’s keychain.',
  licenceSession: 'Kept for this run only; it is asked for again after a restart.',
  customer: 'Customer number',
  account: 'Account number',
  numberHint: 'One of the two. The account number narrows the copy to one account.',
  zone: 'Time zone for display',
  advanced: 'Advanced',
  currency: 'Currency sign',
  currencyHint: 'Stands with amounts in totals, such as € or USD. Empty: none, since the records do not say it.',
  clock: 'The service’s times',
  clockAsSent: 'As sent',
  clockUtc: 'UTC, shifted by the host’s zone',
  clockHint: 'As sent fits most services. Choose the other where copied times are off by whole hours.',
  clockZone: 'Zone in which the service’s host stands',
  insecure: 'Send the licence unencrypted (http://)',
  insecureHint: 'Anyone on the way can read the licence and the records.',
  test: 'Test connection',
  testing: 'Testing…',
  testOutdated: 'Edited since the test: what it found was of other values. Test again.',
  testPassed: 'The connection works.',
  testWarned: 'The connection works, with a note.',
  testFailed: (step: string) => `Stopped at: ${step}.`,
  save: 'Save and connect',
  saveAnyway: 'Save anyway',
  saveChanges: 'Save changes',
  enterLicence: 'Enter the licence',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeLead: 'The connection, its licence and the records copied from it are removed from this computer.',
  sampleTag: 'sample',
  customerIs: (number: number) => `customer ${number}`,
  accountIs: (number: number) => `account ${number}`
}

export const fault = {
  url: 'The address must start with https:// or http://.',
  urlForm: 'This is no address. Example: https://cdr.example.net/service.',
  urlMore: 'The address must hold no user name, no “?” and no “#”.',
  name: 'A name is needed.',
  licence: 'The licence is needed.',
  licenceAgain: 'The address leads elsewhere now: enter the licence for it.',
  number: 'A whole number above 0, or empty.',
  numbers: 'Give the customer number or the account number.',
  zone: 'Not a known time zone. Example: Europe/London.',
  insecure: 'This address is not encrypted. Use https://, or tick the box below.'
}
