-- Texts of customers that were taken, by the network's own id: one that comes again changes nothing.
CREATE TABLE notifications.inbound_taken (
  phone      text        NOT NULL,
  network_id text        NOT NULL,
  taken_at   timestamptz NOT NULL,
  PRIMARY KEY (phone, network_id)
);
GRANT SELECT, INSERT, DELETE ON notifications.inbound_taken TO doorstep_app;

-- How many texts came from a phone of late.
CREATE INDEX inbound_by_phone ON notifications.inbound (phone, received_at);

-- Phones whose holders texted STOP: no text goes there that need not.
CREATE TABLE notifications.stopped_phone (
  phone      text        NOT NULL PRIMARY KEY,
  stopped_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON notifications.stopped_phone TO doorstep_app;

ALTER TABLE notifications.message DROP CONSTRAINT message_state_check;
ALTER TABLE notifications.message ADD CONSTRAINT message_state_check
  CHECK (state IN ('in-app', 'queued', 'sending', 'sent', 'delivered', 'failed', 'expired', 'in-doubt', 'stopped'));
