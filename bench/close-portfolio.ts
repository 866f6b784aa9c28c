import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, openBusinessDay, postFromQuery } from '@doorstep/ledger'

const INSTALMENTS = 6
const at = new Date()

/**
 * Contracts in the middle of their lives on the morning of `date`: equally many fall due on each day of the month, every
 * tenth has a subsidy and every twentieth a fee, one in fifty is behind by an instalment. Written set by set, a contract's
 * instalments side by side, as signing writes them.
 */
export async function openMidLife(db: Database, contracts: number, date: PlainDate): Promise<void> {
  await db.transaction(tx => openBusinessDay(tx, date, at))
  await db.query(
    `INSERT INTO instalments.instalment (customer_id, contract_id, n, due, principal, interest, fee, subsidy,
       paid_principal, paid_interest, paid_fee, settled_on)
     SELECT g, g, n, due, 200000, 6000 - 900 * (n - 1), fee, subsidy,
            CASE WHEN paid THEN 200000 ELSE 0 END, CASE WHEN paid THEN 6000 - 900 * (n - 1) ELSE 0 END,
            CASE WHEN paid THEN fee ELSE 0 END, CASE WHEN paid THEN due END
     FROM generate_series(1, $1::bigint) g, generate_series(1, ${INSTALMENTS}) n,
          LATERAL (SELECT 1 + g / 30 % ${INSTALMENTS} AS running) r,
          LATERAL (SELECT $2::date + 1 + (g % 30)::int + 30 * (n - running::int) AS due,
                          CASE WHEN g % 20 = 0 THEN 500 ELSE 0 END AS fee, CASE WHEN g % 10 = 0 THEN 1500 ELSE 0 END AS subsidy,
                          n < running - CASE WHEN g % 50 = 7 THEN 1 ELSE 0 END AS paid) i
     ORDER BY g, n`,
    [contracts, date],
  )
  await openStates(db, { date, count: INSTALMENTS })
}

/** Loans of `months` instalments whose first day is `date`. */
export async function openNew(db: Database, contracts: number, months: number, date: PlainDate): Promise<void> {
  await db.transaction(tx => openBusinessDay(tx, date, at))
  await db.query(
    `INSERT INTO instalments.instalment (customer_id, contract_id, n, due, principal, interest, fee, subsidy)
     SELECT g, g, n, ($2::date + make_interval(months => n))::date, 50000, (12000 * (${months} - n + 1)) / ${months}, 0, 0
     FROM generate_series(1, $1::bigint) g, generate_series(1, ${months}) n ORDER BY g, n`,
    [contracts, date],
  )
  await openStates(db, { date, count: months })
}

/** What is due on `date` is paid in full, save by one in fifty and by those who were behind before. */
export async function payDue(db: Database, date: PlainDate): Promise<void> {
  const paying = 's.oldest_due = $1 AND s.customer_id % 50 NOT IN (7, 8)'
  await db.transaction(async tx => {
    const select = `
      SELECT s.customer_id, s.contract_id, '${GL.cardClearing}' AS debit_gl, l.credit_gl, l.amount_minor, s.currency
      FROM instalments.contract_state s, LATERAL (VALUES
        ('${GL.loanPrincipal}', s.due_principal), ('${GL.interestReceivable}', s.due_interest), ('${GL.feeReceivable}', s.due_fee)
      ) AS l(credit_gl, amount_minor) WHERE ${paying} AND l.amount_minor > 0`
    const key = `paid:${date}`
    const paid = await postFromQuery(tx, {
      bookDate: date,
      kind: 'repayment',
      key,
      select,
      params: [date],
      actor: 'bench',
      at,
    })
    if (isRefusal(paid)) throw new Error(paid.code)
    await tx.query(
      `UPDATE instalments.instalment i SET paid_principal = i.principal, paid_interest = i.interest, paid_fee = i.fee, settled_on = $1
       FROM instalments.contract_state s
       WHERE ${paying} AND i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.n = s.period - 1`,
      [date],
    )
    await tx.query(
      `UPDATE instalments.contract_state s SET oldest_due = NULL, due_principal = 0, due_interest = 0, due_fee = 0,
         principal = s.principal - s.due_principal, interest_receivable = s.interest_receivable - s.due_interest
       WHERE ${paying}`,
      [date],
    )
  })
}

