// What the About part says of the packages is what is installed.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LICENCES_FILE, licencesText } from '../config/licences.ts'

test('the list of licences is that of the installed packages (node test/config/licences.ts writes it)', () => {
  expect(readFileSync(LICENCES_FILE, 'utf8')).toBe(licencesText())
})
