import { newId, type Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, type PairTotal, postFromQuery } from '@doorstep/ledger'
import { BASIS, INCOME, OWED } from './accrual-basis.ts'
import { LISTED_STATES } from './nightly-sql.ts'
import { observedSql } from './observation.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { classSql, NON_PERFORMING } from './risk-class.ts'

type Night = { readonly date: string; readonly at: Date; readonly actor: string; readonly slice: number }

/**
 * Puts contracts whose tier is not the one that their days past due ask for into it, and moves the books of those that
 * stop or resume accruing. `watched` is the date and their keys. At most two statements and one journal, whatever the number.
 */
export async function classify(
  tx: Tx,
  { date, at, actor, slice }: Night,
  watched: readonly [string, readonly bigint[], readonly bigint[]],
): Promise<readonly PairTotal[]> {
  const { rows } = await tx.query<{ moved: number }>(CLASSIFY, [...watched, newId(), actor, at])
  if (rows[0]!.moved === 0) return []
  const key = `close:${date}:${slice}:basis`
  const journal = { bookDate: date, kind: 'accrual-basis', key, select: BASIS_LINES, params: watched, actor, at }
  const posted = await postFromQuery(tx, journal)
  if (isRefusal(posted)) throw new Error(`the night of ${date} could not be posted: ${posted.code}`)
  return posted.totals
}

const TONIGHT = '$1::date + 1'
const { cure, nonAccrual } = CN_DELINQUENCY

/** Long enough without anything late to leave the non-performing tiers: so many months, and so many instalments paid in them. */
const OBSERVED = `l.clean + interval '${cure.months} months' <= ${TONIGHT} AND (
      SELECT count(*) FROM instalments.instalment i WHERE i.customer_id = l.customer_id AND i.contract_id = l.contract_id
        AND i.due >= l.clean AND i.due < ${TONIGHT} AND i.settled_on IS NOT NULL) >= ${cure.instalments}`

/** $4 is the first of as many ids, $5 the actor, $6 the instant. Answers with how many went to another basis. */
const CLASSIFY = `
  WITH looked AS (
    SELECT s.customer_id, s.contract_id, s.risk_class, s.basis, s.days_past_due, s.clean_since, s.observed_from,
           ${observedSql('s', TONIGHT)} AS observed,
           CASE WHEN s.days_past_due > 0 THEN NULL ELSE coalesce(s.clean_since, ${TONIGHT}) END AS clean,
           greatest(${classSql('s.days_past_due')}, s.least_class) AS asked
    FROM ${LISTED_STATES} WHERE s.status = 1),
  judged AS (
    SELECT l.*, CASE WHEN l.observed THEN greatest(l.risk_class, l.asked)
                     WHEN l.risk_class < ${NON_PERFORMING} OR l.asked >= ${NON_PERFORMING} OR (${OBSERVED})
                     THEN l.asked ELSE ${NON_PERFORMING} END AS new_class
    FROM looked l),
  placed AS (
    SELECT j.*, CASE WHEN j.basis = ${BASIS['charged-off']} THEN j.basis
                     WHEN j.new_class >= ${NON_PERFORMING} OR j.days_past_due > ${nonAccrual.overDays} THEN ${BASIS['non-accrual']}
                     ELSE ${BASIS.accrual} END AS new_basis
    FROM judged j),
  moved AS (
    UPDATE instalments.contract_state s SET risk_class = p.new_class, basis = p.new_basis,
      clean_since = CASE WHEN p.new_class = 1 THEN NULL ELSE p.clean END,
      observed_from = CASE WHEN p.observed THEN p.observed_from END
    FROM placed p
    WHERE s.customer_id = p.customer_id AND s.contract_id = p.contract_id
      AND (p.new_class <> p.risk_class OR p.new_basis <> p.basis OR p.clean IS DISTINCT FROM p.clean_since
           OR p.observed <> (p.observed_from IS NOT NULL))),
  kept AS (
    INSERT INTO instalments.class_change (customer_id, id, contract_id, old_class, new_class, old_basis, new_basis,
                                          days_past_due, cause, actor, book_date, at)
    SELECT p.customer_id, $4::bigint + row_number() OVER (), p.contract_id, p.risk_class, p.new_class, p.basis, p.new_basis,
           p.days_past_due, CASE WHEN p.new_class < p.risk_class THEN 'cured' WHEN p.new_class > p.risk_class THEN 'days-late'
                                 ELSE 'downgraded' END, $5, $1::date, $6
    FROM placed p WHERE p.new_class <> p.risk_class OR p.new_basis <> p.basis
    RETURNING old_basis, new_basis)
  SELECT count(*) FILTER (WHERE old_basis <> new_basis)::int AS moved FROM kept`

/** A pair of lines for each part that is owed: out of income and into the memo account, or back. */
const PARTS = OWED.filter(owed => owed.offFrom === BASIS['non-accrual']).flatMap(({ column, gl, memo }) => [
  `(${BASIS['non-accrual']}, '${INCOME[gl]}', '${gl}', s.${column})`,
  `(${BASIS['non-accrual']}, '${memo}', '${GL.memoCounter}', s.${column})`,
  `(${BASIS.accrual}, '${gl}', '${INCOME[gl]}', s.${column})`,
  `(${BASIS.accrual}, '${GL.memoCounter}', '${memo}', s.${column})`,
])

const BASIS_LINES = `
  SELECT s.customer_id, s.contract_id, l.debit_gl, l.credit_gl, l.minor AS amount_minor, s.currency
  FROM ${LISTED_STATES}
  JOIN LATERAL (
    SELECT h.old_basis, h.new_basis FROM instalments.class_change h
    WHERE h.customer_id = s.customer_id AND h.contract_id = s.contract_id AND h.book_date = $1
      AND h.reason IS NULL -- what people changed during the day was posted then
    ORDER BY h.id DESC LIMIT 1) h ON h.old_basis <> h.new_basis,
  LATERAL (VALUES ${PARTS.join(', ')}) AS l(to_basis, debit_gl, credit_gl, minor)
  WHERE s.status = 1 AND l.to_basis = h.new_basis AND l.minor > 0`
