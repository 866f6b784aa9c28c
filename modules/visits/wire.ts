import { dateText, id, instant, optionalText, text } from '@doorstep/http'
import { z } from 'zod'
import { BARRED_REASONS } from './barred-address.ts'
import { NEEDS, SPEAKS } from './preference.ts'
import { TASK_KINDS } from './task.ts'
import { CHANNELS } from './visit.ts'
import { VISIT_STATUSES, WHYS } from './visit-status.ts'

/** The shapes that travel: requests in, screens out. */
export const both = z.object({ zh: z.string(), en: z.string() })
export const visitStatus = z.enum(VISIT_STATUSES)
const language = z.enum(['zh-CN', 'en'])
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A stretch of a day by the bank's own clock. */
export const wishWindow = z.strictObject({ date: dateText, from: clock, until: clock })

export const preference = z.strictObject({
  speaks: z.enum(SPEAKS),
  companion: text(60).nullable(),
  needs: z.array(z.enum(NEEDS)).max(NEEDS.length),
  doNotRing: z.boolean(),
  dog: z.boolean(),
  optedOut: z.boolean().describe('visits are not proposed to them'),
})

export const service = z.object({
  code: z.string(),
  name: both,
  minutes: z.number().int(),
  officers: z.number().int(),
  papers: z.array(both),
})
const address = z.object({ id, area: both, line: z.string() })
export const area = z.object({ id, name: both })

/** What there is to choose among when a visit is asked for. */
export const visitChoices = z.object({
  services: z.array(service),
  addresses: z.array(address),
  windows: z.array(wishWindow).describe('half days to wish for; the bank confirms the time'),
  until: dateText.describe('the last day that can be wished for'),
  preference,
  consent: z.string().describe('what the customer agrees to by asking, in the language of the request'),
})

export const newVisit = z.strictObject({
  service: text(40),
  where: z.union([z.strictObject({ addressId: id }), z.strictObject({ areaId: id, line: text(120) })]),
  wish: wishWindow,
  note: optionalText(300),
})

export const visit = z.object({
  id,
  reference: z.string(),
  service,
  area: both,
  line: z.string(),
  status: visitStatus,
  statusAt: instant,
  wish: wishWindow,
  promised: wishWindow.nullable().describe('the officer comes within it'),
  askedAt: instant,
  mayCancel: z.boolean(),
  mayChoose: z.boolean().describe('a time may be chosen, or another one'),
})

/** Times that are held for a customer while they choose. */
export const offeredSlotList = z.object({
  items: z.array(
    z.object({
      choice: z.number().int().describe('the number to book it by'),
      window: wishWindow,
      heldUntil: instant,
    }),
  ),
})
export const wishedSlots = z.strictObject({ wish: wishWindow.optional().describe('another time than was wished for') })
export const bookedSlot = z.strictObject({ choice: z.number().int().min(1).max(9) })

const event = z.object({ status: visitStatus, why: z.enum(WHYS).nullable(), note: z.string().nullable(), at: instant })
export const visitDetail = visit.extend({ events: z.array(event) })

const channel = z.enum(CHANNELS)
export const card = z.object({
  id,
  name: z.string().nullable().describe('masked'),
  phone: z.string().nullable().describe('masked'),
})

export const deskVisit = visit
  .omit({ line: true, mayCancel: true, mayChoose: true })
  .extend({ customer: card, branchId: id, channel })

export const deskVisitDetail = deskVisit.extend({
  line: z.string(),
  place: z.object({ latitude: z.number(), longitude: z.number() }),
  language,
  note: z.string().nullable(),
  preference,
  checklist: z.array(both),
  skills: z.array(z.string()),
  consent: z.string(),
  events: z.array(event.extend({ actor: z.string(), actorRole: z.string() })),
})

/** Whom a colleague enters a visit for: a customer, or a caller whose number may be nobody's yet. */
export const deskNewVisit = newVisit.extend({
  customer: z.union([z.strictObject({ customerId: id }), z.strictObject({ phone: text(20), name: optionalText(40) })]),
  channel: z.enum(['hotline', 'manager']).describe('the customer called, or a manager agreed it with them'),
  language,
})

export const task = z.object({
  id,
  kind: z.enum(TASK_KINDS),
  customer: card.nullable().describe('null: nobody whom we know'),
  phone: z.string().describe('in full: it is to be called'),
  note: z.string(),
  openedAt: instant,
  dueAt: instant,
  doneBy: z.string().nullable(),
  doneNote: z.string().nullable(),
  doneAt: instant.nullable(),
})

export const barredReason = z.enum(BARRED_REASONS)
export const barredAddress = z.object({
  id,
  area: both,
  line: z.string(),
  branchId: id,
  reason: barredReason,
  note: z.string(),
  barredBy: z.string(),
  barredAt: instant,
  liftedBy: z.string().nullable(),
  liftedWhy: z.string().nullable(),
  liftedAt: instant.nullable(),
})
