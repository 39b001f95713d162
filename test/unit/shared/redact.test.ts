// The licence in texts: masked wherever it may leak, and never at the cost of a call's data.
import { describe, expect, it } from 'vitest'
import { cellRedactor, redactor } from '../../../src-main/shared/redact.ts'

describe('an error or a log', () => {
  it('never holds the licence, in whatever case or form', () => {
    const mask = redactor('a/B+c d')
    for (const text of ['a/B+c d', 'A/B+C D', 'a%2FB%2Bc%20d', 'a%2fb%2bc%20d', 'a%2FB%2Bc+d', 'a\\/B+c d'])
      expect(mask(`https://x/${text}?`)).toBe('https://x/[licence]?')
  })
  it('is left alone where there is no licence', () => expect(redactor('')('a')).toBe('a'))
})

describe('a cell', () => {
  it.each([
    ['LIC', 'PUBLIC-0', 'PUBLIC-0'],
    ['LIC', 'key=LIC;', 'key=[licence];'],
    ['LIC', 'lic', 'lic'],
    ['12345678', '4412345678', '4412345678'],
    ['12345678', '12345678', '[licence]'],
    ['secret-77', 'xSECRET-77x', 'x[licence]x']
  ])('with the licence %s: %s becomes %s', (licence, cell, masked) => {
    expect(cellRedactor(licence)(cell)).toBe(masked)
  })
})
