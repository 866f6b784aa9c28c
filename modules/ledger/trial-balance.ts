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
 * Debits, credits and balance of every account at the end of a business date (all dates, when absent): the sums that the
 * last closed day keeps plus the postings of days not closed, so it takes as long after ten years as on the first day.
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

/** Debits and credits of all closed days up to one, as the last of them keeps them. */
export const balancesBefore = (where: string) => `
  SELECT t.gl, t.currency, t.debit, t.credit
  FROM (SELECT balances FROM ledger.business_day WHERE status = 'closed' AND ${where} ORDER BY date DESC LIMIT 1) d,
       jsonb_to_recordset(d.balances) AS t(gl text, currency text, debit numeric, credit numeric)`

const trialBalanceOf = (asOf: string) => `
  SELECT g.code AS gl, g.name_zh AS "nameZh", g.name_en AS "nameEn", g.class, g.normal_side AS "normalSide", m.currency,
         sum(m.debit)::bigint AS "debitMinor", sum(m.credit)::bigint AS "creditMinor",
         (CASE g.normal_side WHEN 'debit' THEN sum(m.debit - m.credit) ELSE sum(m.credit - m.debit) END)::bigint AS "balanceMinor"
  FROM (${balancesBefore(`(${asOf}::date IS NULL OR date <= ${asOf}::date)`)}
        UNION ALL
        SELECT day.* FROM ledger.business_day d, LATERAL (${bothSides('WHERE book_date = d.date')}) day
        WHERE d.status <> 'closed' AND (${asOf}::date IS NULL OR d.date <= ${asOf}::date)) m
  JOIN ledger.gl_account g ON g.code = m.gl
  GROUP BY g.code, m.currency`

const TRIAL_BALANCE = `${trialBalanceOf('$1')} ORDER BY g.code, m.currency`

export type ControlTotal = {
  readonly gl: string
  readonly nameZh: string
  readonly nameEn: string
  readonly currency: string
  /** Both in the direction of the normal side. */
  readonly subledgerMinor: bigint
  readonly ledgerMinor: bigint
}

/**
 * What a sub-ledger adds up to beside the general ledger, in one statement and so at one moment. `select` is the caller's
 * constant over its own tables, yielding gl, currency and minor, for accounts without kept ones; `gls` are those it speaks for.
 */
export async function controlTotalsOf(
  sql: Sql,
  { select, gls }: { select: string; gls: readonly string[] },
): Promise<ControlTotal[]> {
  const { rows } = await sql.query<ControlTotal>(
    `SELECT g.code AS gl, g.name_zh AS "nameZh", g.name_en AS "nameEn", pair.currency,
            coalesce(pair.minor, 0)::bigint AS "subledgerMinor", coalesce(pair."balanceMinor", 0)::bigint AS "ledgerMinor"
     FROM (SELECT * FROM (${select}) own
           FULL JOIN (SELECT gl, currency, "balanceMinor" FROM (${trialBalanceOf('NULL')}) t WHERE gl = ANY ($1)) books USING (gl, currency)) pair
     JOIN ledger.gl_account g ON g.code = pair.gl
     WHERE pair.minor <> 0 OR pair."balanceMinor" <> 0 ORDER BY pair.currency, array_position($1, g.code)`,
    [gls],
  )
  return rows
}
