import { faultsOf, type Given } from '@doorstep/routing/checker'
import { secondsBetween } from '@doorstep/routing'
import { type Day, timetableOf } from '../day.ts'
import type { VisitErrand } from '../load-days.ts'
import type { VisitDay } from '../visit-day.ts'

/** What the independent checker of the routing package has against these days; nothing where they hold. */
export function judgeDay(day: VisitDay, days: readonly Day<VisitErrand>[]): string[] {
  const since = (at: number) => at - day.midnight
  const skills = [...new Set(day.visits.flatMap(visit => visit.skills).concat(days.flatMap(each => each.skills)))]
  const skillsOf = (names: readonly string[]) => names.map(name => skills.indexOf(name))
  const places = [...days.map(({ home }) => home), ...day.visits.map(({ place }) => place)]
  const durations = places.map(from => places.map(to => secondsBetween(from, to)))
  const given: Given = {
    vehicles: days.map((each, v) => ({
      id: each.officerId,
      profile: 'car',
      start_index: v,
      end_index: v,
      skills: skillsOf(each.skills),
      time_window: [since(each.startsAt), since(each.endsAt)],
      breaks: each.lunch
        ? [
            {
              id: 1,
              service: each.lunch.seconds,
              time_windows: [[since(each.lunch.from), since(each.lunch.until) - each.lunch.seconds]],
            },
          ]
        : [],
    })),
    jobs: day.visits.map((visit, i) => ({
      id: i,
      location_index: days.length + i,
      service: visit.minutes * 60,
      skills: skillsOf(visit.skills),
      time_windows: [[since(visit.promisedFrom), since(visit.promisedUntil)]],
      ...(visit.officers === 2 ? { companion: { skills: skillsOf(visit.skills) } } : {}),
    })),
    matrices: { car: { durations } },
  }
  const routes = days.filter(each => each.errands.length > 0).map(each => claimedRoute(day, each, since))
  const served = new Set(days.flatMap(each => each.errands.map(({ visitId }) => visitId)))
  const unassigned = day.visits.flatMap((visit, id) => (served.has(visit.visitId) ? [] : [{ id }]))
  const sum = (pick: (route: (typeof routes)[number]) => number) =>
    routes.reduce((total, each) => total + pick(each), 0)
  const summary = { cost: sum(each => each.cost), duration: sum(each => each.duration), unassigned: unassigned.length }
  return faultsOf(given, { summary: { ...summary, routes: routes.length }, routes, unassigned })
}

/** The day in the checker's words, with lunch in the first gap in which the rest still comes when it should. */
function claimedRoute(day: VisitDay, each: Day<VisitErrand>, since: (at: number) => number) {
  const timetable = timetableOf(each, each.errands)!
  const { begins, legs, back } = timetable
  const steps: Step[] = [step('start', since(each.startsAt), 0, 0, 0)]
  let clock = each.startsAt
  let travelled = 0
  let waited = 0
  let hasEaten = !each.lunch
  for (const [gap, leg] of legs.entries()) {
    const due = begins[gap] ?? back
    const eats = () => Math.max(clock, each.lunch!.from)
    const after = () => Math.max(clock + leg, each.lunch!.from) + each.lunch!.seconds
    const isHere = !hasEaten && eats() + each.lunch!.seconds <= each.lunch!.until && after() <= due
    if (isHere) {
      const on = Math.min(leg, eats() - clock)
      travelled += on
      const wait = eats() - clock - on
      waited += wait
      steps.push({ ...step('break', since(clock + on), travelled, wait, each.lunch!.seconds), id: 1 })
      clock = eats() + each.lunch!.seconds
      travelled += leg - on
      clock += leg - on
      hasEaten = true
    } else {
      travelled += leg
      clock += leg
    }
    const errand = each.errands[gap]
    if (!errand) break
    const wait = due - clock
    waited += wait
    const id = day.visits.findIndex(({ visitId }) => visitId === errand.visitId)
    steps.push({ ...step('job', since(clock), travelled, wait, errand.seconds), id })
    clock = due + errand.seconds
  }
  steps.push(step('end', since(clock), travelled, 0, 0))
  const service = steps.reduce((total, { service: seconds }) => total + seconds, 0)
  return {
    vehicle: each.officerId,
    cost: travelled,
    duration: travelled,
    waiting_time: waited,
    service,
    setup: 0,
    steps,
  }
}

type Step = ReturnType<typeof step> & { readonly id?: number }

const step = (type: string, arrival: number, duration: number, waiting_time: number, service: number) => ({
  type,
  arrival,
  duration,
  setup: 0,
  waiting_time,
  service,
})
