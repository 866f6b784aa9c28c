import { GL, type MovedPair } from '@doorstep/ledger'
import { TERM_DEFAULTS } from './product-terms.ts'
import { classSql } from './risk-class.ts'

// Statements of one slice of the night. Parameters everywhere: $1 the book date D whose night is closed, $2 and $3 the
// slice's customers from (incl.) and to (excl.); where it says so, the contracts of a list instead. They are constants over
// this module's own tables; nothing typed by anybody gets in.
//
// One statement passes over every contract: it moves the states and posts what that moved (docs/decisions/0023). All others
// look only at the few that need more than a night's accrual, by key, each at those that need just this.

const SLICE = 's.customer_id >= $2 AND s.customer_id < $3'
const TONIGHT = '$1::date + 1'
/** Running, and this night not closed yet. Income stops for a contract by leaving this set. */
const RUNNING = `${SLICE} AND s.status = 1 AND (s.closed_through IS NULL OR s.closed_through < $1)`
/**
 * Contracts of a list: $2 and $3 are customers and contracts, side by side. Each is looked up by its key, however few the
 * planner takes them for: it has not seen what moved tonight, and compared every contract with the whole list.
 */
export const LISTED_STATES = `unnest($2::bigint[], $3::bigint[]) AS c(customer_id, contract_id), LATERAL (
    SELECT t.ctid AS place, t.* FROM instalments.contract_state t WHERE t.customer_id = c.customer_id AND t.contract_id = c.contract_id OFFSET 0) s`

/** Nights of the running period that had accrued before, and that have after this night. Cumulative, so that a night that
 * was missed (a contract signed while its slice was being closed) is caught up with the next. */
const BEFORE = 'greatest(s.seg_start, coalesce(s.closed_through + 1, s.seg_start)) - s.seg_start'
const AFTER = `least(${TONIGHT}, s.seg_end) - s.seg_start`
const DAYS = 's.seg_end - s.seg_start'
const missed = (total: string) =>
  `instalments.accrued(${total}, ${AFTER}, ${DAYS}) - instalments.accrued(${total}, ${BEFORE}, ${DAYS})`

/** The usual night, within a period and with none missed: its nights are one subtraction each, which is all that most contracts need. */
const USUAL = 's.closed_through = $1::date - 1 AND s.seg_start <= $1 AND s.seg_end > $1'
const step = (total: string) =>
  `CASE WHEN ${total} = 0 THEN 0
        WHEN ${USUAL} THEN instalments.rounded(${total} * (${TONIGHT} - s.seg_start), ${DAYS}) - instalments.rounded(${total} * ($1::date - s.seg_start), ${DAYS})
        ELSE ${missed(total)} END`

/** Millionths of a year's rate, and 360 days of it: what one minor unit of penalty interest is worth in `penalty_carry`. */
const CARRY = '360000000'
const PENALISED = 's.oldest_due < $1 AND s.penalty_ppm > 0 AND (s.relief_until IS NULL OR s.relief_until < $1)'
// Overdue principal leaves out an instalment that is due on this very day: it has until midnight. The running period then
// began today, when it was billed or when a change began it anew.
const CARRIED = `(s.penalty_carry + s.penalty_ppm * (s.due_principal - CASE WHEN s.seg_start <> $1 THEN 0 ELSE coalesce((
    SELECT i.principal - i.paid_principal FROM instalments.instalment i
    WHERE i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.n = s.period - 1 AND i.due = $1), 0) END))`

const BEGINNING = `${SLICE} AND s.status = 0 AND s.start_date <= $1`
const WAITING = 'r.customer_id >= $2 AND r.customer_id < $3 AND r.applied_on IS NULL AND r.value_date <= $1'
/** Whether there is anything to do before the night itself. */
export const BEFOREHAND = `
  SELECT EXISTS (SELECT FROM instalments.contract_state s WHERE ${BEGINNING}) AS beginning,
         EXISTS (SELECT FROM instalments.receipt r WHERE ${WAITING}) AS paid`

