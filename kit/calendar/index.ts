/** Plain dates by integer arithmetic, and the clock. No dependency, fit for the browser. */
export type { Clock } from './clock.ts'
export { dateIn } from './clock.ts'
export type { MonthEnd } from './months.ts'
export { addMonths, monthsBetween } from './months.ts'
export type { Civil, PlainDate } from './plain-date.ts'
export {
  addDays,
  civil,
  compareDates,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  isLeapYear,
  isMonthEnd,
  isPlainDate,
  parsePlainDate,
  plainDateOf,
  toDayNumber,
} from './plain-date.ts'
