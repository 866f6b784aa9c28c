import { by, record } from '@doorstep/audit'
import {
  commonErrors,
  fileAnswer,
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
import { acknowledgeAlert, alerts } from './alert.ts'
import { atDoor } from './at-door.ts'
import { alertViews, doorView } from './door-views.ts'
import { alert, door, photoPart } from './door-wire.ts'
import { officerIn, photoOf, savePhoto } from './officer-photo.ts'
import { proveAgain } from './prove-again.ts'

const tag = 'visits'
const hotline = staff('agent', 'supervisor')
const watch = staff('supervisor', 'compliance')
const why = z.strictObject({ why: text(300, 4) })
const officerQuery = z.object({ staffNumber: text(20) })

/** Who is at a customer's door, for whoever answers the phone; what went wrong at doors, for whoever answers for it. */
export function doorDeskRoutes(): Route[] {
  return [...hotlineRoutes(), ...alertRoutes(), ...photoRoutes()]
}

function hotlineRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/door',
      tag,
      summary: 'Who is at this customer’s door at this moment; looking is recorded',
      policy: hotline,
      query: z.object({ customer: id }),
      response: door,
      errors: ['customer-not-found'],
      handler: call =>
        call.db.transaction(async tx => {
          const customerId = call.query.customer
          const card = await customerCardWithin(tx, customerId, unitsOf(call.principal))
          if (isRefusal(card)) return card
          const about = { objectType: 'customer', objectId: customerId, customerId }
          await record(tx, [{ ...by(call), ...about, kind: 'look', action: 'door.asked' }])
          return doorView(await atDoor(tx, customerId, call.now), photoUrl)
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visits/{visitId}/prove-again',
      tag,
      summary: 'Unlock a visit once the customer has proven on the phone who they are; they are texted a new word',
      policy: hotline,
      params: z.object({ visitId: id }),
      body: why,
      response: z.object({ id }),
      errors: ['visit-over'],
      handler: async call => {
        const input = { visitId: call.params.visitId, why: call.body.why }
        const proven = await proveAgain(call.tx, unitsOf(call.principal), input, by(call))
        return isRefusal(proven) ? proven : { id: proven.id }
      },
    }),
  ]
}

function alertRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/visit-alerts',
      tag,
      summary: 'What was not as it should be at doors of the branches in reach, newest first',
      policy: watch,
      query: z.object({ status: z.enum(['open', 'acknowledged']).default('open'), ...pageQuery }),
      response: page(alert),
      handler: async ({ db, principal, query }) => {
        const { items, next } = await alerts(db, unitsOf(principal), query)
        return { items: await alertViews(db, items), next }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visit-alerts/{alertId}/acknowledge',
      tag,
      summary: 'Say what was done about an alert',
      policy: staff('supervisor'),
      params: z.object({ alertId: id }),
      body: why,
      response: alert,
      errors: ['alert-acknowledged'],
      handler: async call => {
        const input = { alertId: call.params.alertId, why: call.body.why }
        const done = await acknowledgeAlert(call.tx, unitsOf(call.principal), input, by(call))
        return isRefusal(done) ? done : (await alertViews(call.tx, [done]))[0]!
      },
    }),
  ]
}

function photoRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/officer-photo',
      tag,
      summary: 'The picture of an officer of the branches in reach',
      policy: hotline,
      query: officerQuery,
      response: fileAnswer,
      handler: async ({ db, principal, query }) => {
        const officerId = await officerIn(db, unitsOf(principal), query.staffNumber)
        const photo = officerId && (await photoOf(db, officerId))
        return photo ? { name: `photo.${photo.type.slice(6)}`, ...photo } : commonErrors('not-found')
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/staff/officer-photo',
      tag,
      summary: 'Keep the picture of an officer, which customers compare with who comes',
      policy: staff('supervisor', 'administrator'),
      query: officerQuery,
      body: photoPart,
      response: z.object({ staffNumber: z.string() }),
      errors: ['photo-not-valid'],
      handler: async call => {
        const { staffNumber } = call.query
        const officerId = await officerIn(call.tx, unitsOf(call.principal), staffNumber)
        if (!officerId) return commonErrors('not-found')
        return (await savePhoto(call.tx, { officerId, base64: call.body.base64 }, by(call))) ?? { staffNumber }
      },
    }),
  ]
}

const photoUrl = (staffNumber: string) => `/api/v1/staff/officer-photo?staffNumber=${encodeURIComponent(staffNumber)}`
const unitsOf = ({ staff }: Principal): readonly bigint[] => staff!.units
