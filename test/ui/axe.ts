// What axe finds on a page, as short lines; nothing is what it should find.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Rules of WCAG 2.2 AA and best practices, on the whole page as it stands. `contrast` false: without that of colours, which
 * takes longest, where the same colours are looked at elsewhere.
 */
export async function axeFinds(page: Page, { contrast = true } = {}): Promise<string[]> {
  // The policy of the page allows no script from text: this one is run by the debugger.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(SOURCE)
  const options = { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: contrast } } }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`)
  )
}
