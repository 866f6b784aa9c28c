-- How a contract that is late stands: its tier, on which basis it is in the books, and since when nothing has been late.
ALTER TABLE instalments.contract_state
  ADD COLUMN risk_class  smallint NOT NULL DEFAULT 1, -- 1 normal, 2 special mention, 3 substandard, 4 doubtful, 5 loss
  ADD COLUMN least_class smallint NOT NULL DEFAULT 1, -- set by the bank's people: the close never makes it better than this
  ADD COLUMN basis       smallint NOT NULL DEFAULT 0, -- 0 accrual, 1 non-accrual, 2 charged off
  ADD COLUMN clean_since date;                        -- of a contract that is not normal: nothing is late from this day on

-- Every move between tiers and bases, by the close or by the bank's people.
CREATE TABLE instalments.class_change (
  customer_id   bigint      NOT NULL,
  id            bigint      NOT NULL,
  contract_id   bigint      NOT NULL,
  old_class     smallint    NOT NULL,
  new_class     smallint    NOT NULL,
  old_basis     smallint    NOT NULL,
  new_basis     smallint    NOT NULL,
  days_past_due int         NOT NULL,
  cause         text        NOT NULL CHECK (cause IN ('days-late', 'cured', 'downgraded', 'released', 'charged-off')),
  reason        text,       -- of the bank's people
  actor         text        NOT NULL,
  book_date     date        NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX class_change_by_contract ON instalments.class_change (customer_id, contract_id, id);
CREATE INDEX class_change_newest ON instalments.class_change USING brin (id) WITH (autosummarize = on);

GRANT SELECT, INSERT ON instalments.class_change TO doorstep_app;
