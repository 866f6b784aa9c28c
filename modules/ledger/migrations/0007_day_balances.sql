-- A closed day keeps, beside its own totals, their sums since the first day: a trial balance reads the last one only.
ALTER TABLE ledger.business_day ADD COLUMN balances jsonb;

UPDATE ledger.business_day d SET balances = (
  SELECT coalesce(jsonb_agg(jsonb_build_object('gl', gl, 'currency', currency, 'debit', debit::text, 'credit', credit::text)
    ORDER BY gl, currency), '[]')
  FROM (
    SELECT t.gl, t.currency, sum(t.debit) AS debit, sum(t.credit) AS credit
    FROM ledger.business_day e, jsonb_to_recordset(e.totals) AS t(gl text, currency text, debit numeric, credit numeric)
    WHERE e.status = 'closed' AND e.date <= d.date GROUP BY 1, 2) sums)
WHERE d.status = 'closed';
