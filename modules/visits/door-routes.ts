import { by } from '@doorstep/audit'
import { commonErrors, customers, fileAnswer, id, type Route, read, text, write } from '@doorstep/http'
import { z } from 'zod'
import { atDoor } from './at-door.ts'
import { doorView, visitProofView } from './door-views.ts'
import { ask, askedDoor, door, visitProof } from './door-wire.ts'
import { photoOf } from './officer-photo.ts'
import { reportDoor } from './report-door.ts'
import { tellAlert } from './tell-proof.ts'
import { findVisit } from './visit.ts'

const tag = 'visits'
const photoUrl = (staffNumber: string) => `/api/v1/door/photo?staffNumber=${encodeURIComponent(staffNumber)}`

/** Who is at my door, and what I hold against them. No route of a customer takes a word or a code. */
export function doorRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/door',
      tag,
      summary: 'Who is at my door at this moment',
      policy: customers,
      query: z.object({ ask }),
      response: askedDoor,
      handler: async ({ db, principal, query, now }) => ({
        ...doorView(await atDoor(db, principal.customerId!, now), photoUrl),
        ask: query.ask,
        now,
      }),
    }),
    read({
      url: '/api/v1/door/photo',
      tag,
      summary: 'The picture of an officer who is at my door or on the way to it',
      policy: customers,
      query: z.object({ staffNumber: text(20) }),
      response: fileAnswer,
      handler: async ({ db, principal, query, now }) => {
        const found = await atDoor(db, principal.customerId!, now)
        const officers = found.is === 'ours' || found.is === 'coming' ? found.officers : []
        const officer = officers.find(one => one.staffNumber === query.staffNumber)
        const photo = officer && (await photoOf(db, officer.officerId))
        return photo ? { name: `photo.${photo.type.slice(6)}`, ...photo } : commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/door/report',
      tag,
      summary: 'Whoever is at my door is not the bank’s: a wrong word, or nobody is due',
      policy: customers,
      response: door,
      rateLimit: { max: 20, windowSeconds: 3600 },
      handler: async call => {
        const customerId = call.principal.customerId!
        const { door: found, raised } = await reportDoor(call.tx, customerId, by(call))
        if (raised) await tellAlert(call.tx, { customerId, kind: raised }, call.now)
        return doorView(found, photoUrl)
      },
    }),
    read({
      url: '/api/v1/visits/{visitId}/proof',
      tag,
      summary: 'The word that my officer must say first and, once they are there, my code',
      policy: customers,
      params: z.object({ visitId: id }),
      response: visitProof,
      handler: async ({ db, principal, params, now }) => {
        const key = { customerId: principal.customerId!, visitId: params.visitId }
        return (await findVisit(db, key)) ? visitProofView(db, key, now) : commonErrors('not-found')
      },
    }),
  ]
}
