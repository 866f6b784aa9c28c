import { type Clock, isPlainDate, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { dayOf } from '@doorstep/ledger'
import { debitRail } from './debit-rail.ts'
import { CLOSED, OWED } from './debit-sql.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { sendDebits } from './send-debits.ts'

/**
 * Collects what fell due from accounts whose owners signed a mandate, before the day is closed: on the due date, and again
 * on the days of the pack. What is asked is written first, so a close that is killed anywhere asks for nothing twice.
 * Money that came is applied by the close of this date.
 */
export async function collectDebits(db: Database, date: PlainDate, clock: Clock): Promise<void> {
  if (!debitRail() || !isPlainDate(date) || (await dayOf(db, date))?.status !== 'open') return
  await sendDebits(db, clock, () => db.query(ASK, [date, newId(), clock()]))
}

/** $1 the date, $2 the first of as many ids, $3 the instant. A contract with an attempt that is not answered gets no other. */
const ASK = `
  INSERT INTO instalments.debit (customer_id, id, contract_id, mandate_id, due, days_after, amount_minor, currency, book_date, status, asked_at)
  SELECT customer_id, $2::bigint + row_number() OVER (), contract_id, mandate_id, due, $1::date - due, owed, currency, $1, 'asked', $3
  FROM (
    SELECT s.customer_id, s.contract_id, m.id AS mandate_id, s.seg_start AS due, s.currency, ${OWED} AS owed
    FROM instalments.debit_mandate m
    JOIN instalments.contract_state s ON s.customer_id = m.customer_id
    WHERE m.revoked_at IS NULL AND s.status = 1 AND s.period > 1
      AND s.seg_start IN (${CN_DELINQUENCY.debitDays.map(days => `$1::date - ${days}`).join(', ')})
      AND NOT ${CLOSED}) d
  WHERE owed > 0
  ON CONFLICT DO NOTHING`
