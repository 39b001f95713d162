// Once for all page tests: the page is built as the product does.
import { buildPage } from './build-page.ts'

export const setup = (): Promise<void> => buildPage()
