import type { Sql, Tx } from '@doorstep/db'
import { type LedgerRefusal, refuse } from './errors.ts'
import { DAY_LOCK } from './lock.ts'
import { bothSides } from './trial-balance.ts'

export type DayTotal = {
  readonly gl: string
  readonly currency: string
  readonly debitMinor: bigint
  readonly creditMinor: bigint
}
export type BusinessDay = {
  readonly date: string
  /** `closing` still takes postings that name the date; those that name none go to the latest open day. */
  readonly status: 'open' | 'closing' | 'closed'
  readonly openedAt: Date
  readonly closedAt: Date | null
}

/** The date that postings get today: the latest open business day. @throws Error when none is open */
export async function businessDate(sql: Sql): Promise<string> {
  const { rows } = await sql.query<{ date: string | null }>(
    `SELECT max(date) AS date FROM ledger.business_day WHERE status = 'open'`,
  )
  if (!rows[0]?.date) throw new Error('no business day is open')
  return rows[0].date
}

/** The day on which the books begin; null before the first is opened. */
export async function firstBusinessDate(sql: Sql): Promise<string | null> {
  const { rows } = await sql.query<{ date: string | null }>('SELECT min(date) AS date FROM ledger.business_day')
  return rows[0]?.date ?? null
}

/** Opens a day; one that is open already stays so. Days are opened in order. */
export async function openBusinessDay(tx: Tx, date: string, at: Date): Promise<LedgerRefusal | undefined> {
  const known = await dayOf(tx, date)
  if (known?.status === 'open') return undefined
  if (known) return refuse('business-day-not-open', { date })
  const { rowCount } = await tx.query(
    `INSERT INTO ledger.business_day (date, status, opened_at)
     SELECT $1::date, 'open', $2 WHERE NOT EXISTS (SELECT FROM ledger.business_day WHERE date > $1::date)
     ON CONFLICT DO NOTHING`,
    [date, at],
  )
  return rowCount === 0 ? refuse('business-day-out-of-order', { date }) : undefined
}

/** Marks the day as closing: from now on only postings that name it go there. */
export async function startClosing(tx: Tx, date: string): Promise<LedgerRefusal | undefined> {
  const { rowCount } = await tx.query(
    `UPDATE ledger.business_day SET status = 'closing' WHERE date = $1 AND status <> 'closed'`,
    [date],
  )
  return rowCount === 0 ? refuse('business-day-not-open', { date }) : undefined
}

/**
 * Closes a day for good, after the postings under way, and keeps its totals per general-ledger account. Closing a
 * closed day answers with the totals it has.
 */
export async function closeBusinessDay(tx: Tx, date: string, at: Date): Promise<DayTotal[] | LedgerRefusal> {
  await tx.query(`SELECT pg_advisory_xact_lock(${DAY_LOCK}, $1::date - DATE '2000-01-01')`, [date])
  const known = await dayOf(tx, date)
  if (!known) return refuse('business-day-not-open', { date })
  if (known.status !== 'closed') {
    await tx.query(
      `UPDATE ledger.business_day SET status = 'closed', closed_at = $2, totals = (
         SELECT coalesce(jsonb_agg(jsonb_build_object('gl', gl, 'currency', currency, 'debit', debit::text, 'credit', credit::text)
           ORDER BY gl, currency), '[]') FROM (${TOTALS}) t)
       WHERE date = $1`,
      [date, at],
    )
  }
  const { rows } = await tx.query<DayTotal>(
    `SELECT t.gl, t.currency, t.debit AS "debitMinor", t.credit AS "creditMinor"
     FROM ledger.business_day, jsonb_to_recordset(totals) AS t(gl text, currency text, debit bigint, credit bigint)
     WHERE date = $1 ORDER BY 1, 2`,
    [date],
  )
  return rows
}

const TOTALS = `
  SELECT gl, currency, sum(debit)::bigint AS debit, sum(credit)::bigint AS credit
  FROM (${bothSides('WHERE book_date = $1')}) side GROUP BY gl, currency`

export async function dayOf(sql: Sql, date: string): Promise<BusinessDay | null> {
  const { rows } = await sql.query<BusinessDay>(`${DAYS} WHERE date = $1`, [date])
  return rows[0] ?? null
}

export const DAYS = `SELECT date, status, opened_at AS "openedAt", closed_at AS "closedAt" FROM ledger.business_day`
