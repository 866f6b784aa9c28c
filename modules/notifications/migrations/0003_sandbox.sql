-- The sandbox SMSC's own memory: what it accepted and what its phones show. No other code reads these tables.
CREATE TABLE notifications.sandbox_segment (
  id           bigint      NOT NULL PRIMARY KEY, -- the message_id that it answers with
  source       text        NOT NULL,
  number       text        NOT NULL,
  coding       smallint    NOT NULL,
  concat       integer,                          -- concatenation reference; null: a whole text
  total        smallint    NOT NULL,
  part         smallint    NOT NULL,
  text         text        NOT NULL,
  reference    integer,                          -- user_message_reference, repeated in the receipt
  accepted_at  timestamptz NOT NULL,
  shown        boolean     NOT NULL DEFAULT false,
  state        text,                             -- ENROUTE is null
  receipt_due  timestamptz,                      -- null: none wanted, or sent
  expires_at   timestamptz
);
CREATE INDEX sandbox_segment_open ON notifications.sandbox_segment (number, concat) WHERE NOT shown;
CREATE INDEX sandbox_segment_receipt ON notifications.sandbox_segment (receipt_due) WHERE receipt_due IS NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sandbox_segment TO doorstep_app;

CREATE TABLE notifications.sandbox_phone_message (
  number text        NOT NULL,
  id     bigint      NOT NULL,
  sender text        NOT NULL CHECK (sender IN ('bank', 'phone')),
  text   text        NOT NULL,
  at     timestamptz NOT NULL,
  sent   boolean     NOT NULL, -- a text from the phone that the bank has taken
  PRIMARY KEY (number, id)
);
CREATE INDEX sandbox_phone_unsent ON notifications.sandbox_phone_message (id) WHERE NOT sent;
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sandbox_phone_message TO doorstep_app;
