CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO doorstep_app;

-- The chart of accounts. `kept` marks control accounts: they are posted to only through a kept account.
CREATE TABLE ledger.gl_account (
  code        text    NOT NULL PRIMARY KEY CHECK (code ~ '^[0-9]{4,8}$'),
  name_zh     text    NOT NULL,
  name_en     text    NOT NULL,
  class       text    NOT NULL CHECK (class IN ('asset', 'liability', 'income', 'expense', 'equity', 'memo')),
  normal_side text    NOT NULL CHECK (normal_side IN ('debit', 'credit')),
  kept        boolean NOT NULL
);
GRANT SELECT, INSERT ON ledger.gl_account TO doorstep_app;

CREATE TABLE ledger.business_day (
  date      date        NOT NULL PRIMARY KEY,
  status    text        NOT NULL CHECK (status IN ('open', 'closing', 'closed')),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  totals    jsonb
);
GRANT SELECT, INSERT, UPDATE ON ledger.business_day TO doorstep_app;

-- A kept account. customer_id is its owner; a merchant's id for a merchant's account.
CREATE TABLE ledger.account (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  label       text        NOT NULL,
  opened_at   timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
GRANT SELECT, INSERT ON ledger.account TO doorstep_app;

-- All that a posting needs of an account, in one narrow row that it locks: pages with room and no index on what changes,
-- so that updates stay HOT. Amounts are in the direction of the control account's normal side; available = balance - held.
CREATE TABLE ledger.account_balance (
  customer_id   bigint NOT NULL,
  account_id    bigint NOT NULL,
  balance_minor bigint NOT NULL,
  held_minor    bigint NOT NULL CHECK (held_minor >= 0),
  version       bigint NOT NULL,
  floor_minor   bigint,
  cap_minor     bigint,
  gl            text   NOT NULL,
  currency      text   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  status        text   NOT NULL CHECK (status IN ('open', 'frozen')),
  PRIMARY KEY (customer_id, account_id)
) WITH (fillfactor = 75);
GRANT SELECT, INSERT, UPDATE (balance_minor, held_minor, version, floor_minor, cap_minor, status) ON ledger.account_balance TO doorstep_app;

-- Openings, freezes and changes of limits: who, when, why.
CREATE TABLE ledger.account_event (
  customer_id bigint      NOT NULL,
  account_id  bigint      NOT NULL,
  id          bigint      NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('opened', 'limits-set', 'frozen', 'unfrozen')),
  floor_minor bigint,
  cap_minor   bigint,
  actor       text        NOT NULL,
  reason      text        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, account_id, id)
);
GRANT SELECT, INSERT ON ledger.account_event TO doorstep_app;

-- customer_id 0 is the bank itself: its lines may then belong to many customers (the nightly close).
CREATE TABLE ledger.journal (
  id          bigint      NOT NULL,
  customer_id bigint      NOT NULL,
  posted_at   timestamptz NOT NULL,
  reverses    bigint,
  book_date   date        NOT NULL,
  line_count  int         NOT NULL,
  kind        text        NOT NULL,
  key         text        NOT NULL,
  input_hash  bytea       NOT NULL,
  actor       text        NOT NULL,
  memo        jsonb,
  PRIMARY KEY (id, customer_id)
);
CREATE UNIQUE INDEX journal_key ON ledger.journal (customer_id, key);
CREATE UNIQUE INDEX journal_reverses ON ledger.journal (customer_id, reverses) WHERE reverses IS NOT NULL;
GRANT SELECT, INSERT ON ledger.journal TO doorstep_app;

-- One debit-credit pair a row: every journal balances by construction. No foreign keys (they cost ten times the insert);
-- the batch is checked before it is written. Versions and balances are those of the kept account on that side.
CREATE TABLE ledger.posting (
  customer_id          bigint NOT NULL,
  journal_id           bigint NOT NULL,
  amount_minor         bigint NOT NULL CHECK (amount_minor > 0),
  contract_id          bigint,
  debit_account        bigint,
  credit_account       bigint,
  debit_version        bigint,
  debit_balance_after  bigint,
  credit_version       bigint,
  credit_balance_after bigint,
  book_date            date   NOT NULL,
  line                 int    NOT NULL,
  debit_gl             text   NOT NULL,
  credit_gl            text   NOT NULL,
  currency             text   NOT NULL,
  PRIMARY KEY (book_date, customer_id, journal_id, line)
);
CREATE INDEX posting_debit_account ON ledger.posting (debit_account, book_date, debit_version) WHERE debit_account IS NOT NULL;
CREATE INDEX posting_credit_account ON ledger.posting (credit_account, book_date, credit_version) WHERE credit_account IS NOT NULL;
GRANT SELECT, INSERT ON ledger.posting TO doorstep_app;

-- Money set aside on a kept account. The account's lock guards its holds.
CREATE TABLE ledger.hold (
  customer_id     bigint      NOT NULL,
  id              bigint      NOT NULL,
  account_id      bigint      NOT NULL,
  amount_minor    bigint      NOT NULL CHECK (amount_minor > 0),
  remaining_minor bigint      NOT NULL CHECK (remaining_minor >= 0),
  status          text        NOT NULL CHECK (status IN ('open', 'captured', 'voided', 'expired')),
  expires_at      timestamptz NOT NULL,
  key             text        NOT NULL,
  input_hash      bytea       NOT NULL,
  PRIMARY KEY (customer_id, id)
) WITH (fillfactor = 70);
CREATE UNIQUE INDEX hold_key ON ledger.hold (customer_id, key);
CREATE INDEX hold_open ON ledger.hold (expires_at) WHERE status = 'open';
GRANT SELECT, INSERT, UPDATE ON ledger.hold TO doorstep_app;

CREATE TABLE ledger.hold_event (
  customer_id  bigint      NOT NULL,
  hold_id      bigint      NOT NULL,
  id           bigint      NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('placed', 'captured', 'voided', 'expired')),
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  journal_id   bigint,
  actor        text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (customer_id, hold_id, id)
);
GRANT SELECT, INSERT ON ledger.hold_event TO doorstep_app;

CREATE TABLE ledger.chain_block (
  number        bigint      NOT NULL PRIMARY KEY,
  previous_hash bytea       NOT NULL,
  row_count     int         NOT NULL,
  hash          bytea       NOT NULL,
  sealed_at     timestamptz NOT NULL
);
CREATE TABLE ledger.chain_member (
  row_id bigint NOT NULL PRIMARY KEY,
  block  bigint NOT NULL,
  hash   bytea  NOT NULL
);
CREATE INDEX chain_member_block ON ledger.chain_member (block);
GRANT SELECT, INSERT ON ledger.chain_block, ledger.chain_member TO doorstep_app;
