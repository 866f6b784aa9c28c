import { by, record } from '@doorstep/audit'
import {
  commonErrors,
  dateText,
  id,
  isRefusal,
  page,
  pageQuery,
  type Principal,
  type Route,
  read,
  staff,
  text,
  write,
} from '@doorstep/http'
import { customerCardWithin } from '@doorstep/identity'
import { z } from 'zod'
import { askForCaller } from './ask-for-caller.ts'
import { choicesFor } from './choices.ts'
import { visitsOfBranches, visitWithin } from './list-visits.ts'
import { cancelVisit } from './move-visit.ts'
import { deskDetail, deskViews } from './views.ts'
import { MOVES } from './visit-status.ts'
import { deskNewVisit, deskVisit, deskVisitDetail, visitChoices, visitStatus } from './wire.ts'

const tag = 'visits'
const desk = staff('agent', 'account-manager', 'supervisor', 'compliance', 'administrator')
const askers = staff('agent', 'account-manager', 'supervisor')
const params = z.object({ visitId: id })
const cancelling = z.enum(MOVES.asked.cancelled as readonly ['changed-mind'])

/** Visits as the bank's people see them, within the branches that they reach. */
export function deskRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/visits',
      tag,
      summary: 'Visits of the branches in reach, newest first',
      policy: desk,
      query: z.object({
        q: text(60).optional().describe('the reference, or the customer’s name or phone'),
        status: visitStatus.optional(),
        service: text(40).optional(),
        customer: id.optional(),
        from: dateText.optional().describe('wished for on this day or later'),
        to: dateText.optional().describe('wished for on this day or earlier'),
        ...pageQuery,
      }),
      response: page(deskVisit),
      handler: async ({ db, principal, query }) => {
        const { items, next } = await visitsOfBranches(db, unitsOf(principal), query)
        return { items: await deskViews(db, items), next }
      },
    }),
    read({
      url: '/api/v1/staff/visits/{visitId}',
      tag,
      summary: 'One visit with its address and what the customer needs; looking is recorded',
      policy: desk,
      params,
      response: deskVisitDetail,
      handler: call =>
        call.db.transaction(async tx => {
          const found = await visitWithin(tx, unitsOf(call.principal), call.params.visitId)
          if (!found) return commonErrors('not-found')
          const about = { objectType: 'visit', objectId: found.id, customerId: found.customerId }
          await record(tx, [{ ...by(call), ...about, kind: 'look', action: 'visit.opened' }])
          return deskDetail(tx, found)
        }),
    }),
    read({
      url: '/api/v1/staff/visit-choices',
      tag,
      summary: 'What may be chosen for a visit, with the addresses of a customer; looking at these is recorded',
      policy: askers,
      query: z.object({ customer: id.optional() }),
      response: visitChoices,
      errors: ['customer-not-found'],
      handler: call =>
        call.db.transaction(async tx => {
          const { customer = null } = call.query
          if (customer === null) return choicesFor(tx, null, call.language, call.now)
          const card = await customerCardWithin(tx, customer, unitsOf(call.principal))
          if (isRefusal(card)) return card
          const about = { objectType: 'customer', objectId: customer, customerId: customer }
          await record(tx, [{ ...by(call), ...about, kind: 'look', action: 'addresses.seen' }])
          return choicesFor(tx, customer, call.language, call.now)
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visits',
      tag,
      summary: 'Enter a visit for a customer who called, or with whom a manager agreed it',
      policy: askers,
      body: deskNewVisit,
      response: z.object({ id, reference: z.string() }),
      errors: [
        'customer-not-found',
        'phone-not-valid',
        'phone-taken',
        'customer-opted-out',
        'service-not-offered',
        'address-not-served',
        'wish-not-possible',
        'visit-already-asked',
      ],
      handler: async call => {
        const made = await askForCaller(call, call.body)
        return isRefusal(made) ? made : { id: made.id, reference: made.reference }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visits/{visitId}/cancel',
      tag,
      summary: 'Cancel a visit before anyone is at the door, with the reason',
      policy: askers,
      params,
      body: z.strictObject({ why: cancelling, note: text(300) }),
      response: deskVisitDetail,
      errors: ['visit-move-not-allowed'],
      handler: async call => {
        const found = await visitWithin(call.tx, unitsOf(call.principal), call.params.visitId)
        if (!found) return commonErrors('not-found')
        const key = { customerId: found.customerId, visitId: found.id }
        const cancelled = await cancelVisit(call.tx, key, call.body, by(call))
        return isRefusal(cancelled) ? cancelled : deskDetail(call.tx, cancelled)
      },
    }),
  ]
}

const unitsOf = ({ staff }: Principal): readonly bigint[] => staff!.units
