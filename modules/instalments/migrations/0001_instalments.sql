CREATE SCHEMA instalments;
GRANT USAGE ON SCHEMA instalments TO doorstep_app;

-- Reference table: what may be sold. A contract keeps the version it was signed on.
CREATE TABLE instalments.product (
  id           text        NOT NULL,
  version      int         NOT NULL,
  name_zh      text        NOT NULL,
  name_en      text        NOT NULL,
  terms        jsonb       NOT NULL, -- ProductTerms of product.ts
  published_at timestamptz NOT NULL,
  retired_at   timestamptz,
  PRIMARY KEY (id, version)
);

CREATE TABLE instalments.application (
  customer_id     bigint      NOT NULL,
  id              bigint      NOT NULL,
  merchant_id     bigint      NOT NULL,
  order_id        bigint      NOT NULL,
  order_token     text        NOT NULL,
  branch_id       bigint      NOT NULL,
  status          text        NOT NULL CHECK (status IN
                    ('draft', 'submitted', 'referred', 'returned', 'approved', 'declined', 'signed', 'cancelled', 'expired')),
  product_id      text,
  product_version int,
  instalments     int,
  interest_share  numeric,               -- of the offer that the order fell under when the plan was chosen
  annual_rate     numeric,               -- as decided; null before
  limit_minor     bigint,                -- as decided, for all that the customer owes
  reasons         text[]      NOT NULL DEFAULT '{}',
  step            text        NOT NULL,  -- where the customer left off
  form            jsonb       NOT NULL,  -- what was filled in so far, no identity papers (identity keeps those)
  valid_until     timestamptz NOT NULL,  -- the order's; past it a live application reads as expired
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
-- One live application per customer and order: asking for another gives the same back.
CREATE UNIQUE INDEX application_live ON instalments.application (customer_id, order_id)
  WHERE status IN ('draft', 'submitted', 'referred', 'returned', 'approved');
CREATE INDEX application_running_out ON instalments.application (valid_until)
  WHERE status IN ('draft', 'submitted', 'referred', 'returned', 'approved');
CREATE INDEX application_by_branch ON instalments.application (branch_id, id DESC);

CREATE TABLE instalments.application_event (
  customer_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  application_id bigint      NOT NULL,
  status         text        NOT NULL,
  reasons        text[]      NOT NULL DEFAULT '{}',
  note           text,
  actor          text        NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX application_event_by_application ON instalments.application_event (customer_id, application_id, id);

-- Evidence of what the customer was told: inputs, rule version, the text as shown, its hash, the time it was read.
CREATE TABLE instalments.disclosure (
  customer_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  application_id bigint      NOT NULL,
  rule_version   text        NOT NULL,
  language       text        NOT NULL,
  inputs         jsonb       NOT NULL,
  body           jsonb       NOT NULL,
  hash           bytea       NOT NULL,
  shown_at       timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX disclosure_by_application ON instalments.disclosure (customer_id, application_id, id);

CREATE TABLE instalments.disclosure_reading (
  customer_id   bigint      NOT NULL,
  disclosure_id bigint      NOT NULL,
  read_at       timestamptz NOT NULL,
  seconds       int         NOT NULL,
  PRIMARY KEY (customer_id, disclosure_id)
);

-- The wide, unchanging part of a contract.
CREATE TABLE instalments.contract (
  customer_id     bigint      NOT NULL,
  id              bigint      NOT NULL,
  number          text        NOT NULL,  -- what people read out
  branch_id       bigint      NOT NULL,
  merchant_id     bigint,                -- null: imported, no merchant
  order_id        bigint,
  application_id  bigint,
  disclosure_id   bigint,
  product_id      text        NOT NULL,
  product_version int         NOT NULL,
  terms           jsonb       NOT NULL,  -- Terms of the arithmetic, on the wire form of `doorstep quote`
  penalty_rate    numeric     NOT NULL,  -- a year, on overdue principal
  principal_minor bigint      NOT NULL CHECK (principal_minor > 0),
  currency        text        NOT NULL,
  annualised      numeric     NOT NULL,  -- jurisdiction's own method, as disclosed
  start_date      date        NOT NULL,
  last_due        date        NOT NULL,
  cool_off_until  date,
  signed_at       timestamptz NOT NULL,
  source          text,                  -- import source; null when signed here
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX contract_by_branch ON instalments.contract (branch_id, id DESC);
-- However it comes about, one application is never two contracts.
CREATE UNIQUE INDEX contract_of_application ON instalments.contract (customer_id, application_id) WHERE application_id IS NOT NULL;

-- Unique over all customers.
CREATE TABLE instalments.contract_number (
  number      text   NOT NULL PRIMARY KEY,
  customer_id bigint NOT NULL,
  contract_id bigint NOT NULL
);

-- The narrow part that changes every night. No index on any column that changes, so that updates stay HOT.
-- seg_*: the accrual segment. Interest of the running period accrues evenly over its days:
--   accrued(k) = round_half_even(seg_interest × k ÷ (seg_end − seg_start)) after k nights; likewise the subsidy.
CREATE TABLE instalments.contract_state (
  customer_id          bigint   NOT NULL,
  contract_id          bigint   NOT NULL,
  status               smallint NOT NULL, -- 0 scheduled (starts later), 1 running, 2 settled, 3 cooled off, 4 refunded, 5 written off
  period               smallint NOT NULL, -- the instalment that is running; count + 1 after the last due date
  count                smallint NOT NULL,
  currency             text     NOT NULL, -- the contract's, for the nightly sums
  start_date           date     NOT NULL,
  seg_start            date     NOT NULL,
  seg_end              date     NOT NULL,
  seg_interest         bigint   NOT NULL,
  seg_subsidy          bigint   NOT NULL,
  principal            bigint   NOT NULL, -- outstanding, billed or not
  interest_receivable  bigint   NOT NULL, -- accrued, not paid
  penalty_receivable   bigint   NOT NULL,
  unearned_subsidy     bigint   NOT NULL,
  credit               bigint   NOT NULL, -- paid ahead, settles the next instalments
  due_principal        bigint   NOT NULL, -- billed, not paid
  due_interest         bigint   NOT NULL,
  due_fee              bigint   NOT NULL,
  penalty_carry        bigint   NOT NULL, -- Σ overdue principal × penalty rate in millionths, per night, not yet a minor unit
  penalty_ppm          int      NOT NULL, -- penalty rate a year in millionths
  oldest_due           date,              -- due date of the oldest instalment that is billed and not fully paid
  days_past_due        int      NOT NULL DEFAULT 0,
  closed_through       date,              -- the last business date that was closed for this contract
  PRIMARY KEY (customer_id, contract_id)
) WITH (fillfactor = 45);

-- What of `total` has accrued after `nights` of `days`, rounded half to even. Twin of `accrued` in accrual.ts; a property
-- test holds the two equal. Immutable and plain SQL, so that the planner folds it into the nightly statements.
CREATE FUNCTION instalments.accrued(total bigint, nights int, days int) RETURNS bigint IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE
  WHEN nights <= 0 THEN 0
  WHEN nights >= days THEN total
  ELSE total * nights / days + CASE
    WHEN total * nights % days * 2 > days THEN 1
    WHEN total * nights % days * 2 = days THEN total * nights / days % 2
    ELSE 0 END
  END;

CREATE TABLE instalments.instalment (
  customer_id    bigint   NOT NULL,
  contract_id    bigint   NOT NULL,
  n              smallint NOT NULL,
  due            date     NOT NULL,
  principal      bigint   NOT NULL,
  interest       bigint   NOT NULL, -- the customer's
  fee            bigint   NOT NULL,
  subsidy        bigint   NOT NULL, -- what another payer pays
  paid_principal bigint   NOT NULL DEFAULT 0,
  paid_interest  bigint   NOT NULL DEFAULT 0,
  paid_fee       bigint   NOT NULL DEFAULT 0,
  settled_on     date,
  PRIMARY KEY (customer_id, contract_id, n)
);

-- Every schedule a contract ever had: the first, and one per change, with the reason.
CREATE TABLE instalments.schedule_version (
  customer_id bigint      NOT NULL,
  contract_id bigint      NOT NULL,
  version     smallint    NOT NULL,
  reason      text        NOT NULL, -- signed, imported, goods-refund, settled-early, cooled-off
  rows        jsonb       NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, contract_id, version)
);

CREATE TABLE instalments.contract_event (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  contract_id bigint      NOT NULL,
  kind        text        NOT NULL, -- signed, merchant-paid, billed, repaid, overdue, cured, refunded, settled, cooled-off, …
  detail      jsonb       NOT NULL,
  actor       text        NOT NULL,
  book_date   date        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX contract_event_by_contract ON instalments.contract_event (customer_id, contract_id, id);

-- Money received for a contract: at once, or (from a file) on its value date, when that day is closed.
CREATE TABLE instalments.receipt (
  customer_id  bigint      NOT NULL,
  id           bigint      NOT NULL,
  contract_id  bigint      NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('repayment', 'settlement')),
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  value_date   date        NOT NULL,
  source       text        NOT NULL,  -- app, file:<name>, …
  reference    text        NOT NULL,  -- the payer's or file's own reference, unique per contract
  allocation   jsonb,                 -- null until applied
  applied_on   date,
  journal_id   bigint,
  received_at  timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id),
  UNIQUE (customer_id, contract_id, reference)
);
CREATE INDEX receipt_waiting ON instalments.receipt (value_date) WHERE applied_on IS NULL;

CREATE TABLE instalments.refund (
  customer_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  contract_id    bigint      NOT NULL,
  merchant_id    bigint      NOT NULL,
  amount_minor   bigint      NOT NULL CHECK (amount_minor > 0),
  clawback_minor bigint      NOT NULL, -- subsidy returned to the merchant
  to_credit      bigint      NOT NULL, -- beyond what was owed: goes back to the customer
  reason         text        NOT NULL,
  old_version    smallint    NOT NULL,
  new_version    smallint    NOT NULL,
  journal_id     bigint      NOT NULL,
  actor          text        NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);

-- Local tables: the night's work. One row per night with its proof, and one per slice, claimed with SKIP LOCKED.
CREATE TABLE instalments.close_day (
  book_date   date        NOT NULL PRIMARY KEY,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  millis      int         NOT NULL DEFAULT 0,
  checks      jsonb       NOT NULL DEFAULT '[]' -- control totals: sub-ledger beside general ledger, per account and currency
);

CREATE TABLE instalments.close_slice (
  book_date   date        NOT NULL,
  slice       smallint    NOT NULL,
  from_id     bigint      NOT NULL, -- customers with from_id <= customer_id < to_id: the order of every primary key here
  to_id       bigint      NOT NULL,
  status      text        NOT NULL CHECK (status IN ('waiting', 'done')),
  contracts   int         NOT NULL DEFAULT 0,
  lines       int         NOT NULL DEFAULT 0,
  totals      jsonb       NOT NULL DEFAULT '{}', -- per currency what accrued: interest, subsidy, penalty, as digits
  billed      int         NOT NULL DEFAULT 0,
  overdue     int         NOT NULL DEFAULT 0,
  millis      int         NOT NULL DEFAULT 0,
  finished_at timestamptz,
  PRIMARY KEY (book_date, slice)
);

-- One row per source row of an import, so that a second run adds nothing.
CREATE TABLE instalments.import_row (
  source      text        NOT NULL,
  kind        text        NOT NULL, -- contract, repayment
  reference   text        NOT NULL,
  hash        bytea       NOT NULL,
  customer_id bigint      NOT NULL,
  object_id   bigint      NOT NULL,
  imported_at timestamptz NOT NULL,
  PRIMARY KEY (source, kind, reference)
);

GRANT SELECT, INSERT, UPDATE ON instalments.product, instalments.application, instalments.contract_state, instalments.instalment,
  instalments.receipt, instalments.close_day, instalments.close_slice TO doorstep_app;
GRANT SELECT, INSERT ON instalments.application_event, instalments.disclosure, instalments.disclosure_reading, instalments.contract,
  instalments.contract_number, instalments.schedule_version, instalments.contract_event, instalments.refund, instalments.import_row TO doorstep_app;
GRANT DELETE ON instalments.instalment TO doorstep_app; -- a shorter schedule after a refund
