// The story of invented calls: those of a hunt group have a leg more.
import type { Story } from '../../../src-main/shared/contract/schemas.ts'
import { AppError } from '../../../src-main/shared/errors.ts'
import { calls } from '../../../src-main/shared/records/calls.ts'
import type { FakeCalls } from '../fake-calls.ts'

const at = (name: string): number => calls.members.findIndex((member) => member.name === name)

/** The leg that a hunt group's phone answered: some seconds after the call came in. */
function huntLeg(cells: readonly unknown[]): unknown[] {
  const changed: Readonly<Record<string, unknown>> = {
    ID: Number(cells[at('ID')]) + 500_000_000,
    h323_conf_id: '0A0B0C0D 7366C3AD 6ED2EA7A 00000001',
    h323_incoming_conf_id: cells[at('h323_conf_id')],
    Connect_time: Number(cells[at('Connect_time')]) + 12_000,
    Charged_Amount: '0.00003',
    BitFlags: 12,
    HoldTime: '0:12'
  }
  return calls.members.map(({ name }, index) => (name in changed ? changed[name] : cells[index]))
}

export const storyAnswers = (fake: FakeCalls, now: number) => ({
  'records.story': ({ key }: { key: number }): Story => {
    if (key < 0 || key >= fake.options.count)
      throw new AppError('not_found', 'This record is not held any more: it was removed or moved since it was listed.')
    const cells = fake.cells(key)
    const row = { key, gone: false, cells }
    const legs = fake.get(key).hunt === null ? [row] : [row, { key: key + 1e6, gone: false, cells: huntLeg(cells) }]
    const isChanged = key % 10 === 3
    return {
      row: { ...row, bucket: 'Voice Calls', extra: { Quality: '"4.2"' } },
      goneAt: null,
      looked: { at: now - 240_000, feed: 'calls' },
      source: { url: 'https://cdr.example.net/service', customer: 1001, account: null },
      legs,
      isBounded: false,
      changes: isChanged
        ? [
            {
              id: 1,
              record: calls.name,
              kind: 'changed',
              at: now - 86_400_000,
              uid: String(cells[at('ID')]),
              environment: '1',
              time: fake.get(key).at,
              account: fake.get(key).account,
              oldAmount: '0.5',
              newAmount: String(cells[at('Charged_Amount')]),
              members: { Charged_Amount: ['0.5', String(cells[at('Charged_Amount')])] }
            }
          ]
        : []
    }
  }
})