/** Contracts brought in before they began: on their first day the money goes out. */
export const STARTING_LINES = `
  SELECT s.customer_id, s.contract_id, '${GL.loanPrincipal}' AS debit_gl, '${GL.cardClearing}' AS credit_gl,
         s.principal AS amount_minor, s.currency
  FROM instalments.contract_state s WHERE ${BEGINNING}`
export const START = `UPDATE instalments.contract_state s SET status = 1 WHERE ${BEGINNING}`

/** Income of a contract on accrual; off balance the memo account and its counter-account. */
const onBasis = (debit: string, credit: string, memo: string) =>
  `CASE s.basis WHEN 0 THEN '${debit}' ELSE '${memo}' END AS debit_gl, CASE s.basis WHEN 0 THEN '${credit}' ELSE '${GL.memoCounter}' END AS credit_gl`
/** Tomorrow the running instalment is due in so many days, and the oldest unpaid one was due so many days ago. */
const DAYS_BEFORE = '(s.seg_end - $1::date - 1)'
const DAYS_AFTER = '($1::date + 1 - s.oldest_due)'
/** Days on which any product ever sold reminds: looked up once a statement. Which of them are a contract's, the notices say. */
const anyReminder = (term: 'remindBefore' | 'remindAfter') =>
  `ANY (ARRAY(SELECT DISTINCT d::int FROM (SELECT terms FROM instalments.product UNION ALL SELECT '{}') t, jsonb_array_elements_text(${daysOf(term)}) d))`
/** The days of product terms `t.terms`; those of contracts that were brought in, and of older products, are the usual ones. */
const daysOf = (term: 'remindBefore' | 'remindAfter') =>
  `coalesce(t.terms->'${term}', '${JSON.stringify(TERM_DEFAULTS[term])}')`

/** From here on RETURNING has the row before the change as `old`; earlier servers join it where it lies, on one snapshot. */
const KNOWS_OLD = 180_000

/**
 * Moves every running contract of the slice past the night. Returns what accrued, and what a contract needs beyond that:
 * `due` to bill, `ahead` money paid ahead, `missed` its due date today, `told` something tomorrow, `moved` to the tier that
 * its days past due ask for. `server` is the number of PostgreSQL's version.
 */
export const accrueOn = (server: number) => `
  UPDATE instalments.contract_state s SET
    interest_receivable = s.interest_receivable + ${step('s.seg_interest')},
    unearned_subsidy = s.unearned_subsidy - ${step('s.seg_subsidy')},
    penalty_receivable = CASE WHEN ${PENALISED} THEN s.penalty_receivable + ${CARRIED} / ${CARRY} ELSE s.penalty_receivable END,
    penalty_carry = CASE WHEN ${PENALISED} THEN ${CARRIED} % ${CARRY} ELSE s.penalty_carry END,
    days_past_due = CASE WHEN s.oldest_due <= $1 THEN instalments.days_late(s.oldest_due, ${TONIGHT}) ELSE 0 END,
    closed_through = $1
  ${server < KNOWS_OLD ? 'FROM instalments.contract_state old WHERE old.ctid = s.ctid AND' : 'WHERE'} ${RUNNING}
  RETURNING s.customer_id, s.contract_id, s.currency, s.basis, s.days_past_due,
    s.interest_receivable - old.interest_receivable AS interest, old.unearned_subsidy - s.unearned_subsidy AS subsidy,
    s.penalty_receivable - old.penalty_receivable AS penalty,
    s.seg_end = ${TONIGHT} AS due, s.credit > 0 AS ahead, (s.oldest_due = $1) IS TRUE AS missed,
    s.seg_end = ${TONIGHT} OR ${DAYS_BEFORE} = ${anyReminder('remindBefore')}
      OR (${DAYS_AFTER} = ${anyReminder('remindAfter')}) IS TRUE AS told,
    s.risk_class <> ${classSql('s.days_past_due')} AS moved`

