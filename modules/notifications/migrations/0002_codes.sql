-- One-time codes with which a customer signs. Only the newest one of a subject is good.
CREATE TABLE notifications.code (
  customer_id   bigint      NOT NULL,
  id            bigint      NOT NULL,
  purpose       text        NOT NULL,
  subject       text        NOT NULL,
  salt          bytea,
  hash          bytea,                -- scrypt of the code; null once used or expired
  wrong_answers smallint    NOT NULL DEFAULT 0,
  issued_at     timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX code_open ON notifications.code (expires_at) WHERE hash IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON notifications.code TO doorstep_app;
