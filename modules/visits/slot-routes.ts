import { by, record } from '@doorstep/audit'
import {
  commonErrors,
  customers,
  fileAnswer,
  id,
  isRefusal,
  type ReadCall,
  type Route,
  read,
  staff,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { bookSlot } from './book-slot.ts'
import { visitWithin } from './list-visits.ts'
import { offerSlots } from './offer-slots.ts'
import { type Offered, offeredSlots } from './slot-hold.ts'
import { windowBetween } from './tell.ts'
import { deskDetail, visitDetailView } from './views.ts'
import { findVisit, type Visit } from './visit.ts'
import { calendarOf } from './visit-calendar.ts'
import type { VisitKey } from './visit-event.ts'
import type { Window } from './window.ts'
import { bookedSlot, deskVisitDetail, offeredSlotList, visitDetail, wishedSlots } from './wire.ts'

const tag = 'visits'
const params = z.object({ visitId: id })
const askers = staff('agent', 'account-manager', 'supervisor')

/** Choosing a time: what is held for me, other times, and booking one; the same at the desk. */
export function slotRoutes(): Route[] {
  return [...own(), ...atTheDesk()]
}

function own(): Route[] {
  const mine = ({
    principal,
    params,
  }: {
    principal: ReadCall<undefined, undefined>['principal']
    params: { visitId: bigint }
  }) => ({
    customerId: principal.customerId!,
    visitId: params.visitId,
  })
  return [
    read({
      url: '/api/v1/visits/{visitId}/slots',
      tag,
      summary: 'The times that are held for a visit of mine',
      policy: customers,
      params,
      response: offeredSlotList,
      handler: async call => {
        const found = await findVisit(call.db, mine(call))
        return found ? asList(await offeredSlots(call.db, mine(call), call.now)) : commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/visits/{visitId}/slots',
      tag,
      summary: 'Have times looked for and held for ten minutes; a time that is booked stays until another is chosen',
      policy: customers,
      params,
      body: wishedSlots,
      response: offeredSlotList,
      errors: ['address-not-served', 'visit-move-not-allowed'],
      rateLimit: { max: 30, windowSeconds: 3600 },
      handler: async call => listed(await offerSlots(call.tx, mine(call), wishIn(call.body), call.now)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/visits/{visitId}/book',
      tag,
      summary: 'Book one of the times that were offered',
      policy: customers,
      params,
      body: bookedSlot,
      response: visitDetail,
      errors: ['address-not-served', 'slot-gone', 'visit-move-not-allowed'],
      handler: async call => {
        const booked = await bookSlot(call.tx, mine(call), call.body.choice, by(call))
        return isRefusal(booked) ? booked : visitDetailView(call.tx, booked)
      },
    }),
    read({
      url: '/api/v1/visits/{visitId}/visit.ics',
      tag,
      summary: 'A visit of mine for the calendar: an invitation, or its cancellation',
      policy: customers,
      params,
      response: fileAnswer,
      handler: async call => (await calendarOf(call.db, mine(call), call.now)) ?? commonErrors('not-found'),
    }),
  ]
}

function atTheDesk(): Route[] {
  return [
    read({
      url: '/api/v1/staff/visits/{visitId}/slots',
      tag,
      summary: 'The times that are held for a visit; looking is recorded',
      policy: askers,
      params,
      response: offeredSlotList,
      handler: call =>
        call.db.transaction(async tx => {
          const found = await visitWithin(tx, call.principal.staff!.units, call.params.visitId)
          if (!found) return commonErrors('not-found')
          const about = { objectType: 'visit', objectId: found.id, customerId: found.customerId }
          await record(tx, [{ ...by(call), ...about, kind: 'look', action: 'visit.slots-seen' }])
          return asList(await offeredSlots(tx, keyOf(found), call.now))
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visits/{visitId}/slots',
      tag,
      summary: 'Have times looked for and held for ten minutes while the customer is on the phone',
      policy: askers,
      params,
      body: wishedSlots,
      response: offeredSlotList,
      errors: ['address-not-served', 'visit-move-not-allowed'],
      handler: async call => {
        const found = await visitWithin(call.tx, call.principal.staff!.units, call.params.visitId)
        if (!found) return commonErrors('not-found')
        return listed(await offerSlots(call.tx, keyOf(found), wishIn(call.body), call.now))
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visits/{visitId}/book',
      tag,
      summary: 'Book the time that the customer chose',
      policy: askers,
      params,
      body: bookedSlot,
      response: deskVisitDetail,
      errors: ['address-not-served', 'slot-gone', 'visit-move-not-allowed'],
      handler: async call => {
        const found = await visitWithin(call.tx, call.principal.staff!.units, call.params.visitId)
        if (!found) return commonErrors('not-found')
        const booked = await bookSlot(call.tx, keyOf(found), call.body.choice, by(call))
        return isRefusal(booked) ? booked : deskDetail(call.tx, booked)
      },
    }),
  ]
}

const keyOf = ({ customerId, id: visitId }: Visit): VisitKey => ({ customerId, visitId })
const wishIn = ({ wish }: z.output<typeof wishedSlots>): Window | null => (wish as Window | undefined) ?? null
const asList = (slots: readonly Offered[]) => ({
  items: slots.map(({ choice, from, until, heldUntil }) => ({ choice, window: windowBetween(from, until), heldUntil })),
})
const listed = (offered: Awaited<ReturnType<typeof offerSlots>>) => (isRefusal(offered) ? offered : asList(offered))
