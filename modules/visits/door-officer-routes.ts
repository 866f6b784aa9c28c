import { by, record } from '@doorstep/audit'
import { id, isRefusal, type Principal, type Route, read, staff, write } from '@doorstep/http'
import { z } from 'zod'
import { officerVisitView } from './door-views.ts'
import { officerVisit } from './door-wire.ts'
import { fix } from './fix.ts'
import { about, proofOf } from './proof.ts'
import { ownVisit, releaseWord } from './release-word.ts'
import { CODE_DIGITS } from './secrets.ts'
import { startVisit } from './start-visit.ts'

const tag = 'visits'
const officers = staff('officer')
const params = z.object({ visitId: id })
const code = z.string().regex(new RegExp(`^\\d{${CODE_DIGITS}}$`))

/** What an officer does at a door. The word itself only ever comes with a read, which nothing on the way keeps. */
export function doorOfficerRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/officer/visits/{visitId}',
      tag,
      summary:
        'One of my visits: the customer in full only while it is under way, the word once it was let go; looking is recorded',
      policy: officers,
      params,
      response: officerVisit,
      handler: call =>
        call.db.transaction(async tx => {
          const own = await ownVisit(tx, unitsOf(call.principal), call.params.visitId, by(call))
          if (isRefusal(own)) return own
          const view = await officerVisitView(tx, own, call.now)
          const key = { customerId: own.visit.customerId, visitId: own.visit.id }
          const action = view.word ? 'word.seen' : view.customer.full ? 'visit.seen-in-full' : 'visit.seen'
          await record(tx, [{ ...by(call), ...about(key), kind: 'look', action }])
          return view
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/officer/visits/{visitId}/release-word',
      tag,
      summary: 'Ask for the officer’s word: at the door, at the promised time; read the visit to see it',
      policy: officers,
      params,
      body: z.strictObject({ fix }),
      response: z.object({ wordUntil: officerVisit.shape.wordUntil }),
      errors: [
        'fix-not-good',
        'word-far-away',
        'word-out-of-time',
        'visit-locked',
        'visit-not-arrived',
        'visit-still-open',
      ],
      rateLimit: { max: 60, windowSeconds: 3600 },
      handler: async call => {
        const own = await ownVisit(call.tx, unitsOf(call.principal), call.params.visitId, by(call))
        if (isRefusal(own)) return own
        const refused = await releaseWord(call.tx, own, call.body.fix, by(call))
        if (refused) return refused
        const proof = await proofOf(call.tx, { customerId: own.visit.customerId, visitId: own.visit.id })
        return { wordUntil: (await officerVisitView(call.tx, { ...own, proof }, call.now)).wordUntil }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/officer/visits/{visitId}/start',
      tag,
      summary: 'Start the visit with the code that the customer said',
      policy: officers,
      params,
      body: z.strictObject({ code }),
      response: officerVisit.pick({ id: true, status: true }),
      errors: ['visit-code-wrong', 'visit-code-used', 'visit-code-late', 'visit-locked', 'visit-not-arrived'],
      rateLimit: { max: 60, windowSeconds: 3600 },
      handler: async call => {
        const own = await ownVisit(call.tx, unitsOf(call.principal), call.params.visitId, by(call))
        if (isRefusal(own)) return own
        const started = await startVisit(call.tx, own, call.body.code, by(call))
        return isRefusal(started) ? started : { id: started.id, status: started.status }
      },
    }),
  ]
}

const unitsOf = ({ staff }: Principal): readonly bigint[] => staff!.units
