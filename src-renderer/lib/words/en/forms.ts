// How dates, times and sizes are said in English. No other words are needed for it: formats read these alone.

export const forms = {
  months: 'January February March April May June July August September October November December'.split(' '),
  monthsShort: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  /** Sunday first. */
  weekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  weekdaysShort: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
  longDate: (day: number, month: string, year: number) => `${day} ${month} ${year}`,
  dayAndMonth: (day: number, month: string) => `${day} ${month}`,
  shortDate: (weekday: string, day: number, month: string) => `${weekday} ${day} ${month}`,
  moment: (date: string, clock: string) => `${date}, ${clock}`,
  sizes: ['bytes', 'kB', 'MB', 'GB', 'TB'],
  thousand: 'k',
  million: 'M',
  notKnown: 'n/a',
  justNow: 'just now',
  minutesAgo: (count: string) => `${count} min ago`,
  hoursAgo: (count: string) => `${count} h ago`,
  daysAgo: (count: string, isOne: boolean) => `${count} ${isOne ? 'day' : 'days'} ago`,
  fewSeconds: 'a few seconds',
  fewSecondsLeft: 'a few seconds left',
  left: (wait: string) => `about ${wait} left`,
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  hours: (count: string) => `${count} h`
}

/** What another language must say. */
export type Forms = typeof forms
