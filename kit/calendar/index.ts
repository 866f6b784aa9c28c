/** Plain dates by integer arithmetic, business days, and the clock. No dependency, fit for the browser. */
export type { BusinessCalendar, DueShift } from './business-days.ts'
export {
  addBusinessDays,
  DUE_SHIFTS,
  isBusinessDay,
  isWeekend,
  nextBusinessDay,
  shift,
  YearNotCovered,
} from './business-days.ts'
export type { Clock } from './clock.ts'
export { dateIn } from './clock.ts'
export type { MonthEnd } from './months.ts'
export { addMonths, everyMonths, monthsBetween } from './months.ts'
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
