import { addDays } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { customerRecords, market } from '@doorstep/identity'
import type { JobSpec } from '@doorstep/jobs'
import { notifyAll } from '@doorstep/notifications'
import { factsOf, sayPromise } from './tell.ts'
import { VISIT_SELECT, type Visit } from './visit.ts'
import { instantOf, localTime } from './window.ts'

const HOUR = 3_600_000
/** By the bank's own clock, the day before. */
const DAY_BEFORE_FROM = '10:00'
const MOST_AT_ONCE = 500

/** Tells customers the day before and the hour before; each once for each time that was promised. */
export const remindOfVisits: JobSpec = {
  name: 'visits.remind',
  everySeconds: 60,
  run: async (db, now) => {
    await remindDayBefore(db, now)
    await remind(db, 'hour', now, new Date(now.getTime() + HOUR))
  },
}

/** Everyone who is visited tomorrow, from ten in the morning on. Who booked today knows. */
async function remindDayBefore(db: Database, now: Date): Promise<void> {
  const { timeZone } = market()
  const { date, time } = localTime(now, timeZone)
  if (time >= DAY_BEFORE_FROM)
    await remind(db, 'day', now, instantOf({ date: addDays(date, 2), time: '00:00' }, timeZone))
}

const REMINDERS = {
  day: { column: 'reminded_day_at', template: 'visit-tomorrow', bookedBefore: 12 * HOUR },
  hour: { column: 'reminded_hour_at', template: 'visit-soon', bookedBefore: HOUR },
} as const

async function remind(db: Database, kind: keyof typeof REMINDERS, now: Date, before: Date): Promise<void> {
  const { template } = REMINDERS[kind]
  await db.transaction(async tx => {
    const visits = await claim(tx, kind, now, before)
    const customers = await customerRecords(
      tx,
      visits.map(visit => visit.customerId),
    )
    await notifyAll(
      tx,
      visits.map(visit => {
        const customer = customers.get(visit.customerId)
        const { service, where, reference, papers } = factsOf(visit)
        return {
          customerId: visit.customerId,
          to: customer?.phone ?? null,
          ...(customer?.userId ? { userId: customer.userId } : {}),
          template,
          params: { service, where, reference, papers, when: sayPromise(visit) },
          language: visit.language,
          dedupeKey: `${template}:${visit.id}:${visit.promisedFrom!.toISOString()}`,
        }
      }),
      now,
    )
  })
}

/** Marks those that are due and gives them back; who booked only just now is not reminded, and is marked all the same. */
async function claim(tx: Tx, kind: keyof typeof REMINDERS, now: Date, before: Date): Promise<Visit[]> {
  const { column, bookedBefore } = REMINDERS[kind]
  const { rows } = await tx.query<Visit>(
    `WITH due AS (
       UPDATE visits.booking SET ${column} = $1
       WHERE (customer_id, visit_id) IN (
         SELECT b.customer_id, b.visit_id FROM visits.booking b JOIN visits.visit v USING (customer_id, visit_id)
         WHERE b.ended_at IS NULL AND b.${column} IS NULL AND v.status IN ('booked', 'travelling')
           AND b.promised_from > $1 AND b.promised_from < $2
         ORDER BY b.promised_from LIMIT $3 FOR UPDATE OF b SKIP LOCKED)
       RETURNING customer_id, visit_id, booked_at
     )
     ${VISIT_SELECT} JOIN due d ON d.customer_id = v.customer_id AND d.visit_id = v.visit_id WHERE d.booked_at < $4`,
    [now, before, MOST_AT_ONCE, new Date(now.getTime() - bookedBefore)],
  )
  return rows
}
