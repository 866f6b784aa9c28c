import type { Sql } from '@doorstep/db'
import { calendarFile } from './calendar-file.ts'
import { factsOf } from './tell.ts'
import { findVisit } from './visit.ts'
import type { VisitKey } from './visit-event.ts'

/** The calendar file of a visit that has, or had, a promised time. */
export async function calendarOf(sql: Sql, key: VisitKey, now: Date) {
  const visit = await findVisit(sql, key)
  const { rows } = await sql.query<{ from: Date; until: Date; sequence: number; ended: boolean }>(
    `SELECT promised_from AS "from", promised_until AS "until", sequence, ended_at IS NOT NULL AS ended
     FROM visits.booking WHERE customer_id = $1 AND visit_id = $2`,
    [key.customerId, key.visitId],
  )
  const [booking] = rows
  if (!visit || !booking) return undefined
  const { service, where, papers, reference } = factsOf(visit)
  const isEnglish = visit.language === 'en'
  const file = calendarFile({
    uid: `visit-${visit.id}@doorstep`,
    sequence: booking.sequence,
    cancelled: booking.ended,
    from: booking.from,
    until: booking.until,
    stamp: now,
    title: isEnglish ? `Visit from the bank: ${service}` : `银行上门：${service}`,
    place: where,
    text: isEnglish
      ? `Reference ${reference}. Please have at hand: ${papers}.`
      : `编号${reference}。请备好：${papers}。`,
    organiser: isEnglish ? 'Your bank' : '我行',
  })
  return { name: `visit-${reference}.ics`, type: 'text/calendar; charset=utf-8', bytes: Buffer.from(file) }
}
