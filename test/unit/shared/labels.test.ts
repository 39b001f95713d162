// Every word of the record definitions has a Spanish one.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { causeText, OUTCOMES } from '../../../src-main/shared/domain/call.ts'
import { labelIn } from '../../../src-main/shared/language/labels.ts'
import { derivedMembers } from '../../../src-main/shared/records/derived.ts'
import { derivedWord } from '../../../src-main/shared/records/derived-cells.ts'
import { RECORD_TYPES } from '../../../src-main/shared/records/index.ts'

const SOURCE = readFileSync(new URL('../../../src-main/shared/language/labels.ts', import.meta.url), 'utf8')
const isKnown = (english: string): boolean => {
  const bare = english.replace(/ given$/, '')
  return SOURCE.includes(`['${bare}', `)
}
const CAUSES = Array.from({ length: 127 }, (_, i) => causeText(i + 1)).filter((text) => !/^Cause \d+$/.test(text))

describe('Spanish', () => {
  const labels = RECORD_TYPES.flatMap((type) => [type.title, ...type.members.map(({ label }) => label)])
  const derived = RECORD_TYPES.flatMap((type) =>
    derivedMembers(type).flatMap(({ name, label, values }) => [
      label,
      ...(name === 'hour' ? [] : (values ?? []).map((value) => derivedWord(name, value)))
    ])
  )
  it('has every label, derived word and cause', () => {
    const missing = [...new Set([...labels, ...derived, ...CAUSES])].filter((english) => !isKnown(english))
    expect(missing).toEqual([])
    expect(CAUSES.length).toBeGreaterThan(50)
    expect(OUTCOMES.length).toBeGreaterThan(3)
  })
  it('says flags and causes without a name by rule', () => {
    expect(labelIn('es', 'Charged given')).toBe('Importe (indicado)')
    expect(labelIn('es', 'Cause 125')).toBe('Causa 125')
    expect(labelIn('en', 'Charged')).toBe('Charged')
  })
  it('keeps the columns of a type apart', () => {
    for (const type of RECORD_TYPES) {
      const names = type.members.map(({ label }) => labelIn('es', label))
      expect(new Set(names).size).toBe(new Set(type.members.map(({ label }) => label)).size)
    }
  })
})