/** Interest, subsidy and penalty interest of the night: income of a contract on accrual, off balance a memo. */
export const ACCRUAL_PAIRS: readonly MovedPair[] = [
  { debitGl: GL.interestReceivable, creditGl: GL.interestIncome, amount: 'interest', when: 'basis = 0' },
  { debitGl: GL.memoInterest, creditGl: GL.memoCounter, amount: 'interest', when: 'basis <> 0' },
  { debitGl: GL.unearnedSubsidy, creditGl: GL.subsidyIncome, amount: 'subsidy' },
  { debitGl: GL.penaltyReceivable, creditGl: GL.penaltyIncome, amount: 'penalty', when: 'basis = 0' },
  { debitGl: GL.memoPenalty, creditGl: GL.memoCounter, amount: 'penalty', when: 'basis <> 0' },
]

export const NEEDS = ['due', 'ahead', 'missed', 'told', 'moved'] as const
const ANY = NEEDS.join(' OR ')
/** Of each group with the same needs: how many, and their keys side by side when there is a need. */
export const NEEDING = `count(*)::int AS contracts, count(*) FILTER (WHERE days_past_due > 0)::int AS overdue,
  array_agg(customer_id) FILTER (WHERE ${ANY}) AS customers, array_agg(contract_id) FILTER (WHERE ${ANY}) AS keys`

/** An instalment that is due tomorrow may be paid from now on, and the next period begins. */
export const BILL = `
  WITH billed AS (
  UPDATE instalments.contract_state s SET
    due_principal = s.due_principal + b.principal - b.paid_principal,
    due_interest = s.due_interest + b.interest - b.paid_interest,
    due_fee = s.due_fee + b.fee - b.paid_fee,
    oldest_due = CASE WHEN s.oldest_due IS NULL AND b.settled_on IS NULL AND b.principal + b.interest + b.fee > 0
                      THEN b.due ELSE s.oldest_due END,
    period = s.period + 1,
    seg_start = b.due,
    seg_end = coalesce(b.next_due, b.due),
    seg_interest = coalesce(b.next_interest, 0),
    seg_subsidy = coalesce(b.next_subsidy, 0)
  FROM (
    SELECT s.place, b.*, n.due AS next_due, n.interest AS next_interest, n.subsidy AS next_subsidy
    FROM ${LISTED_STATES}
    JOIN instalments.instalment b ON b.customer_id = s.customer_id AND b.contract_id = s.contract_id AND b.n = s.period
    LEFT JOIN instalments.instalment n ON n.customer_id = b.customer_id AND n.contract_id = b.contract_id AND n.n = b.n + 1
    WHERE s.status = 1 AND s.seg_end = ${TONIGHT} AND s.period <= s.count) b
  WHERE s.ctid = b.place
  RETURNING s.customer_id, s.contract_id, b.fee, b.principal + b.interest + b.fee AS total)
  SELECT count(*)::int AS billed, count(*) FILTER (WHERE total = 0)::int AS empty,
         coalesce(array_agg(customer_id) FILTER (WHERE fee > 0), '{}') AS "feeCustomers",
         coalesce(array_agg(contract_id) FILTER (WHERE fee > 0), '{}') AS "feeContracts"
  FROM billed`

/** Fees of the instalments just billed. */
export const FEE_LINES = `
  SELECT s.customer_id, s.contract_id, ${onBasis(GL.feeReceivable, GL.feeIncome, GL.memoFee)},
         i.fee AS amount_minor, s.currency
  FROM ${LISTED_STATES}
  JOIN instalments.instalment i ON i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.n = s.period - 1
  WHERE s.status = 1 AND s.seg_start = ${TONIGHT} AND i.due = ${TONIGHT} AND i.fee > 0`

/** An instalment of nothing (a tiny principal over many periods) is paid by being billed. */
export const SETTLE_EMPTY = `
  UPDATE instalments.instalment i SET settled_on = $1 FROM ${LISTED_STATES}
  WHERE s.status = 1 AND s.seg_start = ${TONIGHT} AND i.customer_id = s.customer_id
    AND i.contract_id = s.contract_id AND i.n = s.period - 1 AND i.settled_on IS NULL
    AND i.principal + i.interest + i.fee = 0`

