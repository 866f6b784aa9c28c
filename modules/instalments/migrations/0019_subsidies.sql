-- Who pays a subsidy besides the merchant: programmes of the bank, a brand or the state, and what each payer of each
-- contract has granted and got back. What was earned is no column: it is each payer's part of what the contract earned.

-- Reference table: programmes by version. What was approved is never changed: only retired.
CREATE TABLE instalments.programme (
  id            text        NOT NULL,
  version       int         NOT NULL,
  name_zh       text        NOT NULL,
  name_en       text        NOT NULL,
  terms         jsonb       NOT NULL, -- ProgrammeTerms of programme.ts
  status        text        NOT NULL CHECK (status IN ('proposed', 'active', 'withdrawn', 'retired')),
  proposed_by   text        NOT NULL,
  proposed_name text        NOT NULL,
  proposed_at   timestamptz NOT NULL,
  decided_by    text,
  decided_name  text,
  decided_at    timestamptz,
  PRIMARY KEY (id, version)
);
CREATE UNIQUE INDEX programme_active ON instalments.programme (id) WHERE status = 'active';
CREATE UNIQUE INDEX programme_proposed ON instalments.programme (id) WHERE status = 'proposed';

-- Reference table: what a programme has granted and not taken back, held under its budget by whoever signs.
CREATE TABLE instalments.programme_use (
  programme_id text   NOT NULL PRIMARY KEY,
  net_minor    bigint NOT NULL CHECK (net_minor >= 0)
);

-- The same for each of its borrowers.
CREATE TABLE instalments.programme_borrower (
  customer_id  bigint NOT NULL,
  programme_id text   NOT NULL,
  net_minor    bigint NOT NULL CHECK (net_minor >= 0),
  PRIMARY KEY (customer_id, programme_id)
);

-- One row per contract and payer, in the order of `terms.subsidy`.
CREATE TABLE instalments.subsidy (
  customer_id       bigint   NOT NULL,
  contract_id       bigint   NOT NULL,
  no                smallint NOT NULL,
  payer             text     NOT NULL CHECK (payer IN ('merchant', 'bank', 'brand', 'state')),
  programme_id      text,
  programme_version int,
  currency          text     NOT NULL,
  granted_minor     bigint   NOT NULL CHECK (granted_minor > 0),
  returned_minor    bigint   NOT NULL DEFAULT 0 CHECK (returned_minor BETWEEN 0 AND granted_minor),
  PRIMARY KEY (customer_id, contract_id, no),
  CHECK ((payer = 'merchant') = (programme_id IS NULL))
);
CREATE INDEX subsidy_by_programme ON instalments.subsidy (programme_id) WHERE programme_id IS NOT NULL;

-- What moved between a programme and a contract: the lines of its claims.
CREATE TABLE instalments.programme_entry (
  customer_id  bigint      NOT NULL,
  id           bigint      NOT NULL,
  contract_id  bigint      NOT NULL,
  programme_id text        NOT NULL,
  kind         text        NOT NULL CHECK (kind IN ('granted', 'returned', 'restored')),
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  cause        text        NOT NULL,
  book_date    date        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX programme_entry_by_month ON instalments.programme_entry (programme_id, book_date);

-- Reference table: months that a brand or the state has paid for. A month is claimed once.
CREATE TABLE instalments.programme_payment (
  programme_id text        NOT NULL,
  month        date        NOT NULL, -- its first day
  amount_minor bigint      NOT NULL,
  currency     text        NOT NULL,
  reference    text        NOT NULL,
  journal_id   bigint      NOT NULL,
  actor        text        NOT NULL,
  book_date    date        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (programme_id, month)
);

-- What an application's plan counts on besides the offer: programmes with what is left of each, as when it was chosen.
ALTER TABLE instalments.application ADD COLUMN programmes jsonb NOT NULL DEFAULT '[]';

-- Until now every subsidy was the merchant's.
INSERT INTO instalments.subsidy (customer_id, contract_id, no, payer, currency, granted_minor, returned_minor)
SELECT c.customer_id, c.id, 0, 'merchant', c.currency, first.subsidy, first.subsidy - last.subsidy
FROM instalments.contract c
JOIN LATERAL (
  SELECT coalesce(sum((row->>'subsidy')::bigint), 0) AS subsidy
  FROM instalments.schedule_version v, jsonb_array_elements(v.rows) row
  WHERE v.customer_id = c.customer_id AND v.contract_id = c.id AND v.version = 1) first ON true
JOIN LATERAL (
  SELECT coalesce(sum((row->>'subsidy')::bigint), 0) AS subsidy
  FROM instalments.schedule_version v, jsonb_array_elements(v.rows) row
  WHERE v.customer_id = c.customer_id AND v.contract_id = c.id AND v.version = (
    SELECT max(version) FROM instalments.schedule_version m WHERE m.customer_id = c.customer_id AND m.contract_id = c.id)) last ON true
WHERE first.subsidy > 0;

-- One payer's part of `amount`, which all payers share in proportion to what each has in it: running sums from `before` to
-- `upto` of `whole`, each rounded half up, so that the parts are the whole. Twin of `shareOut` in subsidy-shares.ts.
CREATE FUNCTION instalments.shared_out(amount numeric, before numeric, upto numeric, whole numeric) RETURNS bigint
IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN whole = 0 THEN 0
  ELSE (div(2 * amount * upto + whole, 2 * whole) - div(2 * amount * before + whole, 2 * whole))::bigint END;

GRANT SELECT, INSERT ON instalments.programme, instalments.programme_use, instalments.programme_borrower, instalments.subsidy,
  instalments.programme_entry, instalments.programme_payment TO doorstep_app;
GRANT UPDATE (status, decided_by, decided_name, decided_at) ON instalments.programme TO doorstep_app;
GRANT UPDATE (net_minor) ON instalments.programme_use, instalments.programme_borrower TO doorstep_app;
GRANT UPDATE (returned_minor) ON instalments.subsidy TO doorstep_app;
