import { dateIn } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { raiseAlarm } from './alert.ts'
import { type DeviceEvent, keepEvent, keptEvent, OUTCOMES } from './device-event.ts'
import { visitErrors } from './errors.ts'
import { isGood } from './fix.ts'
import { visitWithin } from './list-visits.ts'
import { moveVisit } from './move-visit.ts'
import { lockVisit, type Visit } from './visit.ts'
import type { Ctx } from './visit-event.ts'
import type { VisitStatus, Why } from './visit-status.ts'

/** The way in, which a colleague may have gone further. */
const COURSE: readonly VisitStatus[] = ['booked', 'travelling', 'arrived', 'started']

/** What came of one event: `refused` is the code of why it changed nothing, null when it was taken. */
export type Taken = {
  readonly eventId: string
  readonly refused: string | null
  /** Where the visit stands now; null: no visit, or none that this officer may see. */
  readonly status: VisitStatus | null
}

/**
 * Takes what an officer's phone recorded, in its order, each event once whatever the number of sendings. What does not
 * fit any more is kept all the same, and refused by name: the officer settles it. At most a hundred at a time.
 */
export async function takeEvents(
  tx: Tx,
  units: readonly bigint[],
  events: readonly DeviceEvent[],
  ctx: Ctx,
): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const event of events) taken.push(await takeEvent(tx, units, event, ctx))
  return taken
}

async function takeEvent(tx: Tx, units: readonly bigint[], event: DeviceEvent, { who, at: now }: Ctx): Promise<Taken> {
  const { eventId, visitId } = event
  const found = visitId === null ? undefined : await visitWithin(tx, units, visitId)
  const customerId = found?.customerId ?? 0n
  // A second sending of the same event waits here for the first one.
  const visit = found && (await lockVisit(tx, { customerId, visitId: found.id }))
  const earlier = await keptEvent(tx, customerId, eventId)
  if (earlier) return { eventId, refused: earlier.refused, status: visit?.status ?? null }
  const at = event.at < now ? event.at : now
  const result =
    event.kind === 'alarm'
      ? await raise(tx, units, event, visit, { who, at: now })
      : await applied(tx, event, visit, { who, at })
  const refused = isRefusal(result) ? result.code : null
  await keepEvent(tx, event, { customerId, officerId: who.userId, at, receivedAt: now, refused })
  return { eventId, refused, status: (isRefusal(result) ? visit : result)?.status ?? null }
}

/** The visit after the event, or why it does not fit. */
async function applied(
  tx: Tx,
  event: Exclude<DeviceEvent, { kind: 'alarm' }>,
  visit: Visit | undefined,
  ctx: Ctx,
): Promise<Visit | Refusal> {
  if (!visit) return visitErrors('visit-not-yours')
  if (event.kind === 'left-as-is' || event.kind === 'safe') return visit
  if (!(await isOnTheWay(tx, visit, ctx))) return visitErrors('visit-not-yours')
  if (event.kind === 'set-out') return reach(tx, visit, { to: 'travelling' }, ctx)
  if (event.kind === 'arrived') {
    if (!isGood(event.fix)) return visitErrors('fix-not-good')
    return reach(tx, visit, { to: 'arrived' }, ctx)
  }
  if (event.kind === 'started' || event.kind === 'ticked')
    return visit.status === 'started' ? visit : visitErrors('visit-not-proven')
  return reach(tx, visit, { ...OUTCOMES[event.outcome], note: event.note }, ctx)
}

/** An officer needs help, or did not answer: never refused, and before their supervisors at once. */
async function raise(
  tx: Tx,
  units: readonly bigint[],
  { why, fix }: Extract<DeviceEvent, { kind: 'alarm' }>,
  visit: Visit | undefined,
  ctx: Ctx,
): Promise<Visit | undefined> {
  const officerId = ctx.who.userId
  const place = fix && { latitude: fix.latitude, longitude: fix.longitude }
  const where = visit ?? { customerId: 0n, branchId: (await branchOf(tx, officerId)) ?? units[0]!, id: null }
  const alarm = { kind: why, customerId: where.customerId, branchId: where.branchId, visitId: where.id }
  await raiseAlarm(tx, { ...alarm, officerId, place }, ctx)
  return visit
}

async function branchOf(tx: Tx, officerId: string): Promise<bigint | undefined> {
  const { rows } = await tx.query<{ branch_id: bigint }>('SELECT branch_id FROM visits.officer WHERE officer_id = $1', [
    officerId,
  ])
  return rows[0]?.branch_id
}

/** Moves the visit there, unless the colleague of a visit for two was quicker. */
async function reach(
  tx: Tx,
  visit: Visit,
  move: { to: VisitStatus; why?: Why | null; note?: string | null },
  ctx: Ctx,
): Promise<Visit | Refusal> {
  if (COURSE.indexOf(visit.status) >= COURSE.indexOf(move.to) && COURSE.includes(move.to)) return visit
  return moveVisit(tx, { customerId: visit.customerId, visitId: visit.id }, move, ctx)
}

/**
 * Whether this visit is among the stops, on the day on which it happened, of an officer who still works, and was promised
 * by then: what happened before a new promise was made belongs to the old one.
 */
async function isOnTheWay(tx: Tx, visit: Visit, { who, at }: Ctx): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM visits.stop t JOIN visits.officer o USING (officer_id) JOIN visits.booking b USING (customer_id, visit_id)
     WHERE t.customer_id = $1 AND t.visit_id = $2 AND t.officer_id = $3 AND t.date = $4 AND o.active AND b.booked_at <= $5`,
    [visit.customerId, visit.id, who.userId, dateIn(market().timeZone, at), at],
  )
  return rowCount === 1
}
