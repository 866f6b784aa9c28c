import { market } from '@doorstep/identity'
import { addDays, dateIn, daysBetween } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { closeUntil } from './nightly.ts'
import { today } from './servicing-context.ts'

const MOST_DAYS = 7

/**
 * Closes the days that have ended since the business date. A bank that is more than a week behind the calendar is being
 * migrated or replayed and is left to whoever does that.
 * @throws when a day could not be closed, so that the run counts as failed and is seen
 */
export async function closeOverdueDays(db: Database, now: Date): Promise<void> {
  const businessDate = await today(db).catch(() => undefined) // thrown before the bank's first day
  if (!businessDate) return
  const yesterday = addDays(dateIn(market().timeZone, now), -1)
  const behind = daysBetween(businessDate, yesterday) + 1
  if (behind < 1 || behind > MOST_DAYS) return
  const from = performance.now()
  const clock = () => new Date(now.getTime() + performance.now() - from)
  const result = await closeUntil(db, yesterday, { clock })
  if (result && (isRefusal(result) || result.status !== 'closed'))
    throw new Error(`the business day could not be closed: ${isRefusal(result) ? result.code : result.status}`)
}
