import type { Sql } from '@doorstep/db'
import { businessDate, type Finding } from '@doorstep/ledger'
import { differingContracts } from './control-totals.ts'
import { verifyDisclosures } from './verify-disclosures.ts'
import { differingMoney, differingOrders } from './verify-money.ts'
import { differingDraws } from './verify-draws.ts'
import { differingPenalty } from './verify-penalty.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { VERSION_HASH } from './publish-product.ts'
import { classCode } from './risk-class.ts'

/**
 * Proves contracts from their rows up: contracts against what was disclosed and signed, schedules against states, states,
 * receipts and refunds against the general ledger and the orders, what was disclosed against what the rules give today.
 * At most 100 findings a rule; none when all is well.
 */
export async function verifyContracts(sql: Sql): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await sql.query<{ subject: string; detail: string }>(`${query} LIMIT 100`)
    findings.push(...rows.map(row => ({ rule, subject: row.subject, detail: row.detail })))
  }
  return [
    ...findings,
    ...(await againstLedger(sql)),
    ...(await differingOrders(sql)),
    ...(await differingDraws(sql)),
    ...(await againstDisclosures(sql)),
  ]
}

async function againstLedger(sql: Sql): Promise<Finding[]> {
  const asOf = await businessDate(sql).catch(() => undefined) // thrown before the bank's first day
  if (!asOf) return []
  const differences = [...(await differingContracts(sql, asOf)), ...(await differingMoney(sql, asOf))].map(d => ({
    rule: 'contract-is-what-the-ledger-says',
    subject: d.contractId.toString(),
    detail: `${d.gl} ${d.currency}: contract ${d.contractMinor}, ledger ${d.ledgerMinor}`,
  }))
  return [...differences, ...(await differingPenalty(sql, asOf))]
}

async function againstDisclosures(sql: Sql): Promise<Finding[]> {
  const { faults } = await verifyDisclosures(sql)
  return faults.map(({ id, fault }) => ({
    rule: 'disclosure-comes-out-the-same',
    subject: id.toString(),
    detail: fault,
  }))
}

const RESTRUCTURED = CN_DELINQUENCY.restructured
const OPEN = 'i.customer_id = s.customer_id AND i.contract_id = s.contract_id'

