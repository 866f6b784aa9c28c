import { cheapestGap, type Day } from './day.ts'
import type { VisitErrand } from './load-days.ts'
import { errandFor, fromNow } from './time-routes.ts'
import type { DayVisit, VisitDay } from './visit-day.ts'

/** Why nobody goes to a visit; `free` when somebody could. */
export const WHYS_NOT = ['too-late', 'no-skill', 'no-shift', 'too-far', 'no-time', 'free'] as const
export type WhyNot = (typeof WHYS_NOT)[number]

/** Looks for the first thing that fails: the promise, skills, working hours, the way there and back, the day's other visits. */
export function whyNot(day: VisitDay, days: readonly Day<VisitErrand>[], visit: DayVisit): WhyNot {
  if (visit.promisedUntil < day.now) return 'too-late'
  const able = days.filter(({ skills }) => visit.skills.every(skill => skills.includes(skill)))
  const isEnough = (count: number) => count >= visit.officers
  if (!isEnough(days.length)) return 'no-shift'
  if (!isEnough(able.length)) return 'no-skill'
  const fits = (officers: readonly Day<VisitErrand>[]) =>
    isEnough(officers.filter(officer => cheapestGap(officer, errandFor(day, officer, visit), FOREVER)).length)
  const idle = able.map(officer => fromNow(day.officers.find(same(officer))!, [], day.now))
  if (!fits(idle.map(officer => ({ ...officer, home: visit.place })))) return 'no-shift'
  if (!fits(idle)) return 'too-far'
  return fits(able) ? 'free' : 'no-time'
}

const FOREVER = Number.POSITIVE_INFINITY
const same = (a: Day) => (b: Day) => a.officerId === b.officerId
