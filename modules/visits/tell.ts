import type { Tx } from '@doorstep/db'
import { customerRecord, market } from '@doorstep/identity'
import { notify } from '@doorstep/notifications'
import { inLanguage } from './both.ts'
import { sayHours, sayWhen } from './say-when.ts'
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

/** One message with all that the customer needs: when, where, what to have at hand, and how to change it. */
export async function tellBooked(tx: Tx, visit: Visit, at: Date): Promise<void> {
  const params = { ...factsOf(visit), when: sayPromise(visit) }
  const dedupeKey = `visit-booked:${visit.id}:${at.toISOString()}`
  const about = { template: 'visit-booked', params, language: visit.language, dedupeKey } as const
  await notify(tx, { ...(await recipientOf(tx, visit)), ...about }, at)
}

/** The visit could not be done as promised: how to agree on another time. */
export async function tellAgain(tx: Tx, visit: Visit, at: Date): Promise<void> {
  const { service, reference } = factsOf(visit)
  const dedupeKey = `visit-again:${visit.id}:${visit.statusAt.toISOString()}`
  const about = {
    template: 'visit-again',
    params: { service, reference },
    language: visit.language,
    dedupeKey,
  } as const
  await notify(tx, { ...(await recipientOf(tx, visit)), ...about }, at)
}

/** What messages say of a visit, in the customer's language. */
export function factsOf({ service, area, line, reference, language }: Visit) {
  const papers = service.papers.map(paper => inLanguage(paper, language)).join(language === 'en' ? '; ' : '、')
  return {
    service: inLanguage(service.name, language),
    where: sayWhere(inLanguage(area, language), line),
    papers: papers || (language === 'en' ? 'nothing' : '无需材料'),
    reference,
  }
}

/** The promised hours of a visit that has some. */
export const sayPromise = ({ promisedFrom, promisedUntil, language }: Visit): string =>
  sayHours(windowBetween(promisedFrom!, promisedUntil!), language)

/** The wished window by the bank's own clock. */
export const wishOf = ({ wishedFrom, wishedUntil }: Pick<Visit, 'wishedFrom' | 'wishedUntil'>): Window =>
  windowBetween(wishedFrom, wishedUntil)

export function windowBetween(from: Date, until: Date): Window {
  const { timeZone } = market()
  const { date, time } = localTime(from, timeZone)
  return { date, from: time, until: localTime(until, timeZone).time }
}

/** The line as the customer gave it, with the name of the area before it where they left it out. */
export const sayWhere = (area: string, line: string): string => (line.includes(area) ? line : `${area} ${line}`)

async function recipientOf(tx: Tx, { customerId }: Visit) {
  const customer = await customerRecord(tx, customerId)
  return { customerId, to: customer?.phone ?? null, ...(customer?.userId ? { userId: customer.userId } : {}) }
}
