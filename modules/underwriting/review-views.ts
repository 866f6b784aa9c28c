import type { Sql } from '@doorstep/db'
import type { Principal } from '@doorstep/http'
import { type CustomerCard, customerCard } from '@doorstep/identity'
import { z } from 'zod'
import { findDecision } from './decide.ts'
import { reasonsOf } from './reasons.ts'
import { caseEvents, type QueueCursor, type ReviewCase } from './review-store.ts'
import type { reviewCase, reviewDetail } from './wire.ts'

type CaseWire = z.output<typeof reviewCase>

/** A page of the queue, cut from one case more than `limit`; its cursor is the last deadline shown. */
export function reviewPage(
  cases: readonly ReviewCase[],
  cards: readonly CustomerCard[],
  limit: number,
  reader: Principal,
): { items: CaseWire[]; next: string | null } {
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  const shown = cases.slice(0, limit)
  const last = cases.length > limit ? shown.at(-1) : undefined
  const items = shown.map(c => caseView(c, names.get(c.customerId) ?? null, reader))
  return { items, next: last ? z.encode(queueCursor, last) : null }
}

/** Where the next page of the queue starts, as it travels: a deadline in milliseconds and a case. */
export const queueCursor = z.codec(z.string().regex(/^\d{1,13}\.[1-9]\d{0,17}$/), z.custom<QueueCursor>(), {
  decode: wire => {
    const [ms, caseId = ''] = wire.split('.')
    return { dueAt: new Date(Number(ms)), id: BigInt(caseId) }
  },
  encode: ({ dueAt, id }) => `${dueAt.getTime()}.${id}`,
})

export async function reviewDetailView(
  sql: Sql,
  found: ReviewCase,
  reader: Principal,
): Promise<z.output<typeof reviewDetail>> {
  const { ruleVersion, outcome, limit, annualRate, reasons, facts } = (await findDecision(sql, found))!
  const events = await caseEvents(sql, found)
  const [card] = await customerCard(sql, [found.customerId])
  return {
    ...caseView(found, card?.name ?? null, reader),
    decision: { ruleVersion, outcome, limit, annualRate, reasons: reasonsOf(reasons), facts },
    events: events.map(event => ({ ...event, reasons: reasonsOf(event.reasons) })),
  }
}

function caseView(found: ReviewCase, name: string | null, reader: Principal): CaseWire {
  return {
    id: found.id,
    applicationId: found.applicationId,
    customerId: found.customerId,
    customerName: name ?? '',
    title: found.title,
    amount: found.amount,
    status: found.status,
    reasons: reasonsOf(found.reasons),
    claimedBy: found.claimedBy?.name ?? null,
    mine: found.claimedBy?.userId === reader.userId,
    openedAt: found.openedAt,
    dueAt: found.dueAt,
  }
}
