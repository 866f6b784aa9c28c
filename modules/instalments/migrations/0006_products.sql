-- Products are drafted by one person and published by another. What was published is never changed: only retired.
ALTER TABLE instalments.product ADD COLUMN rank int NOT NULL DEFAULT 100; -- place among plans of as many instalments
UPDATE instalments.product SET rank = CASE id WHEN 'standard-level' THEN 10 WHEN 'standard-principal' THEN 20 ELSE 30 END
WHERE id IN ('standard-level', 'standard-principal', 'merchant-zero');
REVOKE UPDATE ON instalments.product FROM doorstep_app;
GRANT UPDATE (retired_at) ON instalments.product TO doorstep_app;

-- Reference table: versions in the making.
CREATE TABLE instalments.product_draft (
  id         bigint      NOT NULL PRIMARY KEY,
  product_id text        NOT NULL,
  status     text        NOT NULL CHECK (status IN ('draft', 'submitted', 'published', 'withdrawn')),
  name_zh    text        NOT NULL,
  name_en    text        NOT NULL,
  rank       int         NOT NULL,
  terms      jsonb       NOT NULL, -- ProductTerms of product-terms.ts
  version    int,                  -- as which it was published
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
-- One version of a product is in the making at a time.
CREATE UNIQUE INDEX product_draft_live ON instalments.product_draft (product_id) WHERE status IN ('draft', 'submitted');

-- Reference table: who did what to a product, and why.
CREATE TABLE instalments.product_event (
  product_id text        NOT NULL,
  id         bigint      NOT NULL,
  draft_id   bigint,
  version    int,
  kind       text        NOT NULL CHECK (kind IN ('drafted', 'changed', 'submitted', 'returned', 'withdrawn', 'published', 'retired')),
  actor      text        NOT NULL,
  actor_name text        NOT NULL,
  reason     text,
  at         timestamptz NOT NULL,
  PRIMARY KEY (product_id, id)
);
CREATE INDEX product_event_by_draft ON instalments.product_event (draft_id, id);

GRANT SELECT, INSERT, UPDATE ON instalments.product_draft TO doorstep_app;
GRANT SELECT, INSERT ON instalments.product_event TO doorstep_app;
