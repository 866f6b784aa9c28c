import { dateIn, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { addStaff } from '@doorstep/identity'
import { askVisit } from '../ask-visit.ts'
import { moveVisit } from '../move-visit.ts'
import { proofOf } from '../proof.ts'
import { customersCode, officersWord } from '../secrets.ts'
import type { VisitKey } from '../visit-event.ts'
import { AT, CUIHU, done, EAST, stamp } from './bank.ts'

export const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
export const AT_THE_DOOR = { latitude: CUIHU.latitude, longitude: CUIHU.longitude, accuracy: 15, age: 2 }

/** An officer of the eastern branch who can sign in. */
export async function newOfficer(db: Database, name: string, staffNumber: string) {
  return db.transaction(async tx => {
    const person = { name, username: `u${staffNumber}`, email: `${staffNumber}@bank.example`, unitId: EAST }
    const roles = [{ role: 'officer' as const, unitId: EAST }]
    const { userId } = done(await addStaff(tx, { ...person, password: 'correct horse battery', roles }, stamp))
    await tx.query(
      `INSERT INTO visits.officer (officer_id, staff_number, branch_id, skills, latitude, longitude, pace, active, changed_at)
       VALUES ($1, $2, $3, '{}', 30.27, 120.15, 1, true, $4)`,
      [userId, staffNumber, EAST, AT],
    )
    return { userId, name, role: 'officer', ip: null }
  })
}

/** A visit promised for the hour from `AT` on, with this officer on the way to it; an open one before it ends. */
export async function promisedVisit(db: Database, customerId: bigint, officerId: string): Promise<VisitKey> {
  await db.query("UPDATE visits.visit SET status = 'cancelled' WHERE customer_id = $1", [customerId])
  await db.query('DELETE FROM visits.stop WHERE customer_id = $1', [customerId])
  return db.transaction(async tx => {
    const wish = { date: '2026-11-24' as PlainDate, from: '09:00', until: '12:00' }
    const where = { areaId: CUIHU.areaId, line: '翠湖花园3栋502' }
    const asked = { customerId, service: 'card-delivery', where, wish, channel: 'app', language: 'zh-CN' } as const
    const { id: visitId } = done(await askVisit(tx, { ...asked, consent: '同意' }, stamp))
    await tx.query(
      `INSERT INTO visits.booking (customer_id, visit_id, branch_id, promised_from, promised_until, sequence, booked_at)
       VALUES ($1, $2, $3, $4, $5, 0, $4)`,
      [customerId, visitId, EAST, AT, later(60)],
    )
    await tx.query(
      `INSERT INTO visits.stop (customer_id, visit_id, officer_id, branch_id, date, position, arrive_at, leave_at, travel_seconds)
       VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 600)`,
      [customerId, visitId, officerId, EAST, dateIn('Asia/Shanghai', AT), AT, later(20)],
    )
    done(await moveVisit(tx, { customerId, visitId }, { to: 'booked' }, stamp))
    return { customerId, visitId }
  })
}

export async function goTo(db: Database, key: VisitKey, ...course: readonly ('travelling' | 'arrived' | 'started')[]) {
  for (const to of course) done(await db.transaction(tx => moveVisit(tx, key, { to }, stamp)))
}

/** What only the customer and an officer at the door ever see. */
export async function secretsOf(db: Database, key: VisitKey) {
  const seed = (await proofOf(db, key))!.seed!
  return { word: officersWord(key, seed), code: customersCode(key, seed) }
}
