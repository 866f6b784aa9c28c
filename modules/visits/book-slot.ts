import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { emit } from '@doorstep/jobs'
import { isAddressBarred } from './barred-address.ts'
import { keepPromise } from './booking.ts'
import type { Day } from './day.ts'
import { visitErrors } from './errors.ts'
import { errandOf, isOf, type Need, type Slot, secondsOf, slotIn, timesOf, withErrand } from './find-slots.ts'
import { loadDays, lockDays, type VisitErrand } from './load-days.ts'
import { moveVisit } from './move-visit.ts'
import { needOf } from './offer-slots.ts'
import { saveDays } from './save-days.ts'
import { releaseHolds, slotOffered } from './slot-hold.ts'
import { tellBooked } from './tell.ts'
import { findVisit, lockVisit, type Visit } from './visit.ts'
import type { Ctx, VisitKey } from './visit-event.ts'
import { localTime } from './window.ts'

/**
 * Books the time that was offered under this number: the promise, who goes there, and the text that confirms it, in one
 * transaction. A hold that ended meanwhile is as good as long as officers still have that time. A visit that is booked
 * is moved. Refuses `address-not-served`, `slot-gone` and `visit-move-not-allowed`.
 */
export async function bookSlot(tx: Tx, key: VisitKey, choice: number, ctx: Ctx): Promise<Visit | Refusal> {
  const visit = await lockVisit(tx, key)
  if (!visit) return commonErrors('not-found')
  if (visit.status !== 'asked' && visit.status !== 'booked')
    return visitErrors('visit-move-not-allowed', { from: visit.status, to: 'booked' })
  if (await isAddressBarred(tx, key.customerId, visit.addressId)) return visitErrors('address-not-served')
  await lockDays(tx, visit.branchId)
  const offered = await slotOffered(tx, key, choice)
  if (!offered) return visitErrors('slot-gone')
  const days = await loadDays(tx, visit.branchId, [offered.date], ctx.at, key)
  const need = await needOf(tx, visit, ctx.at)
  const slot = stillFree(offered, days, need, ctx.at)
  if (!slot) return visitErrors('slot-gone')
  if (visit.status === 'booked') await moveSurely(tx, key, { to: 'asked', why: 'another-time' }, ctx)
  await releaseHolds(tx, key)
  await keepPromise(tx, visit, slot, ctx.at)
  const going = days.filter(day => isOf(slot, day)).map(day => withVisit(day, need, slot, key))
  await saveDays(tx, visit.branchId, going)
  await tellBooked(tx, (await findVisit(tx, key))!, ctx.at)
  await moveSurely(tx, key, { to: 'booked' }, ctx)
  await tellOthers(tx, visit, slot, ctx)
  return (await findVisit(tx, key))!
}

/** The time as it was offered, or with other officers. */
function stillFree(offered: Slot, days: readonly Day[], need: Need, at: Date): Slot | null {
  if (offered.from <= secondsOf(at)) return null
  const { date } = localTime(at, market().timeZone)
  const same = days.filter(day => isOf(offered, day))
  return slotIn(same, need, offered, date) ?? slotIn(days, need, offered, date)
}

function withVisit(day: Day<VisitErrand>, need: Need, slot: Slot, key: VisitKey): Day<VisitErrand> {
  const { customerId, visitId } = key
  const planned = withErrand(day, { ...errandOf(need, day, timesOf(slot)), customerId, visitId, held: false })
  if (!planned) throw new Error(`a slot that was free does not fit into the day of officer ${day.officerId}`)
  return planned
}

async function moveSurely(tx: Tx, key: VisitKey, move: Parameters<typeof moveVisit>[2], ctx: Ctx): Promise<void> {
  const moved = await moveVisit(tx, key, move, ctx)
  if (isRefusal(moved)) throw new Error(`a locked visit cannot become ${move.to}: ${moved.code}`)
}

async function tellOthers(tx: Tx, visit: Visit, slot: Slot, ctx: Ctx): Promise<void> {
  const { id: visitId, customerId, branchId } = visit
  const promised = { from: new Date(slot.from * 1000), until: new Date(slot.until * 1000) }
  const after = { ...promised, officers: slot.officerIds }
  await record(tx, [{ ...ctx, action: 'visit.promised', objectType: 'visit', objectId: visitId, customerId, after }])
  await emit(tx, [{ type: 'visit.booked', customerId, payload: { visitId, branchId, ...promised } }])
}
