-- Terms that hold from a schedule version on, where a change was more than a new plan: a reduced rate, a new due day.
CREATE TABLE instalments.contract_terms (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  contract_id bigint      NOT NULL,
  version     smallint    NOT NULL, -- of the schedule that was planned on them
  terms       jsonb       NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, contract_id, version)
);
CREATE INDEX contract_terms_newest ON instalments.contract_terms USING brin (id) WITH (autosummarize = on);

CREATE INDEX credit_payout_newest ON instalments.credit_payout USING brin (id) WITH (autosummarize = on);

-- Hardship: no penalty interest for nights up to and including this one.
ALTER TABLE instalments.contract_state ADD COLUMN relief_until date;

-- A repayment that was put on the wrong contract is taken off again; the row stays.
ALTER TABLE instalments.receipt
  ADD COLUMN reversed_on date,
  ADD COLUMN reversed_by text,
  ADD COLUMN reversed_why text,
  ADD COLUMN reversal_journal_id bigint;

-- Changes that the bank proposes: agreed by the customer's signature, or by a second person of the bank.
CREATE TABLE instalments.contract_change (
  customer_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  contract_id    bigint      NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('deferral', 'extension', 'reschedule', 'hardship', 'write-down')),
  input          jsonb       NOT NULL,
  reason         text        NOT NULL,
  status         text        NOT NULL CHECK (status IN ('proposed', 'done', 'declined', 'withdrawn')),
  proposed_by    text        NOT NULL,
  proposed_at    timestamptz NOT NULL,
  decided_by     text,
  decided_at     timestamptz,
  old_version    smallint,
  new_version    smallint,
  journal_id     bigint,
  clawback_minor bigint,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX contract_change_by_contract ON instalments.contract_change (customer_id, contract_id, id);
-- One proposal at a time: a second would be shown beside a plan that the first is about to replace.
CREATE UNIQUE INDEX contract_change_open ON instalments.contract_change (customer_id, contract_id) WHERE status = 'proposed';

GRANT SELECT, INSERT ON instalments.contract_terms TO doorstep_app;
GRANT SELECT, INSERT, UPDATE ON instalments.contract_change TO doorstep_app;
