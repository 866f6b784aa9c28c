CREATE SCHEMA underwriting;
GRANT USAGE ON SCHEMA underwriting TO doorstep_app;

-- What a rule version answered to which facts; never changed, so that it can be recomputed years later.
CREATE TABLE underwriting.decision (
  customer_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  application_id bigint      NOT NULL,
  rule_version   text        NOT NULL,
  facts          jsonb       NOT NULL,
  outcome        text        NOT NULL CHECK (outcome IN ('approve', 'refer', 'decline')),
  limit_minor    bigint      NOT NULL,
  annual_rate    numeric,
  reasons        text[]      NOT NULL,
  trace          jsonb       NOT NULL,
  decided_at     timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);

CREATE TABLE underwriting.review_case (
  customer_id    bigint      NOT NULL,
  id             bigint      NOT NULL,
  application_id bigint      NOT NULL,
  decision_id    bigint      NOT NULL,
  branch_id      bigint      NOT NULL,
  status         text        NOT NULL CHECK (status IN ('open', 'approved', 'returned', 'declined', 'withdrawn')),
  title          text        NOT NULL,
  amount_minor   bigint      NOT NULL,
  currency       text        NOT NULL,
  claimed_by     text,                          -- user id, and the name to show
  claimed_name   text,
  claimed_at     timestamptz,
  opened_at      timestamptz NOT NULL,
  due_at         timestamptz NOT NULL,
  decided_at     timestamptz,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX review_queue ON underwriting.review_case (branch_id, due_at) WHERE status = 'open';

-- One reviewer at a time looks at an application.
CREATE UNIQUE INDEX review_open ON underwriting.review_case (customer_id, application_id) WHERE status = 'open';

CREATE TABLE underwriting.review_event (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  case_id     bigint      NOT NULL,
  status      text        NOT NULL,
  reasons     text[]      NOT NULL,
  note        text,
  actor       text        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX review_event_by_case ON underwriting.review_event (customer_id, case_id, id);

GRANT SELECT, INSERT ON underwriting.decision, underwriting.review_event TO doorstep_app;
GRANT SELECT, INSERT, UPDATE ON underwriting.review_case TO doorstep_app;
