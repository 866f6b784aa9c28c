import { newId, type Sql, type Tx } from '@doorstep/db'
import { id, instant, text } from '@doorstep/http'
import { z } from 'zod'
import { fix } from './fix.ts'
import type { Why, VisitStatus } from './visit-status.ts'

/** How a visit ends as the officer picks it, and the move that this is. */
export const OUTCOMES = {
  done: { to: 'done', why: null },
  'nobody-there': { to: 'no-show', why: 'nobody-there' },
  'changed-mind': { to: 'turned-away', why: 'changed-mind' },
  'not-proven': { to: 'turned-away', why: 'not-proven' },
  unsafe: { to: 'turned-away', why: 'unsafe' },
  'come-back-later': { to: 'asked', why: 'come-back-later' },
  'papers-missing': { to: 'asked', why: 'papers-missing' },
} as const satisfies Record<string, { to: VisitStatus; why: Why | null }>
export type Outcome = keyof typeof OUTCOMES

const PATH = /^(M\d{1,4} \d{1,4}(L\d{1,4} \d{1,4})+)+$/

const EARLIEST = new Date('2020-01-01T00:00:00Z')

const head = {
  eventId: z.uuid().describe('made by the phone; the same event sent again is done once'),
  visitId: id,
  at: instant.refine(at => at >= EARLIEST).describe('when it happened, by the phone’s clock set right by `offsetMs`'),
  clockAt: instant.describe('what the phone’s clock showed'),
  offsetMs: z.int().describe('the bank’s clock less the phone’s when they last spoke'),
}
const kind = <K extends string>(name: K) => ({ ...head, kind: z.literal(name) })

/** What a phone may say, one shape each. */
export const deviceEvent = z.discriminatedUnion('kind', [
  z.strictObject(kind('set-out')),
  z.strictObject({ ...kind('arrived'), fix }),
  z.strictObject(kind('started')).describe('the bank has taken the customer’s code'),
  z.strictObject({ ...kind('ticked'), item: z.int().min(0).max(99), done: z.boolean() }),
  z.strictObject({
    ...kind('ended'),
    outcome: z.enum(Object.keys(OUTCOMES) as [Outcome]),
    note: text(300).nullable(),
    signature: z.string().max(8000).regex(PATH).nullable().describe('the customer’s, as an SVG path on 1000 by 400'),
  }),
  z.strictObject(kind('safe')).describe('the officer answered the timer'),
  z.strictObject({
    ...kind('alarm'),
    visitId: id.nullable(),
    why: z.enum(['sos', 'overdue']),
    fix: fix.nullable(),
  }),
  z.strictObject({ ...kind('left-as-is'), of: z.uuid(), note: text(300).nullable() }),
])
export type DeviceEvent = z.output<typeof deviceEvent>

type Kept = { readonly refused: string | null }

/** What came of an event that was sent before. */
export async function keptEvent(sql: Sql, customerId: bigint, eventId: string): Promise<Kept | undefined> {
  const { rows } = await sql.query<Kept>(
    'SELECT refused FROM visits.device_event WHERE customer_id = $1 AND event_id = $2',
    [customerId, eventId],
  )
  return rows[0]
}

/** Keeps an event with what came of it; one without a visit may come twice at the same moment, and is kept once. */
export async function keepEvent(
  tx: Tx,
  event: DeviceEvent,
  by: { customerId: bigint; officerId: string; at: Date; receivedAt: Date; refused: string | null },
): Promise<void> {
  const { eventId, visitId, kind, at: _at, clockAt, offsetMs, ...body } = event
  await tx.query(
    `INSERT INTO visits.device_event (customer_id, id, event_id, visit_id, officer_id, kind, body, at, clock_at, offset_ms,
                                      received_at, refused)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (customer_id, event_id) DO NOTHING`,
    [
      by.customerId,
      newId(),
      eventId,
      visitId,
      by.officerId,
      kind,
      JSON.stringify(body),
      by.at,
      clockAt,
      offsetMs,
      by.receivedAt,
      by.refused,
    ],
  )
}