/** Contracts with something billed and money that was paid ahead. */
export const WITH_CREDIT = `
  SELECT s.customer_id AS "customerId", s.contract_id AS "contractId" FROM ${LISTED_STATES}
  WHERE s.status = 1 AND s.start_date <= $1 AND s.credit > 0
    AND s.due_principal + s.due_interest + s.due_fee + s.penalty_receivable > 0
  ORDER BY s.contract_id`

/** Money from files whose day has come, for contracts that run. */
export const WAITING_RECEIPTS = `
  SELECT r.customer_id AS "customerId", r.contract_id AS "contractId", r.id, r.amount_minor AS "amountMinor"
  FROM instalments.receipt r
  JOIN instalments.contract_state s ON s.customer_id = r.customer_id AND s.contract_id = r.contract_id
  WHERE ${WAITING} AND s.status <> 0
  ORDER BY r.value_date, r.id`

/** Unpaid on the due date: from tomorrow it is late. $4 is the first of as many ids, $5 the actor, $6 the instant. */
export const OVERDUE_EVENTS = `
  INSERT INTO instalments.contract_event (customer_id, id, contract_id, kind, detail, actor, book_date, at)
  SELECT s.customer_id, $4::bigint + row_number() OVER (), s.contract_id, 'overdue',
         jsonb_build_object('due', s.oldest_due), $5, $1::date, $6
  FROM ${LISTED_STATES} WHERE s.status = 1 AND s.oldest_due = $1`

/** Whom to tell what tomorrow morning, on the days of the product that each was signed on. */
export const NOTICES = `
  WITH listed AS MATERIALIZED (
    SELECT s.customer_id, s.contract_id, s.currency, s.period, s.seg_start, s.seg_end, s.credit, s.oldest_due,
           ${DAYS_BEFORE} AS days_before, ${DAYS_AFTER} AS days_after,
           ${daysOf('remindBefore')} AS remind_before, ${daysOf('remindAfter')} AS remind_after,
           s.due_principal + s.due_interest + s.due_fee + s.penalty_receivable AS owed
    FROM ${LISTED_STATES}
    JOIN instalments.contract k ON k.customer_id = s.customer_id AND k.id = s.contract_id
    LEFT JOIN instalments.product t ON t.id = k.product_id AND t.version = k.product_version
    WHERE s.status = 1)
  SELECT s.customer_id, s.contract_id, s.currency, 'due-today' AS template, i.n, i.due, 0 AS days,
         i.principal + i.interest + i.fee - i.paid_principal - i.paid_interest - i.paid_fee AS amount
  FROM listed s
  JOIN instalments.instalment i ON i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.n = s.period - 1
  WHERE s.seg_start = ${TONIGHT} AND i.due = ${TONIGHT} AND i.settled_on IS NULL
  UNION ALL
  SELECT s.customer_id, s.contract_id, s.currency, 'due-soon', i.n, i.due, s.days_before,
         i.principal + i.interest + i.fee - i.paid_principal - i.paid_interest - i.paid_fee - s.credit
  FROM listed s
  JOIN instalments.instalment i ON i.customer_id = s.customer_id AND i.contract_id = s.contract_id AND i.n = s.period
  WHERE s.remind_before @> to_jsonb(s.days_before) AND s.seg_end - s.seg_start > s.days_before
    AND i.principal + i.interest + i.fee - i.paid_principal - i.paid_interest - i.paid_fee > s.credit
  UNION ALL
  SELECT s.customer_id, s.contract_id, s.currency, 'overdue', i.n, i.due, instalments.days_late(s.oldest_due, ${TONIGHT}),
         s.owed
  FROM listed s
  JOIN LATERAL (
    SELECT * FROM instalments.instalment o
    WHERE o.customer_id = s.customer_id AND o.contract_id = s.contract_id AND o.settled_on IS NULL ORDER BY o.n LIMIT 1
  ) i ON true
  WHERE s.remind_after @> to_jsonb(s.days_after)`
