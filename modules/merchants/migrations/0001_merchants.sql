CREATE SCHEMA merchants;
GRANT USAGE ON SCHEMA merchants TO doorstep_app;

CREATE TABLE merchants.merchant (
  merchant_id           bigint      NOT NULL PRIMARY KEY,
  name                  text        NOT NULL,
  branch_id             bigint      NOT NULL,  -- the bank's unit that looks after this merchant
  settlement_account_id bigint      NOT NULL,  -- kept account in the ledger
  status                text        NOT NULL CHECK (status IN ('active', 'suspended', 'closed')),
  created_at            timestamptz NOT NULL
);

CREATE TABLE merchants.store (
  merchant_id bigint NOT NULL,
  id          bigint NOT NULL,
  name        text   NOT NULL,
  address     text   NOT NULL,
  PRIMARY KEY (merchant_id, id)
);

-- What the merchant pays for: which shares of the customer's interest, on which orders, for how long.
CREATE TABLE merchants.offer (
  merchant_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  name_zh        text        NOT NULL,
  name_en        text        NOT NULL,
  interest_share numeric     NOT NULL CHECK (interest_share > 0 AND interest_share <= 1),
  counts         int[]       NOT NULL,
  scene          text,                          -- null: every scene
  min_minor      bigint      NOT NULL DEFAULT 0,
  max_minor      bigint,
  valid_from     date        NOT NULL,
  valid_to       date        NOT NULL,
  status         text        NOT NULL CHECK (status IN ('active', 'ended')),
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, id)
);

CREATE TABLE merchants.customer_order (
  merchant_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  token          text        NOT NULL,
  store_id       bigint      NOT NULL,
  goods          text        NOT NULL,
  scene          text        NOT NULL CHECK (scene IN ('digital', 'parent-child', 'home', 'study', 'travel', 'other')),
  amount_minor   bigint      NOT NULL CHECK (amount_minor > 0),
  refunded_minor bigint      NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  currency       text        NOT NULL,
  status         text        NOT NULL CHECK (status IN ('open', 'paid', 'delivered', 'cancelled', 'expired', 'cooled-off', 'refunded')),
  branch_id      bigint      NOT NULL,
  buyer_id       bigint,                        -- the customer, once somebody applies for it
  contract_id    bigint,
  created_by     text        NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  paid_at        timestamptz,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX order_by_branch ON merchants.customer_order (branch_id, id DESC);
CREATE INDEX order_running_out ON merchants.customer_order (expires_at) WHERE status = 'open';

-- The short code in the QR, unique over all merchants.
CREATE TABLE merchants.order_token (
  token       text   NOT NULL PRIMARY KEY,
  merchant_id bigint NOT NULL,
  order_id    bigint NOT NULL
);

CREATE TABLE merchants.order_event (
  merchant_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  order_id    bigint      NOT NULL,
  status      text        NOT NULL,
  note        text,
  actor       text        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX order_event_by_order ON merchants.order_event (merchant_id, order_id, id);

GRANT SELECT, INSERT, UPDATE ON merchants.merchant, merchants.store, merchants.offer, merchants.customer_order TO doorstep_app;
GRANT SELECT, INSERT ON merchants.order_token, merchants.order_event TO doorstep_app;
