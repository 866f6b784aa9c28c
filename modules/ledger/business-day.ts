import type { Sql, Tx } from '@doorstep/db'
import { type LedgerRefusal, refuse } from './errors.ts'
import { DAY_LOCK } from './lock.ts'
import { balancesBefore, bothSides } from './trial-balance.ts'

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
  const date = await currentBusinessDate(sql)
  if (!date) throw new Error('no business day is open')
  return date
}

/** The same; null when none is open. */
export async function currentBusinessDate(sql: Sql): Promise<string | null> {
  const { rows } = await sql.query<{ date: string | null }>(
    `SELECT max(date) AS date FROM ledger.business_day WHERE status = 'open'`,
  )
  return rows[0]?.date ?? null
}

/** The day on which the books begin; null before the first is opened. */
export async function firstBusinessDate(sql: Sql): Promise<string | null> {
  const { rows } = await sql.query<{ date: string | null }>('SELECT min(date) AS date FROM ledger.business_day')
  return rows[0]?.date ?? null
}

/** Opens a day; one that is open already stays so. Days are opened in order. */
export async function openBusinessDay(tx: Tx, date: string, at: Date): Promise<LedgerRefusal | undefined> {
  const { rowCount } = await tx.query(
    `INSERT INTO ledger.business_day (date, status, opened_at)
     SELECT $1::date, 'open', $2 WHERE NOT EXISTS (SELECT FROM ledger.business_day WHERE date > $1::date)
     ON CONFLICT DO NOTHING`,
    [date, at],
  )
  if (rowCount === 1) return undefined
  const known = await dayOf(tx, date)
  if (known?.status === 'open') return undefined
  return refuse(known ? 'business-day-not-open' : 'business-day-out-of-order', { date })
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
 * Closes a day for good, after the postings under way, and keeps its totals per general-ledger account as well as their
 * sums since the first day. Days are closed in order. Closing a closed day answers with the totals it has.
 */
export async function closeBusinessDay(tx: Tx, date: string, at: Date): Promise<DayTotal[] | LedgerRefusal> {
  await tx.query(`SELECT pg_advisory_xact_lock(${DAY_LOCK}, $1::date - DATE '2000-01-01')`, [date])
  const { status, anyBefore } = await standingOf(tx, date)
  if (!status) return refuse('business-day-not-open', { date })
  if (status === 'closed') return keptTotals(tx, date)
  if (anyBefore) return refuse('business-day-out-of-order', { date })
  const rows = await sumDay(tx, date)
  await tx.query(CLOSE, [date, at, JSON.stringify(rows.map(asKept))])
  return rows
}

/** Where a day stands, and whether any before it is not closed. */
async function standingOf(tx: Tx, date: string) {
  const { rows } = await tx.query<{ status: BusinessDay['status'] | null; anyBefore: boolean }>(
    `SELECT (SELECT status FROM ledger.business_day WHERE date = $1) AS status,
            EXISTS (SELECT FROM ledger.business_day WHERE date < $1 AND status <> 'closed') AS "anyBefore"`,
    [date],
  )
  return rows[0]!
}

/**
 * Reads the whole day in the order it lies in and sums as it goes. Left to itself the planner, which has not seen today's
 * lines in its statistics, follows the index line by line and sorts all of them: four times as long.
 */
async function sumDay(tx: Tx, date: string): Promise<DayTotal[]> {
  await tx.query('SET LOCAL enable_indexscan = off; SET LOCAL enable_sort = off')
  const { rows } = await tx.query<DayTotal>(TOTALS, [date])
  await tx.query('SET LOCAL enable_indexscan TO DEFAULT; SET LOCAL enable_sort TO DEFAULT')
  return rows
}

// A statement of its own: one that also writes is never worked on by several processes.
const TOTALS = `
  SELECT gl, currency, sum(debit)::bigint AS "debitMinor", sum(credit)::bigint AS "creditMinor"
  FROM (${bothSides('WHERE book_date = $1')}) side GROUP BY gl, currency ORDER BY 1, 2`

function asKept({ gl, currency, debitMinor, creditMinor }: DayTotal) {
  return { gl, currency, debit: debitMinor.toString(), credit: creditMinor.toString() }
}

const CLOSE = `
  UPDATE ledger.business_day SET status = 'closed', closed_at = $2, totals = $3, balances = (
    SELECT coalesce(jsonb_agg(jsonb_build_object('gl', gl, 'currency', currency, 'debit', debit::text, 'credit', credit::text)
      ORDER BY gl, currency), '[]')
    FROM (SELECT gl, currency, sum(debit) AS debit, sum(credit) AS credit FROM (
        SELECT * FROM jsonb_to_recordset($3) AS today(gl text, currency text, debit numeric, credit numeric)
        UNION ALL ${balancesBefore('date < $1')}) moved
      GROUP BY gl, currency) sums)
  WHERE date = $1`

async function keptTotals(tx: Tx, date: string): Promise<DayTotal[]> {
  const { rows } = await tx.query<DayTotal>(
    `SELECT t.gl, t.currency, t.debit AS "debitMinor", t.credit AS "creditMinor"
     FROM ledger.business_day, jsonb_to_recordset(totals) AS t(gl text, currency text, debit bigint, credit bigint)
     WHERE date = $1 ORDER BY 1, 2`,
    [date],
  )
  return rows
}

export async function dayOf(sql: Sql, date: string): Promise<BusinessDay | null> {
  const { rows } = await sql.query<BusinessDay>(`${DAYS} WHERE date = $1`, [date])
  return rows[0] ?? null
}

/** What a close asks of the days before it begins: the latest open one, how `date` stands, and the day before it. */
export async function daysAround(sql: Sql, date: string) {
  type Status = BusinessDay['status'] | null // null: there is no such day
  const { rows } = await sql.query<{ businessDate: string | null; status: Status; before: Status }>(
    `SELECT (SELECT max(date) FROM ledger.business_day WHERE status = 'open') AS "businessDate",
            (SELECT status FROM ledger.business_day WHERE date = $1) AS status,
            (SELECT status FROM ledger.business_day WHERE date = $1::date - 1) AS before`,
    [date],
  )
  return rows[0]!
}

export const DAYS = `SELECT date, status, opened_at AS "openedAt", closed_at AS "closedAt" FROM ledger.business_day`
