import { answer, type Ok } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api.ts'

const DAY = '/api/v1/staff/branches/{branchId}/visit-days/{date}'

export type VisitDay = Ok<typeof DAY, 'get'>
export type DayPlan = VisitDay['plan']
export type DayOfficer = VisitDay['officers'][number]
export type DayVisit = VisitDay['visits'][number]
export type Proposal = Ok<`${typeof DAY}/proposal`, 'get'>
export type Routes = Proposal['routes']
export type BranchDay = { branchId: string; date: string }

export const dayQuery = (path: BranchDay) =>
  queryOptions({ queryKey: ['visit-day', path], queryFn: () => answer(api.GET(DAY, { params: { path } })) })

export const weighQuery = (path: BranchDay, version: string, visit: string, officers: readonly string[]) =>
  queryOptions({
    queryKey: ['visit-day-move', path, version, visit, officers],
    queryFn: () => answer(api.GET(`${DAY}/move`, { params: { path, query: { visit, officers: officers.join(',') } } })),
  })

export const propose = (path: BranchDay): Promise<Proposal> => answer(api.GET(`${DAY}/proposal`, { params: { path } }))

export const savePlan = (path: BranchDay, body: { version: string; routes: Routes }): Promise<VisitDay> =>
  answer(api.PUT(`${DAY}/plan`, { params: { path }, body }))

/** The routes of a plan, as they are saved. */
export function routesOf({ plan, visits }: VisitDay): Routes {
  const pairs = new Set(visits.filter(visit => visit.officers === 2).map(visit => visit.id))
  return plan.routes.map(({ officerId, stops }) => ({
    officerId,
    stops: stops.map(({ visitId, arriveAt }) => ({ visitId, at: pairs.has(visitId) ? arriveAt : null })),
  }))
}

/** Who goes to each visit of a plan, and when. */
export function goingTo(plan: DayPlan): Map<string, { officers: string[]; arriveAt: string }> {
  const going = new Map<string, { officers: string[]; arriveAt: string }>()
  for (const { officerId, stops } of plan.routes)
    for (const { visitId, arriveAt } of stops)
      going.set(visitId, { officers: [...(going.get(visitId)?.officers ?? []), officerId], arriveAt })
  return going
}

export const minutes = (seconds: number): number => Math.round(seconds / 60)
