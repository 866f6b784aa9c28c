import type { Sql } from '@doorstep/db'
import type { GlClass, Side } from './chart.ts'

export type TrialBalanceRow = {
  readonly gl: string
  readonly nameZh: string
  readonly nameEn: string
  readonly class: GlClass
  readonly normalSide: Side
  readonly currency: string
  readonly debitMinor: bigint
  readonly creditMinor: bigint
  /** In the direction of the normal side. */
  readonly balanceMinor: bigint
}

/**
 * Debits, credits and balance of every account at the end of a business date (all dates, when absent): the totals of
 * closed days plus the postings of those not closed, so it takes as long at the end of a year as on its first day.
 */
export async function trialBalance(sql: Sql, { asOf }: { asOf?: string } = {}): Promise<TrialBalanceRow[]> {
  const { rows } = await sql.query<TrialBalanceRow>(TRIAL_BALANCE, [asOf ?? null])
  return rows
}

/** The two sides of every pair that a selection of postings yields, summed first by pair. */
export const bothSides = (where: string) => `
  SELECT s.gl, pair.currency, s.debit, s.credit
  FROM (SELECT debit_gl, credit_gl, currency, sum(amount_minor) AS amount FROM ledger.posting ${where} GROUP BY 1, 2, 3) pair,
       LATERAL (VALUES (pair.debit_gl, pair.amount, 0), (pair.credit_gl, 0, pair.amount)) AS s(gl, debit, credit)`

const TRIAL_BALANCE = `
  WITH moved AS (
    SELECT t.gl, t.currency, t.debit, t.credit
    FROM ledger.business_day d, jsonb_to_recordset(d.totals) AS t(gl text, currency text, debit numeric, credit numeric)
    WHERE d.status = 'closed' AND ($1::date IS NULL OR d.date <= $1::date)
    UNION ALL
    ${bothSides(`WHERE book_date IN (
      SELECT date FROM ledger.business_day WHERE status <> 'closed' AND ($1::date IS NULL OR date <= $1::date))`)})
  SELECT g.code AS gl, g.name_zh AS "nameZh", g.name_en AS "nameEn", g.class, g.normal_side AS "normalSide", m.currency,
         sum(m.debit)::bigint AS "debitMinor", sum(m.credit)::bigint AS "creditMinor",
         (CASE g.normal_side WHEN 'debit' THEN sum(m.debit - m.credit) ELSE sum(m.credit - m.debit) END)::bigint AS "balanceMinor"
  FROM moved m JOIN ledger.gl_account g ON g.code = m.gl
  GROUP BY g.code, m.currency ORDER BY g.code, m.currency`
