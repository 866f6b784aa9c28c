import { by } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  dateText,
  id,
  isRefusal,
  optionalText,
  type Principal,
  type Route,
  read,
  staff,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { proposalView, visitDayView, weighedView } from './day-views.ts'
import { proposal, routesBody, visitDay, weighed } from './day-wire.ts'
import { secondsOf } from './find-slots.ts'
import { savePlan } from './save-plan.ts'
import { loadVisitDay, type VisitDay } from './visit-day.ts'

const tag = 'visits'
const dispatchers = staff('supervisor')
const params = z.object({ branchId: id, date: dateText })
const url = '/api/v1/staff/branches/{branchId}/visit-days/{date}'

/** The dispatcher's board: a branch's day, proposals for it, and the plan that is made of them. */
export function dispatchRoutes(): Route[] {
  return [
    read({
      url,
      tag,
      summary: 'A branch’s day of visits: who works, what was promised, who goes where',
      policy: dispatchers,
      params,
      response: visitDay,
      handler: async call => {
        const day = await dayWithin(call.db, call)
        return day ? visitDayView(call.db, day) : commonErrors('not-found')
      },
    }),
    read({
      url: `${url}/proposal`,
      tag,
      summary: 'The best plan that some seconds of search find for the day; nothing changes until it is taken',
      policy: dispatchers,
      params,
      response: proposal,
      rateLimit: { max: 60, windowSeconds: 60 },
      handler: async call => {
        const day = await dayWithin(call.db, call)
        return day ? proposalView(day) : commonErrors('not-found')
      },
    }),
    read({
      url: `${url}/move`,
      tag,
      summary: 'What it would cost if others went to a visit; nothing changes until it is taken',
      policy: dispatchers,
      params,
      query: z.object({ visit: id, officers: optionalText(140).describe('two with a comma between; none: nobody') }),
      response: weighed,
      handler: async call => {
        const day = await dayWithin(call.db, call)
        if (!day) return commonErrors('not-found')
        const officers = call.query.officers?.split(',') ?? []
        return weighedView(day, call.query.visit, officers)
      },
    }),
    write({
      method: 'PUT',
      url: `${url}/plan`,
      tag,
      summary: 'Take routes as the plan of the day',
      policy: dispatchers,
      params,
      body: routesBody,
      response: visitDay,
      errors: ['day-changed', 'plan-not-possible'],
      handler: async call => {
        const { branchId, date } = call.params
        if (!isWithin(call)) return commonErrors('not-found')
        const { version, routes } = call.body
        const plan = { branchId, date: date as PlainDate, version, routes: routes.map(routeFrom) }
        const saved = await savePlan(call.tx, plan, by(call))
        return isRefusal(saved) ? saved : visitDayView(call.tx, saved)
      },
    }),
  ]
}

const routeFrom = ({ officerId, stops }: z.output<typeof routesBody>['routes'][number]) => ({
  officerId,
  stops: stops.map(({ visitId, at }) => ({ visitId, at: at && secondsOf(at) })),
})

type OfBranch = {
  readonly principal: Principal
  readonly params: z.output<typeof params>
  readonly now: Date
}

async function dayWithin(sql: Sql, call: OfBranch): Promise<VisitDay | null> {
  const { branchId, date } = call.params
  return isWithin(call) ? loadVisitDay(sql, branchId, date as PlainDate, call.now) : null
}

/** Years that no clock means are nobody's day. */
const isWithin = ({ principal, params: { branchId, date } }: Omit<OfBranch, 'now'>): boolean =>
  principal.staff!.units.includes(branchId) && date >= '2000-01-01' && date < '3000-01-01'
