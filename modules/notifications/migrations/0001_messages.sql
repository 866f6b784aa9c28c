CREATE SCHEMA notifications;
GRANT USAGE ON SCHEMA notifications TO doorstep_app;

-- What we tell a customer. customer_id 0: a code to a phone number that is nobody's yet.
CREATE TABLE notifications.message (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  branch_id   bigint,                -- the customer's branch at the time: whose staff see it in the log
  user_id     text,
  template    text        NOT NULL,
  language    text        NOT NULL,
  title       text        NOT NULL,
  body        text,                  -- null once a secret was delivered or has expired
  secret      boolean     NOT NULL,  -- a secret is never shown as a notice nor in the log
  phone       text,                  -- E.164; null: a notice in the app only
  dedupe_key  text        NOT NULL,
  state       text        NOT NULL
    CHECK (state IN ('in-app', 'queued', 'sending', 'sent', 'delivered', 'failed', 'expired', 'in-doubt')),
  state_at    timestamptz NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,  -- not handed to the network after this
  read_at     timestamptz,
  PRIMARY KEY (customer_id, id),
  UNIQUE (customer_id, dedupe_key)
);
CREATE INDEX message_newest ON notifications.message (id);
GRANT SELECT, INSERT, UPDATE ON notifications.message TO doorstep_app;

-- Messages not yet cut into parts, a queue local to the node: claimed with SKIP LOCKED and deleted.
CREATE TABLE notifications.outgoing (
  message_id  bigint      NOT NULL PRIMARY KEY,
  customer_id bigint      NOT NULL,
  urgency     smallint    NOT NULL, -- 0 a code somebody waits for, 1 goes out at any hour, 2 not in the quiet hours
  expires_at  timestamptz NOT NULL
);
CREATE INDEX outgoing_next ON notifications.outgoing (urgency, message_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.outgoing TO doorstep_app; -- UPDATE only for the lock of a claim

-- One short message of the network each; a long text is several. Also a local queue.
CREATE TABLE notifications.part (
  message_id  bigint      NOT NULL,
  number      smallint    NOT NULL,
  customer_id bigint      NOT NULL,
  urgency     smallint    NOT NULL,
  phone       text        NOT NULL,
  coding      smallint    NOT NULL,           -- SMPP data_coding: 0 GSM alphabet, 8 UCS-2
  header      bytea       NOT NULL,           -- user data header (empty when the text is one part)
  payload     bytea,                          -- null once the network has it
  state       text        NOT NULL
    CHECK (state IN ('queued', 'submitting', 'unconfirmed', 'submitted', 'delivered', 'failed', 'expired', 'in-doubt')),
  state_at    timestamptz NOT NULL,
  not_before  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  attempts    smallint    NOT NULL DEFAULT 0,
  reference   integer,                        -- SMPP user_message_reference, which receipts repeat
  smsc_id     text,                           -- the network's own id, from its answer or its receipt
  error       text,
  PRIMARY KEY (customer_id, message_id, number)
) WITH (fillfactor = 70);
CREATE INDEX part_queued ON notifications.part (urgency, message_id, number) WHERE state = 'queued';
CREATE UNIQUE INDEX part_reference ON notifications.part (reference) WHERE state IN ('submitting', 'unconfirmed');
CREATE INDEX part_smsc_id ON notifications.part (smsc_id) WHERE smsc_id IS NOT NULL;
CREATE INDEX part_open ON notifications.part (reference)
  WHERE state IN ('submitting', 'unconfirmed', 'submitted', 'in-doubt');
GRANT SELECT, INSERT, UPDATE ON notifications.part TO doorstep_app;

-- SMPP carries 16 bits of our own reference; the unique index keeps two parts in doubt from sharing one.
CREATE SEQUENCE notifications.reference MINVALUE 1 MAXVALUE 65535 CYCLE;
GRANT USAGE ON SEQUENCE notifications.reference TO doorstep_app;

-- Receipts that came before the answer they belong to.
CREATE TABLE notifications.early_receipt (
  smsc_id     text        NOT NULL PRIMARY KEY,
  state       text        NOT NULL,
  error       text,
  received_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.early_receipt TO doorstep_app;

-- Texts that customers sent us.
CREATE TABLE notifications.inbound (
  id          bigint      NOT NULL PRIMARY KEY,
  phone       text        NOT NULL,
  text        text        NOT NULL,
  received_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON notifications.inbound TO doorstep_app;

-- Parts of a long text from a customer until the last of them is here.
CREATE TABLE notifications.inbound_part (
  phone       text        NOT NULL,
  reference   integer     NOT NULL,
  total       smallint    NOT NULL,
  number      smallint    NOT NULL,
  text        text        NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (phone, reference, total, number)
);
GRANT SELECT, INSERT, DELETE ON notifications.inbound_part TO doorstep_app;
