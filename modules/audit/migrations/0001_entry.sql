CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO doorstep_app;

-- Who did or saw what, when and why. customer_id is 0 where the entry concerns no customer.
CREATE TABLE audit.entry (
  customer_id   bigint      NOT NULL,
  entry_id      bigint      NOT NULL,
  at            timestamptz NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('write', 'look')),
  action        text        NOT NULL,
  object_type   text        NOT NULL,
  object_id     text        NOT NULL,
  actor_user_id text        NOT NULL,
  actor_name    text        NOT NULL,
  actor_role    text        NOT NULL,
  actor_ip      text,
  why           text,
  before        jsonb,
  after         jsonb,
  PRIMARY KEY (customer_id, entry_id)
);
CREATE INDEX entry_newest ON audit.entry (entry_id);
CREATE INDEX entry_by_actor ON audit.entry (actor_user_id, entry_id);
CREATE INDEX entry_by_object ON audit.entry (object_type, object_id, entry_id);
GRANT SELECT, INSERT ON audit.entry TO doorstep_app;
