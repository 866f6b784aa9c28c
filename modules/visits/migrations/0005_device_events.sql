-- What officers recorded on their phones, in the order in which it was sent, kept whatever came of it.
CREATE TABLE visits.device_event (
  customer_id bigint      NOT NULL,        -- 0: at no visit that we know
  id          bigint      NOT NULL,
  event_id    text        NOT NULL,        -- the phone's own; sent again, it finds what came of it the first time
  visit_id    bigint,
  officer_id  text        NOT NULL,        -- the user_id of the member of staff
  kind        text        NOT NULL CHECK (kind IN ('set-out', 'arrived', 'started', 'ticked', 'ended', 'safe', 'alarm', 'left-as-is')),
  body        jsonb       NOT NULL,
  at          timestamptz NOT NULL,        -- when it happened: the phone's clock set right by offset_ms, never ahead of received_at
  clock_at    timestamptz NOT NULL,        -- what the phone's clock showed
  offset_ms   bigint      NOT NULL,        -- the bank's clock less the phone's, when they last spoke
  received_at timestamptz NOT NULL,
  refused     text,                        -- why it changed nothing; null: taken
  PRIMARY KEY (customer_id, id),
  UNIQUE (customer_id, event_id)
);
CREATE INDEX device_event_of_officer ON visits.device_event (officer_id, id DESC);
CREATE INDEX device_event_newest ON visits.device_event USING brin (id) WITH (autosummarize = on);

GRANT SELECT, INSERT ON visits.device_event TO doorstep_app;
