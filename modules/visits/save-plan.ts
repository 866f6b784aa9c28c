import { record } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { emit } from '@doorstep/jobs'
import { type Day, timetableOf } from './day.ts'
import { planAsSaved, planAsTimed } from './day-plan.ts'
import { visitErrors } from './errors.ts'
import { lockDays, type VisitErrand } from './load-days.ts'
import { saveDays } from './save-days.ts'
import { timeRoutes } from './time-routes.ts'
import { type DayVisit, isUnderWay, loadVisitDay, type Route, type VisitDay } from './visit-day.ts'
import type { Ctx } from './visit-event.ts'
import type { VisitStatus } from './visit-status.ts'

type NewPlan = {
  readonly branchId: bigint
  readonly date: PlainDate
  /** Of the day that the routes were made for. */
  readonly version: string
  readonly routes: readonly Route[]
}

/**
 * Makes these routes the day's plan: who goes where and when. Tells whoever listens (`visits.planned`).
 * Refuses `day-changed` when the day is not any more the one that they were made for, and `plan-not-possible`.
 */
export async function savePlan(
  tx: Tx,
  { branchId, date, version, routes }: NewPlan,
  ctx: Ctx,
): Promise<VisitDay | Refusal> {
  await lockDays(tx, branchId)
  const day = await loadVisitDay(tx, branchId, date, ctx.at)
  if (day.version !== version) return visitErrors('day-changed')
  const timed = timeRoutes(day, routes)
  if ('fault' in timed) return visitErrors('plan-not-possible')
  const open = day.visits.filter(visit => !isUnderWay(visit))
  if (!(await holdStill(tx, open))) return visitErrors('day-changed')
  await clearStops(
    tx,
    open,
    timed.days.filter(isStuck).map(({ officerId }) => officerId),
  )
  await saveDays(tx, branchId, timed.days)
  const before = planAsSaved(day)
  const after = planAsTimed(day, timed.days)
  const about = { objectType: 'branch', objectId: branchId, why: date }
  await record(tx, [
    { ...ctx, ...about, action: 'visits.planned', before: summary(before), after: { ...summary(after), routes } },
  ])
  await emit(tx, [{ type: 'visits.planned', payload: { branchId, date } }])
  return loadVisitDay(tx, branchId, date, ctx.at)
}

/** A day that cannot be kept any more; it stays as it was planned. */
const isStuck = (day: Day<VisitErrand>): boolean => !timetableOf(day, day.errands)

/**
 * Keeps these visits booked until the plan is saved; false where somebody is setting out or changing one at this moment.
 * Whoever does may be waiting for the day, so this does not wait for them.
 */
async function holdStill(tx: Tx, open: readonly DayVisit[]): Promise<boolean> {
  const { rows } = await tx.query<{ status: VisitStatus }>(
    `SELECT v.status FROM visits.visit v JOIN unnest($1::bigint[], $2::bigint[]) AS o(customer_id, visit_id)
       USING (customer_id, visit_id) FOR SHARE OF v SKIP LOCKED`,
    [open.map(visit => visit.customerId), open.map(visit => visit.visitId)],
  )
  return rows.length === open.length && rows.every(({ status }) => status === 'booked')
}

/** Nobody goes anywhere until the new stops are written; who is under way stays. */
async function clearStops(tx: Tx, open: readonly DayVisit[], but: readonly string[]): Promise<void> {
  await tx.query(
    `DELETE FROM visits.stop t USING unnest($1::bigint[], $2::bigint[]) AS v(customer_id, visit_id)
     WHERE t.customer_id = v.customer_id AND t.visit_id = v.visit_id AND NOT t.officer_id = ANY($3)`,
    [open.map(visit => visit.customerId), open.map(visit => visit.visitId), but],
  )
}

const summary = ({ travelSeconds, kept, unassigned }: ReturnType<typeof planAsTimed>) => ({
  travelSeconds,
  kept,
  unassigned: unassigned.length,
})
