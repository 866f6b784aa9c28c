-- A customer's consent that what falls due is taken from an account elsewhere. The account's number stays with the rail;
-- here are the rail's reference for it and its last digits. One at a time; a revoked one stays as evidence.
CREATE TABLE instalments.debit_mandate (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  account_ref text        NOT NULL,
  account_end text        NOT NULL,
  signer      text        NOT NULL,
  sent_to     text        NOT NULL, -- masked: where the code that signed it was texted
  signed_at   timestamptz NOT NULL,
  revoked_by  text,
  revoked_at  timestamptz,
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX debit_mandate_live ON instalments.debit_mandate (customer_id) WHERE revoked_at IS NULL;

-- Every attempt, written before the rail is asked, so that a killed close asks for the same again and for nothing twice.
CREATE TABLE instalments.debit (
  customer_id  bigint      NOT NULL,
  id           bigint      NOT NULL, -- what the rail knows the attempt by
  contract_id  bigint      NOT NULL,
  mandate_id   bigint      NOT NULL,
  due          date        NOT NULL,
  days_after   smallint    NOT NULL, -- 0 on the due date itself
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  currency     text        NOT NULL,
  book_date    date        NOT NULL,
  status       text        NOT NULL CHECK (status IN ('asked', 'paid', 'failed')),
  reason       text,       -- the rail's, of a failed one
  asked_at     timestamptz NOT NULL,
  answered_at  timestamptz,
  PRIMARY KEY (customer_id, id),
  UNIQUE (customer_id, contract_id, due, days_after)
);
CREATE INDEX debit_asked ON instalments.debit (id) WHERE status = 'asked';

GRANT SELECT, INSERT, UPDATE ON instalments.debit_mandate, instalments.debit TO doorstep_app;
