import { id, instant } from '@doorstep/http'
import { z } from 'zod'
import { ALARMS, DOOR_ALERTS } from './alert.ts'
import { both, card, visitStatus } from './wire.ts'

const officer = z.object({
  name: z.string(),
  staffNumber: z.string(),
  photo: z.string().nullable().describe('the address of their picture; null: there is none'),
})

export const door = z.object({
  is: z.enum(['ours', 'coming', 'locked', 'nobody']),
  visit: z.object({ id, reference: z.string(), service: both, status: visitStatus }).nullable(),
  officers: z.array(officer),
})

/** An answer that stands for the very question it was given to, and for no moment but its own. */
export const askedDoor = door.extend({
  ask: z.string().describe('what the question carried: an answer to another one is no answer'),
  now: instant.describe('the bank’s clock'),
})

export const ask = z
  .string()
  .regex(/^[A-Za-z0-9-]{16,64}$/)
  .describe('made for this one question')

/** What a customer holds against whoever comes. */
export const visitProof = z.object({
  word: both.nullable().describe('the officer says it first; null: the visit has no time, has started or is over'),
  code: z.string().nullable().describe('the customer says it once the word was right; null until the officer is there'),
  locked: z.boolean(),
})

export const photoPart = z.strictObject({ base64: z.base64().min(4).max(350_000).describe('a JPEG or PNG') })

export const alert = z.object({
  id,
  kind: z.enum([...DOOR_ALERTS, ...ALARMS]),
  customer: card.nullable().describe('null: at nobody’s door'),
  officer: z.object({ name: z.string().nullable(), staffNumber: z.string() }).nullable(),
  visitId: id.nullable(),
  note: z.string().nullable(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  raisedAt: instant,
  acknowledgedBy: z.string().nullable(),
  acknowledgedWhy: z.string().nullable(),
  acknowledgedAt: instant.nullable(),
})

/** What an officer may see of the customer at this moment. */
export const officerVisit = z.object({
  id,
  reference: z.string(),
  status: visitStatus,
  customer: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    document: z.string().nullable().describe('the end of the identity paper’s number'),
    full: z.boolean().describe('in full: only from arriving to the end of the visit'),
  }),
  word: both.nullable().describe('null: not let go, or its half hour is over'),
  wordUntil: instant.nullable(),
  locked: z.boolean(),
})
