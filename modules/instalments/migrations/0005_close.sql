-- The night finds what it must do slice by slice, that is by customer.
DROP INDEX instalments.receipt_waiting;
CREATE INDEX receipt_waiting ON instalments.receipt (customer_id) WHERE applied_on IS NULL;
CREATE INDEX contract_state_scheduled ON instalments.contract_state (customer_id) WHERE status = 0;

-- A close that stopped says why, so that everybody reads the same: what differed, and when it was last tried.
ALTER TABLE instalments.close_day
  ADD COLUMN attempted_at timestamptz,                 -- the latest run; started_at is the first
  ADD COLUMN differences  jsonb NOT NULL DEFAULT '[]'; -- contracts that the ledger contradicts, at most 100
UPDATE instalments.close_day SET attempted_at = started_at;
ALTER TABLE instalments.close_day ALTER COLUMN attempted_at SET NOT NULL;

-- part ÷ days, rounded half to even, for what is not negative: one division and one remainder, save at an exact half.
CREATE FUNCTION instalments.rounded(part bigint, days int) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN (2 * part + days) / (2 * days) - CASE WHEN (2 * part + days) % (2 * days) = 0 THEN (2 * part + days) / (2 * days) % 2 ELSE 0 END;

CREATE OR REPLACE FUNCTION instalments.accrued(total bigint, nights int, days int) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN nights <= 0 THEN 0 WHEN nights >= days THEN total ELSE instalments.rounded(total * nights, days) END;

-- Control totals name their account flat, as the ledger gives them.
UPDATE instalments.close_day SET checks = (
  SELECT coalesce(jsonb_agg(c - 'name' || jsonb_build_object('nameZh', c->'name'->'zh', 'nameEn', c->'name'->'en') ORDER BY n), '[]')
  FROM jsonb_array_elements(checks) WITH ORDINALITY AS e(c, n));
