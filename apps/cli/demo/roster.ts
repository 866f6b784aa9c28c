import { addDays, dateIn, dayOfWeek } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { market, staffIdOf } from '@doorstep/identity'
import { saveOfficer, saveShift } from '@doorstep/visits'
import { done } from './done.ts'
import type { UnitName } from './people.ts'

/** Who visits customers at the demo bank, with what they can do and where their day begins. */
const OFFICERS = [
  ['officer', '200817', 'riverside', ['accounts', 'cards', 'wallet', 'care'], 30.2071, 120.2119],
  ['officer.qin', '200824', 'riverside', ['accounts', 'cards', 'lending', 'planning'], 30.2071, 120.2119],
  ['officer.ma', '200831', 'riverside', ['cards', 'wallet', 'care', 'accounts'], 30.1989, 120.2061],
  ['officer.tang', '200846', 'oldTown', ['accounts', 'cards', 'wallet', 'planning'], 30.2462, 120.1731],
  ['officer.bai', '200853', 'oldTown', ['accounts', 'cards', 'lending', 'care'], 30.2462, 120.1731],
] as const

const HOURS = { from: '09:00', until: '18:00', lunch: { from: '11:30', until: '13:30', minutes: 45 } } as const
const DAYS = 14

/** The officers and their shifts of this week and the next; each has one free day a week. */
export async function startRoster(tx: Tx, unitOf: (name: UnitName) => bigint, at: Date): Promise<void> {
  const ctx = { who: { userId: 'demo', name: 'demo', role: 'system', ip: null }, at }
  const today = dateIn(market().timeZone, at)
  const monday = addDays(today, 1 - dayOfWeek(today))
  for (const [nth, [username, staffNumber, unit, skills, latitude, longitude]] of OFFICERS.entries()) {
    const officerId = await staffIdOf(tx, username)
    if (officerId === undefined) continue
    const place = { branchId: unitOf(unit), latitude, longitude }
    done(await saveOfficer(tx, { officerId, staffNumber, skills, pace: 1, active: true, ...place }, ctx))
    for (let day = 0; day < DAYS; day++) {
      const date = addDays(monday, day)
      const isFree = dayOfWeek(date) === 7 - (nth % 2) && date !== today
      if (!isFree) done(await saveShift(tx, { officerId, date }, HOURS, ctx))
    }
  }
}
