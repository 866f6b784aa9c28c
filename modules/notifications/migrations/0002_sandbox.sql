-- The sandbox SMS centre's own memory: what it accepted and what its phones show. No other code reads these tables.
CREATE TABLE notifications.sandbox_segment (
  id             bigint      NOT NULL PRIMARY KEY, -- the message_id that it answered with
  source         text        NOT NULL,
  number         text        NOT NULL,
  concat         bigint      NOT NULL, -- what joins the parts of one text; a whole text has its own id here
  total          smallint    NOT NULL,
  part           smallint    NOT NULL,
  text           text        NOT NULL,
  reference      integer,              -- user_message_reference, repeated in the receipt
  receipt_wanted boolean     NOT NULL,
  accepted_at    timestamptz NOT NULL,
  due_at         timestamptz,          -- when to deliver, then when to send the receipt; null: all done
  state          text,                 -- null: under way
  shown          boolean     NOT NULL DEFAULT false
);
CREATE INDEX sandbox_segment_due ON notifications.sandbox_segment (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX sandbox_segment_apart ON notifications.sandbox_segment (number) WHERE NOT shown;
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sandbox_segment TO doorstep_app;

CREATE TABLE notifications.sandbox_phone_message (
  number  text        NOT NULL,
  id      bigint      NOT NULL,
  sender  text        NOT NULL CHECK (sender IN ('bank', 'phone')),
  text    text        NOT NULL,
  at      timestamptz NOT NULL,
  pending boolean     NOT NULL, -- typed on the phone and not yet with the bank
  PRIMARY KEY (number, id)
);
CREATE INDEX sandbox_phone_pending ON notifications.sandbox_phone_message (id) WHERE pending;
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sandbox_phone_message TO doorstep_app;
