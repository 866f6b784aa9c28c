import { id, instant, text } from '@doorstep/http'
import { z } from 'zod'
import { WHYS_NOT } from './why-not.ts'
import { both, visitStatus } from './wire.ts'

const seconds = z.number().int()
const officerId = text(64)

const planned = z.object({
  routes: z.array(
    z.object({
      officerId,
      travelSeconds: seconds.describe('from where the day begins, and back'),
      stops: z.array(z.object({ visitId: id, arriveAt: instant, leaveAt: instant, travelSeconds: seconds })),
    }),
  ),
  unassigned: z.array(z.object({ visitId: id, why: z.enum(WHYS_NOT) })),
  travelSeconds: seconds,
  kept: z.number().int().describe('visits that are come to within their promised time'),
})

/** A branch's day: who works, what was promised, and who goes where. */
export const visitDay = z.object({
  version: z.string().describe('another one as soon as anything that the plan is made from changes'),
  officers: z.array(
    z.object({
      id: officerId,
      name: z.string(),
      skills: z.array(z.string()),
      startsAt: instant,
      endsAt: instant,
      lunch: z.object({ from: instant, until: instant, minutes: z.number().int() }).nullable(),
      place: z.object({ latitude: z.number(), longitude: z.number() }),
    }),
  ),
  visits: z.array(
    z.object({
      id,
      reference: z.string(),
      service: both,
      area: both,
      place: z.object({ latitude: z.number(), longitude: z.number() }).describe('to some hundred metres'),
      status: visitStatus,
      minutes: z.number().int(),
      officers: z.number().int(),
      first: z.boolean().describe('an elder, or somebody who needs help'),
      skills: z.array(z.string()),
      promisedFrom: instant,
      promisedUntil: instant,
      mayMove: z.boolean(),
    }),
  ),
  plan: planned,
})

const stop = z.strictObject({ visitId: id, at: instant.nullable().describe('when two begin together') })
const route = z.strictObject({ officerId, stops: z.array(stop).max(100) })
export const routesBody = z.strictObject({ version: text(64), routes: z.array(route).max(500) })

/** Routes that could become the plan. */
export const proposal = z.object({ version: z.string(), routes: z.array(route), plan: planned })

export const weighed = z.object({
  fault: z.enum(['no-skill', 'no-time', 'not-enough', 'under-way', 'unknown']).nullable(),
  proposal: proposal.nullable().describe('null where it does not work'),
})
