// The words of the record definitions, of outcomes and of Q.850 causes, in the language of the page.

export const label = (english: string): string => english
