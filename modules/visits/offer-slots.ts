import type { Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { ageOn, customerRecord, market } from '@doorstep/identity'
import { addressOf } from './address.ts'
import { isAddressBarred } from './barred-address.ts'
import { visitErrors } from './errors.ts'
import { datesFor, findSlots, type Need } from './find-slots.ts'
import { loadDays, lockDays } from './load-days.ts'
import { preferenceOf } from './preference.ts'
import { serviceOf } from './service.ts'
import { holdSlots, type Offered, offeredSlots, releaseHolds } from './slot-hold.ts'
import { openTask } from './task.ts'
import { tellAsked, wishOf } from './tell.ts'
import { lockVisit, type Visit } from './visit.ts'
import type { VisitKey } from './visit-event.ts'
import { localTime, type Window } from './window.ts'

const ELDERS_ARE = 65

/**
 * Looks for times at which officers can really come and holds them for ten minutes, instead of those held before for
 * this visit; a time that is booked stays so until another is chosen. Where nobody has time a colleague is asked to find
 * a way, and nothing is offered. Refuses `address-not-served` and `visit-move-not-allowed`.
 */
export async function offerSlots(tx: Tx, key: VisitKey, wish: Window | null, at: Date): Promise<Offered[] | Refusal> {
  const visit = await lockVisit(tx, key)
  if (!visit) return commonErrors('not-found')
  if (visit.status !== 'asked' && visit.status !== 'booked')
    return visitErrors('visit-move-not-allowed', { from: visit.status, to: 'booked' })
  if (await isAddressBarred(tx, key.customerId, visit.addressId)) return visitErrors('address-not-served')
  await lockDays(tx, visit.branchId)
  await releaseHolds(tx, key)
  const { timeZone } = market()
  const wanted = wish ?? wishOf(visit)
  const dates = datesFor(wanted, localTime(at, timeZone).date)
  const days = await loadDays(tx, visit.branchId, dates, at, key)
  const slots = findSlots(days, await needOf(tx, visit, at), wanted, at, timeZone)
  if (slots.length > 0) await holdSlots(tx, visit, slots, at)
  else await askPerson(tx, visit, `${wanted.date} ${wanted.from}-${wanted.until}`, at)
  return offeredSlots(tx, key, at)
}

/** What a visit needs of those who come. */
export async function needOf(tx: Tx, visit: Visit, at: Date): Promise<Need> {
  const { customerId } = visit
  const address = (await addressOf(tx, customerId, visit.addressId))!
  const { minutes, skills, officers } = (await serviceOf(tx, visit.service.code))!
  const { birthDate = null } = (await customerRecord(tx, customerId)) ?? {}
  const first = comesFirst({ birthDate, skills, needs: (await preferenceOf(tx, customerId)).needs }, at)
  return { place: [address.longitude, address.latitude], minutes, skills, officers, first }
}

type Asking = {
  readonly birthDate: string | null
  readonly skills: readonly string[]
  readonly needs: readonly string[]
}

/** Elders, and whoever needs help at the door. */
export function comesFirst({ birthDate, skills, needs }: Asking, at: Date): boolean {
  const isElder = birthDate !== null && ageOn(birthDate, localTime(at, market().timeZone).date) >= ELDERS_ARE
  return isElder || skills.includes('care') || needs.length > 0
}

/** No time was found, or none was chosen: a colleague calls, and the customer knows that they will. */
export async function askPerson(tx: Tx, visit: Visit, note: string, at: Date): Promise<void> {
  const { id, customerId, branchId } = visit
  const phone = (await customerRecord(tx, customerId))?.phone ?? ''
  await openTask(tx, { customerId, branchId, kind: 'no-slot', phone, visitId: id, note }, at)
  if (visit.status === 'asked') await tellAsked(tx, visit, at)
}
