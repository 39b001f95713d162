// The words of the record definitions, of outcomes and of Q.850 causes, in the language of the page.
import { labelIn } from '../../src-main/shared/language/labels.ts'
import { locale } from './locale.ts'

export const label = (english: string): string => labelIn(locale().language, english)
