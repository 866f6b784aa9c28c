import type { Sql } from '@doorstep/db'
import { bothSides } from './trial-balance.ts'

/** A broken rule and the row that breaks it. */
export type Finding = { readonly rule: string; readonly subject: string; readonly detail: string }

/** Proves the books from the journal up, set-based; at most 100 findings a rule, none when all is well. Chains apart. */
export async function verify(sql: Sql): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [rule, query] of Object.entries(RULES)) {
    const { rows } = await sql.query<{ subject: string; detail: string }>(`${query} LIMIT 100`)
    findings.push(...rows.map(row => ({ rule, subject: row.subject, detail: row.detail })))
  }
  return findings
}

const RULES: Readonly<Record<string, string>> = {
  'journal-has-its-lines': `
    SELECT coalesce(j.id, l.journal_id)::text AS subject, format('%s lines, %s expected', coalesce(l.n, 0), coalesce(j.line_count::text, 'no journal')) AS detail
    FROM ledger.journal j
    FULL JOIN (SELECT journal_id, book_date, count(*) AS n, min(line) AS first, max(line) AS last FROM ledger.posting GROUP BY 1, 2) l
      ON l.journal_id = j.id AND l.book_date = j.book_date
    WHERE j.id IS NULL OR coalesce(l.n, 0) <> j.line_count OR l.first <> 1 OR l.last <> j.line_count`,

  'posting-names-a-known-account': `
    SELECT p.gl AS subject, 'not in the chart, or a control account without its kept account' AS detail
    FROM (SELECT DISTINCT side.gl, side.kept
          FROM (SELECT debit_gl, credit_gl, debit_account IS NOT NULL AS debit_kept, credit_account IS NOT NULL AS credit_kept
                FROM ledger.posting GROUP BY 1, 2, 3, 4) pair,
               LATERAL (VALUES (debit_gl, debit_kept), (credit_gl, credit_kept)) AS side(gl, kept)) p
    LEFT JOIN ledger.gl_account g ON g.code = p.gl
    WHERE g.kept IS DISTINCT FROM p.kept`,

  'balance-is-the-sum-of-postings': `
    SELECT coalesce(b.account_id, m.account)::text AS subject,
           format('balance %s version %s; postings %s count %s last version %s', b.balance_minor, b.version, coalesce(m.net, 0), coalesce(m.n, 0), coalesce(m.last, 0)) AS detail
    FROM (SELECT account, gl, currency, sum(net) AS net, count(*) AS n, min(version) AS first, max(version) AS last
          FROM (${movements()}) move GROUP BY account, gl, currency) m
    FULL JOIN ledger.account_balance b ON b.account_id = m.account AND b.gl = m.gl AND b.currency = m.currency
    WHERE b.account_id IS NULL OR b.balance_minor IS DISTINCT FROM coalesce(m.net, 0)::bigint
       OR b.version <> coalesce(m.n, 0) OR coalesce(m.last, 0) <> b.version OR coalesce(m.first, 1) <> 1`,

  'running-balance-follows-versions': `
    SELECT account::text AS subject, format('version %s: %s after %s', version, balance_after, before) AS detail
    FROM (SELECT account, version, balance_after, net, lag(balance_after, 1, 0::bigint) OVER w AS before, lag(version, 1, 0::bigint) OVER w AS previous
          FROM (${movements()}) move WINDOW w AS (PARTITION BY account ORDER BY version)) run
    WHERE balance_after <> before + net OR version <> previous + 1`,

  'held-is-the-sum-of-open-holds': `
    SELECT b.account_id::text AS subject, format('held %s; open holds %s', b.held_minor, coalesce(h.remaining, 0)) AS detail
    FROM ledger.account_balance b
    LEFT JOIN (SELECT customer_id, account_id, sum(remaining_minor) AS remaining FROM ledger.hold WHERE status = 'open' GROUP BY 1, 2) h
      USING (customer_id, account_id)
    WHERE b.held_minor <> coalesce(h.remaining, 0)`,

  'hold-is-the-sum-of-its-events': `
    SELECT h.id::text AS subject, format('%s, remaining %s; events leave %s', h.status, h.remaining_minor, e.remaining) AS detail
    FROM ledger.hold h
    LEFT JOIN (SELECT customer_id, hold_id, sum(CASE kind WHEN 'placed' THEN amount_minor ELSE -amount_minor END) AS remaining
               FROM ledger.hold_event GROUP BY 1, 2) e ON e.customer_id = h.customer_id AND e.hold_id = h.id
    WHERE h.remaining_minor IS DISTINCT FROM e.remaining OR (h.status = 'open') <> (h.remaining_minor > 0)`,

  'control-account-is-the-sum-of-kept-accounts': `
    SELECT format('%s %s', gl, currency) AS subject, format('journal %s; accounts %s', coalesce(g.net, 0), coalesce(k.net, 0)) AS detail
    FROM (SELECT s.gl, s.currency, sum(CASE g.normal_side WHEN 'debit' THEN s.debit - s.credit ELSE s.credit - s.debit END) AS net
          FROM (${bothSides('')}) s JOIN ledger.gl_account g ON g.code = s.gl AND g.kept GROUP BY 1, 2) g
    FULL JOIN (SELECT gl, currency, sum(balance_minor) AS net FROM ledger.account_balance GROUP BY 1, 2) k
      USING (gl, currency)
    WHERE coalesce(g.net, 0) <> coalesce(k.net, 0)`,

  'closed-day-keeps-its-totals': `
    SELECT d.date::text AS subject, format('%s %s: totals %s/%s, postings %s/%s', gl, currency, t.debit, t.credit, p.debit, p.credit) AS detail
    FROM (SELECT d.date, t.* FROM ledger.business_day d, jsonb_to_recordset(d.totals) AS t(gl text, currency text, debit numeric, credit numeric)
          WHERE d.status = 'closed') t
    FULL JOIN (SELECT s.date, s.gl, s.currency, sum(s.debit) AS debit, sum(s.credit) AS credit
               FROM (SELECT pair.book_date AS date, x.gl, pair.currency, x.debit, x.credit
                     FROM (SELECT book_date, debit_gl, credit_gl, currency, sum(amount_minor) AS amount FROM ledger.posting GROUP BY 1, 2, 3, 4) pair,
                          LATERAL (VALUES (pair.debit_gl, pair.amount, 0), (pair.credit_gl, 0, pair.amount)) AS x(gl, debit, credit)) s
               GROUP BY 1, 2, 3) p USING (date, gl, currency)
    JOIN ledger.business_day d USING (date)
    WHERE d.status = 'closed' AND (t.debit IS DISTINCT FROM p.debit OR t.credit IS DISTINCT FROM p.credit)`,

  'closed-day-carries-the-balances': `
    SELECT d.date::text AS subject, format('%s %s: balances %s/%s, before and the day %s/%s', gl, currency, b.debit, b.credit, m.debit, m.credit) AS detail
    FROM (SELECT d.date, t.* FROM ledger.business_day d, jsonb_to_recordset(d.balances) AS t(gl text, currency text, debit numeric, credit numeric)
          WHERE d.status = 'closed') b
    FULL JOIN (
      SELECT date, gl, currency, sum(debit) AS debit, sum(credit) AS credit
      FROM (SELECT date, totals AS kept FROM ledger.business_day WHERE status = 'closed'
            UNION ALL SELECT date, lag(balances) OVER (ORDER BY date) FROM ledger.business_day WHERE status = 'closed') k,
           jsonb_to_recordset(k.kept) AS t(gl text, currency text, debit numeric, credit numeric)
      GROUP BY 1, 2, 3) m USING (date, gl, currency)
    JOIN ledger.business_day d USING (date)
    WHERE b.debit IS DISTINCT FROM m.debit OR b.credit IS DISTINCT FROM m.credit`,

  'posting-lies-in-a-business-day': `
    SELECT book_date::text AS subject, 'no such business day' AS detail
    FROM (SELECT DISTINCT book_date FROM ledger.posting) p
    WHERE NOT EXISTS (SELECT FROM ledger.business_day d WHERE d.date = p.book_date)`,
}

/** Every movement of a kept account, signed in the direction of its normal side. */
function movements(): string {
  const side = (own: string) => `
    SELECT p.${own}_account AS account, p.${own}_gl AS gl, p.currency, p.${own}_version AS version, p.${own}_balance_after AS balance_after,
           CASE g.normal_side WHEN '${own}' THEN p.amount_minor ELSE -p.amount_minor END AS net
    FROM ledger.posting p JOIN ledger.gl_account g ON g.code = p.${own}_gl WHERE p.${own}_account IS NOT NULL`
  return `${side('debit')} UNION ALL ${side('credit')}`
}
