import { type BusinessCalendar, type DueShift, shift } from '@doorstep/calendar'
import { dueDates } from './periods.ts'
import type { Terms } from './terms.ts'

/**
 * The terms with their due dates moved off the days that the calendar has closed. The dates become part of the terms, so
 * that the schedule can be computed again when the calendar has changed.
 * @throws YearNotCovered where the calendar does not reach
 */
export function offHolidays(terms: Terms, rule: DueShift, calendar: BusinessCalendar): Terms {
  return { ...terms, shiftedDues: dueDates(terms).map(due => shift(due, rule, calendar)) }
}
