-- An attempt is asked, then in doubt from the moment it leaves for the rail until an answer comes, then paid or failed.
-- While one is asked or in doubt, the contract has no other: nothing is collected twice.
ALTER TABLE instalments.debit
  DROP CONSTRAINT debit_status_check,
  DROP CONSTRAINT debit_customer_id_contract_id_due_days_after_key,
  ADD CONSTRAINT debit_status_check CHECK (status IN ('asked', 'in-doubt', 'paid', 'failed')),
  ADD COLUMN sent_at       timestamptz,
  ADD COLUMN asked_by      text, -- who asked for it by hand; null: the rule did
  ADD COLUMN asked_by_name text,
  ADD COLUMN why           text;
DROP INDEX instalments.debit_asked;
CREATE UNIQUE INDEX debit_by_rule ON instalments.debit (customer_id, contract_id, due, days_after) WHERE asked_by IS NULL;
CREATE UNIQUE INDEX debit_open ON instalments.debit (customer_id, contract_id) WHERE status IN ('asked', 'in-doubt');
CREATE INDEX debit_unanswered ON instalments.debit (status, id) WHERE status IN ('asked', 'in-doubt');

-- The sandbox's other banks: what an account answers, and what they know of each attempt. No other code reads these tables.
CREATE TABLE instalments.sandbox_account (
  ref         text NOT NULL PRIMARY KEY,
  account_end text NOT NULL,
  answers     text NOT NULL CHECK (answers IN ('paid', 'insufficient-funds', 'account-closed', 'silent'))
);
CREATE TABLE instalments.sandbox_debit (
  id      bigint NOT NULL PRIMARY KEY,
  ref     text   NOT NULL,
  outcome text -- null: received, and nothing said yet
);
GRANT SELECT, INSERT, UPDATE ON instalments.sandbox_account, instalments.sandbox_debit TO doorstep_app;