/** States as the close of the day before left them, from the instalments, and the journal that says the same. */
async function openStates(db: Database, { date, count }: { date: PlainDate; count: number }): Promise<void> {
  await db.query(
    `INSERT INTO instalments.contract_state
       (customer_id, contract_id, status, period, count, currency, start_date, seg_start, seg_end, seg_interest, seg_subsidy,
        principal, interest_receivable, penalty_receivable, unearned_subsidy, credit, due_principal, due_interest, due_fee,
        penalty_carry, penalty_ppm, oldest_due, days_past_due, closed_through)
     SELECT i.customer_id, i.contract_id, 1, i.running, ${count}, 'CNY', $1::date - 30, s.seg_start, s.seg_end, s.interest, s.subsidy,
            i.principal, i.due_interest + instalments.accrued(s.interest, $1::date - s.seg_start, s.seg_end - s.seg_start), 0,
            i.later_subsidy + s.subsidy - instalments.accrued(s.subsidy, $1::date - s.seg_start, s.seg_end - s.seg_start), 0,
            i.due_principal, i.due_interest, i.due_fee, 0, 180000, i.oldest,
            greatest(0, coalesce($1::date - 1 - i.oldest, 0)), $1::date - 1
     FROM (
       SELECT customer_id, contract_id, min(n) FILTER (WHERE due > $1) AS running, sum(principal - paid_principal) AS principal,
              coalesce(sum(principal - paid_principal) FILTER (WHERE due <= $1), 0) AS due_principal,
              coalesce(sum(interest - paid_interest) FILTER (WHERE due <= $1), 0) AS due_interest,
              coalesce(sum(fee - paid_fee) FILTER (WHERE due <= $1), 0) AS due_fee,
              min(due) FILTER (WHERE due <= $1 AND settled_on IS NULL) AS oldest,
              coalesce(sum(subsidy) FILTER (WHERE due > $1), 0) - coalesce(min(subsidy) FILTER (WHERE due > $1), 0) AS later_subsidy
       FROM instalments.instalment GROUP BY 1, 2) i
     JOIN LATERAL (
       SELECT greatest(due - 30, $1::date - 30) AS seg_start, due AS seg_end, interest, subsidy FROM instalments.instalment r
       WHERE r.customer_id = i.customer_id AND r.contract_id = i.contract_id AND r.n = i.running) s ON true
     ORDER BY 1`,
    [date],
  )
  await db.query('VACUUM ANALYZE instalments.contract_state, instalments.instalment')
  const opening = await db.transaction(tx =>
    postFromQuery(tx, {
      bookDate: date,
      kind: 'opening-balance',
      key: 'opening',
      select: `SELECT customer_id, contract_id, l.debit_gl, l.credit_gl, l.amount_minor, currency
               FROM instalments.contract_state, LATERAL (VALUES
                 ('${GL.loanPrincipal}', '${GL.openingBalances}', principal),
                 ('${GL.interestReceivable}', '${GL.openingBalances}', interest_receivable),
                 ('${GL.feeReceivable}', '${GL.openingBalances}', due_fee),
                 ('${GL.openingBalances}', '${GL.unearnedSubsidy}', unearned_subsidy)) AS l(debit_gl, credit_gl, amount_minor)
               WHERE l.amount_minor > 0`,
      params: [],
      actor: 'bench',
      at,
    }),
  )
  if (isRefusal(opening)) throw new Error(opening.code)
  await db.query('VACUUM ANALYZE ledger.posting')
}
