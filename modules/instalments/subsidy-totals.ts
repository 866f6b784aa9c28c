import { PAYER_GL } from './subsidies.ts'

const GL_OF = `CASE s.payer WHEN 'bank' THEN '${PAYER_GL.bank}' WHEN 'brand' THEN '${PAYER_GL.brand}' ELSE '${PAYER_GL.state}' END`

/** Per payer: what programmes granted and did not take back, less what was paid of their claims. */
export const PROGRAMME_SUMS = `
  SELECT gl, currency, sum(minor)::bigint AS minor
  FROM (
    SELECT ${GL_OF} AS gl, s.currency, s.granted_minor - s.returned_minor AS minor
    FROM instalments.subsidy s WHERE s.programme_id IS NOT NULL
    UNION ALL
    SELECT ${GL_OF}, p.currency, -p.amount_minor
    FROM instalments.programme_payment p
    JOIN LATERAL (SELECT terms->>'payer' AS payer FROM instalments.programme o WHERE o.id = p.programme_id LIMIT 1) s ON true) parts
  GROUP BY gl, currency`

/** What each contract says of programmes' accounts: what was paid of their claims is no contract's. */
export const PROGRAMME_BALANCES = `
  SELECT s.customer_id, s.contract_id, ${GL_OF} AS gl, s.currency, sum(s.granted_minor - s.returned_minor)::bigint AS balance_minor
  FROM instalments.subsidy s
  WHERE s.programme_id IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING sum(s.granted_minor - s.returned_minor) <> 0`