const RULES: Readonly<Record<string, string>> = {
  'product-is-what-was-published': `
    SELECT format('%s:%s', e.product_id, e.version) AS subject,
           CASE WHEN p.id IS NULL THEN 'the version is gone' ELSE 'it does not say what was approved' END AS detail
    FROM instalments.product_event e
    LEFT JOIN (SELECT id, version, ${VERSION_HASH} AS hash FROM instalments.product) p
      ON p.id = e.product_id AND p.version = e.version
    WHERE e.kind = 'published' AND e.published_hash IS NOT NULL AND p.hash IS DISTINCT FROM e.published_hash`,

  'import-brought-in-what-it-says': `
    SELECT r.source || ' ' || r.at AS subject, format('%s say %s, %s came in', r.kind, r.imported, coalesce(w.rows, 0)) AS detail
    FROM (SELECT source, kind, at, sum(imported) AS imported FROM instalments.import_run
          WHERE NOT dry_run AND kind <> 'customers' GROUP BY source, kind, at) r
    LEFT JOIN (SELECT source, kind || 's' AS kind, imported_at AS at, count(*) AS rows
               FROM instalments.import_row GROUP BY 1, 2, 3) w USING (source, kind, at)
    WHERE r.imported <> coalesce(w.rows, 0)`,

  'contract-is-what-was-disclosed': `
    SELECT c.id::text AS subject, coalesce('disclosure ' || d.id || ' says otherwise, or was never read', 'its disclosure is gone') AS detail
    FROM instalments.contract c
    LEFT JOIN instalments.disclosure d ON d.customer_id = c.customer_id AND d.id = c.disclosure_id
    LEFT JOIN instalments.disclosure_reading r ON r.customer_id = d.customer_id AND r.disclosure_id = d.id
    WHERE c.disclosure_id IS NOT NULL AND (d.id IS NULL OR r.read_at IS NULL OR d.application_id IS DISTINCT FROM c.application_id
       OR d.inputs->'terms' <> c.terms OR (d.body->'headline'->>'rate')::numeric <> c.annualised
       OR coalesce((d.inputs->>'penaltyRate')::numeric, (c.terms->>'annualRate')::numeric * (d.inputs->>'penaltyMultiple')::numeric) <> c.penalty_rate
       OR c.cool_off_until <> c.start_date + (d.inputs->>'coolingOffDays')::int)`,

  'contract-keeps-its-terms': `
    SELECT c.id::text AS subject, format('terms of %s %s from %s', c.terms->>'principal', c.terms->>'currency', c.terms->>'start') AS detail
    FROM instalments.contract c
    JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id
    WHERE c.terms->>'currency' <> c.currency OR (c.terms->>'start')::date <> c.start_date
       OR s.currency <> c.currency OR s.start_date <> c.start_date OR s.penalty_ppm <> c.penalty_rate * 1000000`,

  'contract-has-its-state-and-number': `
    SELECT coalesce(c.id, s.contract_id, n.contract_id)::text AS subject, format('contract %s, number %s, state %s', c.number, n.number, s.status) AS detail
    FROM instalments.contract c
    FULL JOIN instalments.contract_state s ON s.customer_id = c.customer_id AND s.contract_id = c.id
    FULL JOIN instalments.contract_number n ON n.customer_id = c.customer_id AND n.contract_id = c.id
    WHERE c.id IS NULL OR s.contract_id IS NULL OR n.number IS DISTINCT FROM c.number`,

  'refund-returns-the-subsidy-of-its-versions': `
    SELECT r.id::text AS subject, format('clawback %s, versions %s and %s differ by %s', r.clawback_minor, r.old_version, r.new_version, v.subsidy) AS detail
    FROM instalments.refund r
    JOIN LATERAL (
      SELECT coalesce(sum(CASE v.version WHEN r.old_version THEN 1 ELSE -1 END * (row->>'subsidy')::bigint), 0) AS subsidy
      FROM instalments.schedule_version v, jsonb_array_elements(v.rows) row
      WHERE v.customer_id = r.customer_id AND v.contract_id = r.contract_id AND v.version IN (r.old_version, r.new_version)) v ON true
    WHERE r.clawback_minor <> v.subsidy`,

  'subsidies-are-those-of-the-schedules': `
    SELECT c.id::text AS subject, format('granted %s, kept %s; schedules %s, %s', p.granted, p.kept, v.first, v.last) AS detail
    FROM instalments.contract c
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(granted_minor), 0) AS granted, coalesce(sum(granted_minor - returned_minor), 0) AS kept
      FROM instalments.subsidy s WHERE s.customer_id = c.customer_id AND s.contract_id = c.id) p ON true
    LEFT JOIN LATERAL (
      SELECT coalesce(sum((row->>'subsidy')::bigint) FILTER (WHERE v.version = 1), 0) AS first,
             coalesce(sum((row->>'subsidy')::bigint) FILTER (WHERE v.version = m.last), 0) AS last
      FROM (SELECT max(version) AS last FROM instalments.schedule_version m WHERE m.customer_id = c.customer_id AND m.contract_id = c.id) m
      JOIN instalments.schedule_version v ON v.customer_id = c.customer_id AND v.contract_id = c.id AND v.version IN (1, m.last),
           jsonb_array_elements(v.rows) row) v ON true
    WHERE p.granted <> v.first OR p.kept <> v.last`,

  'programme-counters-and-claims-are-its-contracts': `
    SELECT id AS subject, format('budget %s, borrowers %s, contracts %s, entries %s', u, b, s, e) AS detail
    FROM (
      SELECT p.id,
             coalesce((SELECT net_minor FROM instalments.programme_use u WHERE u.programme_id = p.id), 0) AS u,
             (SELECT coalesce(sum(net_minor), 0) FROM instalments.programme_borrower b WHERE b.programme_id = p.id) AS b,
             (SELECT coalesce(sum(granted_minor - returned_minor), 0) FROM instalments.subsidy s WHERE s.programme_id = p.id) AS s,
             (SELECT coalesce(sum(CASE kind WHEN 'returned' THEN -amount_minor ELSE amount_minor END), 0)
              FROM instalments.programme_entry e WHERE e.programme_id = p.id) AS e
      FROM (SELECT DISTINCT id FROM instalments.programme) p) counted
    WHERE u <> b OR b <> s OR s <> e`,

  'state-counts-instalments-and-days': `
    SELECT s.contract_id::text AS subject, format('%s instalments of %s, %s days past due', i.last, s.count, s.days_past_due) AS detail
    FROM instalments.contract_state s
    JOIN LATERAL (SELECT max(i.n) AS last FROM instalments.instalment i WHERE i.customer_id = s.customer_id AND i.contract_id = s.contract_id) i ON true
    WHERE i.last <> s.count OR (s.status = 1 AND s.days_past_due <> coalesce(instalments.days_late(s.oldest_due, s.closed_through + 1), 0))`,

  'first-schedule-is-the-principal': `
    SELECT c.id::text AS subject, format('principal %s, schedule %s', c.principal_minor, v.principal) AS detail
    FROM instalments.contract c
    JOIN LATERAL (
      SELECT sum((r->>'principal')::bigint) AS principal FROM instalments.schedule_version v, jsonb_array_elements(v.rows) r
      WHERE v.customer_id = c.customer_id AND v.contract_id = c.id AND v.version = 1) v ON true
    WHERE v.principal IS DISTINCT FROM c.principal_minor`,

  'schedule-is-its-last-version': `
    SELECT s.contract_id::text AS subject, 'the instalments are not those of the last version' AS detail
    FROM instalments.contract_state s
    JOIN LATERAL (
      SELECT rows FROM instalments.schedule_version v WHERE v.customer_id = s.customer_id AND v.contract_id = s.contract_id
      ORDER BY version DESC LIMIT 1) v ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('n', i.n, 'due', i.due, 'principal', i.principal::text, 'interest', i.interest::text,
               'fee', i.fee::text, 'subsidy', i.subsidy::text) ORDER BY i.n) AS rows
      FROM instalments.instalment i WHERE ${OPEN}) now ON true
    WHERE coalesce(now.rows, '[]') <> v.rows`,

  'state-is-the-sum-of-instalments': `
    SELECT s.contract_id::text AS subject,
           format('principal %s/%s, billed principal %s/%s, interest %s/%s, fee %s/%s, oldest %s/%s', s.principal, i.principal,
                  s.due_principal, i.due_principal, s.due_interest, i.due_interest, s.due_fee, i.due_fee, s.oldest_due, i.oldest) AS detail
    FROM instalments.contract_state s
    JOIN LATERAL (
      SELECT coalesce(sum(i.principal - i.paid_principal), 0) AS principal,
             coalesce(sum(i.principal - i.paid_principal) FILTER (WHERE i.n < s.period), 0) AS due_principal,
             coalesce(sum(i.interest - i.paid_interest) FILTER (WHERE i.n < s.period), 0) AS due_interest,
             coalesce(sum(i.fee - i.paid_fee) FILTER (WHERE i.n < s.period), 0) AS due_fee,
             min(i.due) FILTER (WHERE i.n < s.period AND i.settled_on IS NULL) AS oldest
      FROM instalments.instalment i WHERE ${OPEN}) i ON true
    WHERE s.principal <> i.principal OR s.due_principal <> i.due_principal OR s.due_interest <> i.due_interest
       OR s.due_fee <> i.due_fee OR s.oldest_due IS DISTINCT FROM i.oldest`,

  'running-interest-and-subsidy-add-up': `
    SELECT s.contract_id::text AS subject,
           format('interest %s, accrued and to come %s; unearned %s, to come %s', i.interest, s.interest_receivable - s.due_interest + k.interest,
                  s.unearned_subsidy, k.subsidy + i.later) AS detail
    FROM instalments.contract_state s
    JOIN LATERAL (
      SELECT s.seg_interest - instalments.accrued(s.seg_interest, coalesce(s.closed_through + 1 - s.seg_start, 0), s.seg_end - s.seg_start) AS interest,
             s.seg_subsidy - instalments.accrued(s.seg_subsidy, coalesce(s.closed_through + 1 - s.seg_start, 0), s.seg_end - s.seg_start) AS subsidy) k ON true
    JOIN LATERAL (
      SELECT coalesce(sum(i.interest - i.paid_interest) FILTER (WHERE i.n = s.period), 0) AS interest,
             coalesce(sum(i.subsidy) FILTER (WHERE i.n > s.period), 0) AS later
      FROM instalments.instalment i WHERE ${OPEN}) i ON true
    WHERE s.status = 1 AND s.period <= s.count
      AND (i.interest <> s.interest_receivable - s.due_interest + k.interest OR s.unearned_subsidy <> k.subsidy + i.later)`,

  'settled-instalment-is-paid': `
    SELECT format('%s/%s', i.contract_id, i.n) AS subject, format('settled on %s', i.settled_on) AS detail
    FROM instalments.instalment i
    WHERE i.paid_principal NOT BETWEEN 0 AND i.principal OR i.paid_interest NOT BETWEEN 0 AND i.interest
       OR i.paid_fee NOT BETWEEN 0 AND i.fee
       OR (i.settled_on IS NOT NULL AND i.paid_principal + i.paid_interest + i.paid_fee <> i.principal + i.interest + i.fee)
       OR (i.settled_on IS NULL AND i.principal + i.interest + i.fee > 0
           AND i.paid_principal + i.paid_interest + i.paid_fee = i.principal + i.interest + i.fee)`,

  'debit-is-one-receipt': `
    SELECT coalesce(d.id::text, r.reference) AS subject, format('debit %s %s, receipt %s', d.status, d.amount_minor, r.amount_minor) AS detail
    FROM (SELECT * FROM instalments.debit WHERE status = 'paid') d
    FULL JOIN (SELECT * FROM instalments.receipt WHERE source = 'direct-debit') r
      ON r.customer_id = d.customer_id AND r.contract_id = d.contract_id AND r.reference = 'debit:' || d.id
    WHERE d.id IS NULL OR r.id IS NULL OR d.amount_minor <> r.amount_minor`,

  'class-is-what-its-changes-say': `
    SELECT s.contract_id::text AS subject, format('class %s/%s, basis %s/%s', s.risk_class, h.new_class, s.basis, h.new_basis) AS detail
    FROM instalments.contract_state s
    LEFT JOIN LATERAL (
      SELECT new_class, new_basis FROM instalments.class_change h
      WHERE h.customer_id = s.customer_id AND h.contract_id = s.contract_id ORDER BY h.id DESC LIMIT 1) h ON true
    WHERE s.risk_class <> coalesce(h.new_class, 1) OR s.basis <> coalesce(h.new_basis, 0)`,

  'restructured-contract-is-observed': `
    SELECT s.contract_id::text AS subject, format('class %s, observed from %s', s.risk_class, coalesce(s.observed_from::text, 'no day')) AS detail
    FROM instalments.contract_state s
    WHERE s.status = 1 AND (
      (s.observed_from IS NOT NULL AND s.risk_class < ${classCode(RESTRUCTURED.least)})
      OR (s.observed_from IS NULL AND EXISTS (
        SELECT FROM instalments.class_change h WHERE h.customer_id = s.customer_id AND h.contract_id = s.contract_id
          AND h.cause = 'restructured' AND h.book_date + interval '${RESTRUCTURED.months} months' > s.closed_through + 1)))`,

  'ended-contract-owes-nothing': `
    SELECT s.contract_id::text AS subject, format('status %s, principal %s, interest %s', s.status, s.principal, s.interest_receivable) AS detail
    FROM instalments.contract_state s
    WHERE s.status IN (2, 3, 4) AND s.principal + s.interest_receivable + s.penalty_receivable + s.unearned_subsidy + s.due_fee <> 0`,

  'repayment-is-the-sum-of-its-parts': `
    SELECT r.id::text AS subject, format('amount %s, allocated %s', r.amount_minor, p.total) AS detail
    FROM instalments.receipt r
    JOIN LATERAL (SELECT sum(value::bigint) AS total FROM jsonb_each_text(r.allocation)) p ON true
    WHERE r.kind = 'repayment' AND r.allocation IS NOT NULL AND p.total <> r.amount_minor`,
}
