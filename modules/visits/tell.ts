import type { Tx } from '@doorstep/db'
import { customerRecord, market } from '@doorstep/identity'
import { notify } from '@doorstep/notifications'
import { inLanguage } from './both.ts'
import { sayWhen } from './say-when.ts'
import type { Visit } from './visit.ts'
import { localTime, type Window } from './window.ts'

/** One message that says what, where and when was asked for, and that the time is yet to be confirmed. */
export async function tellAsked(tx: Tx, visit: Visit, at: Date): Promise<void> {
  const { id, language, reference } = visit
  const params = {
    service: inLanguage(visit.service.name, language),
    where: sayWhere(inLanguage(visit.area, language), visit.line),
    when: sayWhen(wishOf(visit), language),
    reference,
  }
  const about = { template: 'visit-asked', params, language, dedupeKey: `visit-asked:${id}` } as const
  await notify(tx, { ...(await recipientOf(tx, visit)), ...about }, at)
}

export async function tellCancelled(tx: Tx, visit: Visit, at: Date): Promise<void> {
  const { id, language, reference } = visit
  const params = { service: inLanguage(visit.service.name, language), reference }
  const about = { template: 'visit-cancelled', params, language, dedupeKey: `visit-cancelled:${id}` } as const
  await notify(tx, { ...(await recipientOf(tx, visit)), ...about }, at)
}

/** The wished window by the bank's own clock. */
export function wishOf({ wishedFrom, wishedUntil }: Pick<Visit, 'wishedFrom' | 'wishedUntil'>): Window {
  const { timeZone } = market()
  const from = localTime(wishedFrom, timeZone)
  return { date: from.date, from: from.time, until: localTime(wishedUntil, timeZone).time }
}

/** The line as the customer gave it, with the name of the area before it where they left it out. */
export const sayWhere = (area: string, line: string): string => (line.includes(area) ? line : `${area} ${line}`)

async function recipientOf(tx: Tx, { customerId }: Visit) {
  const customer = await customerRecord(tx, customerId)
  return { customerId, to: customer?.phone ?? null, ...(customer?.userId ? { userId: customer.userId } : {}) }
}
