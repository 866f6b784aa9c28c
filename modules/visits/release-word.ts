import { record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import { committing, commonErrors, type Refusal } from '@doorstep/http'
import { addressOf } from './address.ts'
import { raiseAlarm } from './alert.ts'
import { raiseDoorAlert } from './door-alert.ts'
import { visitErrors } from './errors.ts'
import { type Fix, isGood, isNear } from './fix.ts'
import { visitWithin } from './list-visits.ts'
import { about, lockProof, type Proof } from './proof.ts'
import { tellAtDoor } from './tell-proof.ts'
import { lockVisit, type Visit } from './visit.ts'
import type { Ctx, VisitKey } from './visit-event.ts'
import { officersOf } from './visit-officers.ts'

/** How long before and after the promised time a word may still be asked for. */
const MARGIN_MINUTES = 60
/** How long a word that was let go may be read, and the code that goes with it be entered. */
const RELEASED_MINUTES = 30
const MINUTE = 60_000

/** A visit as one of its officers may act on it. */
export type OwnVisit = { readonly visit: Visit; readonly proof: Proof | undefined }

/**
 * The visit, locked, if the acting officer is sent to it and still works. Whoever is not hears that there is none, and the
 * supervisor hears of it.
 */
export async function ownVisit(
  tx: Tx,
  units: readonly bigint[],
  visitId: bigint,
  ctx: Ctx,
): Promise<OwnVisit | Refusal> {
  const found = await visitWithin(tx, units, visitId)
  const visit = found && (await lockVisit(tx, { customerId: found.customerId, visitId }))
  if (!visit) return commonErrors('not-found')
  const key = { customerId: visit.customerId, visitId }
  if (await goesThere(tx, key, ctx.who.userId)) return { visit, proof: await lockProof(tx, key) }
  await raiseDoorAlert(tx, { ...doorOf(visit, ctx), kind: 'word-not-theirs' }, ctx)
  return committing(commonErrors('not-found'))
}

/**
 * Lets the word of a visit go to an officer who is at the door at the promised time, and sends the customer the code to
 * say afterwards. It can then be read for half an hour. Refuses `word-out-of-time` and `word-far-away`, of which the
 * supervisor and the customer hear, `fix-not-good`, `visit-locked`, `visit-not-arrived`; and
 * `visit-still-open`, of which the supervisor alone hears.
 */
export async function releaseWord(tx: Tx, { visit, proof }: OwnVisit, fix: Fix, ctx: Ctx) {
  const key = { customerId: visit.customerId, visitId: visit.id }
  if (!(await isItsTime(tx, key, ctx.at))) return suspicious(tx, visit, 'word-out-of-time', ctx)
  if (!isGood(fix)) return visitErrors('fix-not-good')
  const place = (await addressOf(tx, visit.customerId, visit.addressId))!
  if (!isNear(fix, place)) return suspicious(tx, visit, 'word-far-away', ctx)
  if (proof?.lockedAt) return visitErrors('visit-locked')
  if (visit.status !== 'arrived' || !proof?.seed) return visitErrors('visit-not-arrived')
  if (isReleased(proof, ctx.at)) return null
  if (await isAtAnotherDoor(tx, key, ctx.who.userId)) {
    await raiseAlarm(tx, { ...doorOf(visit, ctx), kind: 'two-doors', place: fix }, ctx)
    return committing(visitErrors('visit-still-open'))
  }
  await tx.query(
    'UPDATE visits.proof SET released_at = $3, released_to = $4 WHERE customer_id = $1 AND visit_id = $2',
    [key.customerId, key.visitId, ctx.at, ctx.who.userId],
  )
  const { latitude, longitude, accuracy } = fix
  await record(tx, [{ ...ctx, ...about(key), action: 'word.released', after: { latitude, longitude, accuracy } }])
  await tellAtDoor(tx, visit, await officersOf(tx, key), proof.seed, ctx.at)
  return null
}

/** Whether the word may be read and the code entered at this moment. */
export function isReleased({ seed, releasedAt, lockedAt }: Proof, at: Date): boolean {
  return !!seed && !lockedAt && releasedAt !== null && at < releasedUntil({ releasedAt })!
}

export const releasedUntil = ({ releasedAt }: Pick<Proof, 'releasedAt'>): Date | null =>
  releasedAt && new Date(releasedAt.getTime() + RELEASED_MINUTES * MINUTE)

/** Where an alert of this visit belongs, and whose doing it was. */
export const doorOf = (visit: Visit, { who }: Ctx) => ({
  customerId: visit.customerId,
  branchId: visit.branchId,
  visitId: visit.id,
  officerId: who.userId,
})

async function suspicious(tx: Tx, visit: Visit, kind: 'word-out-of-time' | 'word-far-away', ctx: Ctx) {
  await raiseDoorAlert(tx, { ...doorOf(visit, ctx), kind }, ctx)
  return committing(visitErrors(kind))
}

/** Whether this officer was let into another visit of the day that has not ended; asked by one at a time. */
async function isAtAnotherDoor(tx: Tx, { customerId, visitId }: VisitKey, officerId: string): Promise<boolean> {
  await tx.query('SELECT FROM visits.officer WHERE officer_id = $1 FOR NO KEY UPDATE', [officerId])
  const { rowCount } = await tx.query(
    `SELECT FROM visits.stop here
     JOIN visits.stop there USING (officer_id, date)
     JOIN visits.visit v ON v.customer_id = there.customer_id AND v.visit_id = there.visit_id
     JOIN visits.proof p ON p.customer_id = v.customer_id AND p.visit_id = v.visit_id
     WHERE here.customer_id = $1 AND here.visit_id = $2 AND here.officer_id = $3
       AND (there.customer_id, there.visit_id) <> ($1, $2)
       AND (v.status = 'started' OR v.status = 'arrived' AND p.released_at IS NOT NULL)`,
    [customerId, visitId, officerId],
  )
  return rowCount > 0
}

async function isItsTime(sql: Sql, { customerId, visitId }: VisitKey, at: Date): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT FROM visits.booking WHERE customer_id = $1 AND visit_id = $2 AND ended_at IS NULL
       AND $3 BETWEEN promised_from - $4 * interval '1 minute' AND promised_until + $4 * interval '1 minute'`,
    [customerId, visitId, at, MARGIN_MINUTES],
  )
  return rowCount > 0
}

/** Only an officer who is still sent out, whatever was planned before. */
async function goesThere(tx: Tx, { customerId, visitId }: VisitKey, officerId: string): Promise<boolean> {
  const { rows } = await tx.query<{ goes: boolean }>(
    `SELECT EXISTS (
       SELECT FROM visits.stop JOIN visits.officer o USING (officer_id)
       WHERE customer_id = $1 AND visit_id = $2 AND officer_id = $3 AND o.active) AS goes`,
    [customerId, visitId, officerId],
  )
  return rows[0]!.goes
}
