import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { instantOf } from '../window.ts'
import { EAST, stamp } from './bank.ts'

type Working = {
  readonly officerId: string
  readonly dates: readonly PlainDate[]
  readonly hours?: readonly [string, string]
}

/** Officers of the eastern branch with every skill, who begin their day at its place, and their shifts. */
export async function openRoster(db: Database, working: readonly Working[]): Promise<void> {
  const at = (date: PlainDate, time: string) => instantOf({ date, time }, 'Asia/Shanghai')
  await db.transaction(async tx => {
    for (const { officerId, dates, hours: [from, until] = ['09:00', '18:00'] } of working) {
      await tx.query(
        `INSERT INTO visits.officer (officer_id, staff_number, branch_id, skills, latitude, longitude, pace, active, changed_at)
         VALUES ($1, $1, $2, $3, 30.27, 120.15, 1, true, $4)`,
        [officerId, EAST, ['accounts', 'cards', 'wallet', 'lending', 'planning', 'care'], stamp.at],
      )
      for (const date of dates)
        await tx.query(
          `INSERT INTO visits.shift (officer_id, date, branch_id, starts_at, ends_at, lunch_from, lunch_until, lunch_minutes, changed_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            officerId,
            date,
            EAST,
            at(date, from),
            at(date, until),
            ...(from < '12:00' && until > '13:00' ? [at(date, '11:30'), at(date, '13:30'), 45] : [null, null, null]),
            stamp.at,
          ],
        )
    }
  })
}
