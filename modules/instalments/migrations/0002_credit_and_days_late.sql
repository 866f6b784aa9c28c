-- Days past due on a business date: 1 on the day after the due date. Twin of `daysLate` in days-late.ts.
CREATE FUNCTION instalments.days_late(due date, business_date date) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN greatest(0, business_date - due);

UPDATE instalments.contract_state SET days_past_due = instalments.days_late(oldest_due, closed_through + 1)
WHERE status = 1 AND oldest_due <= closed_through;

-- Money paid ahead that went back to the customer.
CREATE TABLE instalments.credit_payout (
  customer_id  bigint      NOT NULL,
  id           bigint      NOT NULL,
  contract_id  bigint      NOT NULL,
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  reason       text,       -- by the bank's people; null: the customer asked in the app
  journal_id   bigint      NOT NULL,
  actor        text        NOT NULL,
  book_date    date        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX credit_payout_by_contract ON instalments.credit_payout (customer_id, contract_id, id);

GRANT SELECT, INSERT ON instalments.credit_payout TO doorstep_app;

-- A part of the plan may be paid off early.
ALTER TABLE instalments.receipt DROP CONSTRAINT receipt_kind_check;
ALTER TABLE instalments.receipt ADD CONSTRAINT receipt_kind_check CHECK (kind IN ('repayment', 'settlement', 'part-early'));
