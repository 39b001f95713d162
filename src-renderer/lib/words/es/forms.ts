// How dates, times and sizes are said in Spanish.
import type { Forms } from '../en/forms.ts'

export const forms: Forms = {
  months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  monthsShort: 'ene feb mar abr may jun jul ago sep oct nov dic'.split(' '),
  weekdays: 'domingo lunes martes miércoles jueves viernes sábado'.split(' '),
  weekdaysShort: 'dom lun mar mié jue vie sáb'.split(' '),
  longDate: (day, month, year) => `${day} de ${month} de ${year}`,
  dayAndMonth: (day, month) => `${day} de ${month}`,
  shortDate: (weekday, day, month) => `${weekday} ${day} ${month}`,
  moment: (date, clock) => `${date}, ${clock}`,
  sizes: ['bytes', 'kB', 'MB', 'GB', 'TB'],
  thousand: 'k',
  million: 'M',
  notKnown: 'n/d',
  justNow: 'ahora mismo',
  minutesAgo: (count) => `hace ${count} min`,
  hoursAgo: (count) => `hace ${count} h`,
  daysAgo: (count, isOne) => `hace ${count} ${isOne ? 'día' : 'días'}`,
  fewSeconds: 'unos segundos',
  fewSecondsLeft: 'quedan unos segundos',
  left: (wait) => `quedan aprox. ${wait}`,
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`
}
