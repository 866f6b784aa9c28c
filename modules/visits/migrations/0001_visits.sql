CREATE SCHEMA visits;
GRANT USAGE ON SCHEMA visits TO doorstep_app;

-- What the bank does at the door. Names and lists are in both languages: {"zh": …, "en": …}.
CREATE TABLE visits.service (
  code      text     NOT NULL PRIMARY KEY,
  position  smallint NOT NULL,             -- the order, and the number, in which it is offered
  name      jsonb    NOT NULL,
  words     text[]   NOT NULL,             -- how customers call it, in lower case, for texts in free words
  minutes   smallint NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  skills    text[]   NOT NULL,             -- all of them, of each officer who comes
  officers  smallint NOT NULL CHECK (officers IN (1, 2)),
  papers    jsonb    NOT NULL,             -- what the customer should have at hand
  checklist jsonb    NOT NULL,             -- what the officer does, in order
  shows     text[]   NOT NULL,             -- the least data that the officer needs to see
  unit_ids  bigint[],                      -- the branches that offer it; null: all
  offered   boolean  NOT NULL
);

-- The gazetteer: places as people call them, where they lie, and which branch goes there.
CREATE TABLE visits.area (
  area_id   bigint        NOT NULL PRIMARY KEY,
  name      jsonb         NOT NULL,
  words     text[]        NOT NULL,        -- other names, in lower case
  latitude  numeric(9, 6) NOT NULL CHECK (latitude BETWEEN -90 AND 90),    -- WGS 84, the middle of the area
  longitude numeric(9, 6) NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  branch_id bigint        NOT NULL,
  served    boolean       NOT NULL
);

CREATE TABLE visits.address (
  customer_id bigint        NOT NULL,
  address_id  bigint        NOT NULL,
  area_id     bigint        NOT NULL,
  line        text          NOT NULL,
  line_key    text          NOT NULL,      -- the line without what people write differently
  latitude    numeric(9, 6) NOT NULL,
  longitude   numeric(9, 6) NOT NULL,
  created_at  timestamptz   NOT NULL,
  PRIMARY KEY (customer_id, address_id),
  UNIQUE (customer_id, area_id, line_key)
);

CREATE TABLE visits.preference (
  customer_id  bigint      NOT NULL PRIMARY KEY,
  speaks       text        NOT NULL CHECK (speaks IN ('mandarin', 'cantonese', 'english', 'sign-language')),
  companion    text,                       -- who will be there with the customer
  needs        text[]      NOT NULL,       -- wheelchair, hard-of-hearing, low-vision, slow-to-the-door
  do_not_ring  boolean     NOT NULL,
  dog          boolean     NOT NULL,
  opted_out_at timestamptz,                -- no visit is proposed to them; they may still ask for one
  changed_at   timestamptz NOT NULL
);

CREATE TABLE visits.visit (
  customer_id  bigint      NOT NULL,
  visit_id     bigint      NOT NULL,
  reference    text        NOT NULL,
  service_code text        NOT NULL,
  address_id   bigint      NOT NULL,
  branch_id    bigint      NOT NULL,       -- the branch that goes there
  status       text        NOT NULL CHECK (status IN ('asked', 'booked', 'travelling', 'arrived', 'started',
                                                      'done', 'no-show', 'turned-away', 'cancelled')),
  status_at    timestamptz NOT NULL,
  channel      text        NOT NULL CHECK (channel IN ('sms', 'app', 'hotline', 'manager')),
  wished_from  timestamptz NOT NULL,
  wished_until timestamptz NOT NULL CHECK (wished_until > wished_from),
  language     text        NOT NULL,
  note         text,
  asked_at     timestamptz NOT NULL,
  PRIMARY KEY (customer_id, visit_id)
);
CREATE INDEX visit_by_branch ON visits.visit (branch_id, visit_id DESC);
CREATE INDEX visit_open ON visits.visit (branch_id, wished_from)
  WHERE status IN ('asked', 'booked', 'travelling', 'arrived', 'started');
CREATE UNIQUE INDEX visit_once ON visits.visit (customer_id, service_code)
  WHERE status IN ('asked', 'booked', 'travelling', 'arrived', 'started');

-- The short reference that customers read out or text back, unique in the whole bank.
CREATE TABLE visits.visit_reference (
  reference   text   NOT NULL PRIMARY KEY,
  customer_id bigint NOT NULL,
  visit_id    bigint NOT NULL
);

CREATE TABLE visits.visit_event (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  visit_id    bigint      NOT NULL,
  status      text        NOT NULL,
  why         text,
  note        text,
  actor       text        NOT NULL,
  actor_role  text        NOT NULL,
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX visit_event_of ON visits.visit_event (customer_id, visit_id, id);
CREATE INDEX visit_event_newest ON visits.visit_event USING brin (id) WITH (autosummarize = on);

-- The very words to which a customer agreed, and how.
CREATE TABLE visits.consent (
  customer_id bigint      NOT NULL,
  id          bigint      NOT NULL,
  visit_id    bigint      NOT NULL,
  words       text        NOT NULL,
  channel     text        NOT NULL,
  actor       text        NOT NULL,        -- the customer, or the colleague who read the words out
  at          timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX consent_newest ON visits.consent USING brin (id) WITH (autosummarize = on);

-- Addresses to which nobody is sent, whoever lives there.
CREATE TABLE visits.barred_address (
  barred_id  bigint      NOT NULL PRIMARY KEY,
  area_id    bigint      NOT NULL,
  branch_id  bigint      NOT NULL,
  line       text        NOT NULL,
  line_key   text        NOT NULL,
  reason     text        NOT NULL CHECK (reason IN ('violence', 'harassment', 'false-address', 'dog', 'unsafe-building', 'other')),
  note       text        NOT NULL,
  barred_by  text        NOT NULL,
  barred_at  timestamptz NOT NULL,
  lifted_by  text,
  lifted_why text,
  lifted_at  timestamptz
);
CREATE UNIQUE INDEX barred_once ON visits.barred_address (area_id, line_key) WHERE lifted_at IS NULL;
CREATE INDEX barred_by_branch ON visits.barred_address (branch_id, barred_id DESC);

-- Something that needs a person, with a deadline.
CREATE TABLE visits.task (
  customer_id bigint      NOT NULL,        -- 0: nobody whom we know
  task_id     bigint      NOT NULL,
  branch_id   bigint      NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('not-understood', 'no-area', 'not-possible')),
  phone       text        NOT NULL,
  visit_id    bigint,
  note        text        NOT NULL,
  opened_at   timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  done_by     text,
  done_note   text,
  done_at     timestamptz,
  PRIMARY KEY (customer_id, task_id)
);
CREATE INDEX task_open ON visits.task (branch_id, due_at) WHERE done_at IS NULL;
CREATE INDEX task_by_branch ON visits.task (branch_id, task_id DESC);

-- Asking for a visit by text message; one open dialogue a phone.
CREATE TABLE visits.dialogue (
  phone       text        NOT NULL,
  dialogue_id bigint      NOT NULL,
  language    text        NOT NULL,
  status      text        NOT NULL CHECK (status IN ('open', 'asked', 'handed-over', 'dropped', 'expired')),
  state       jsonb       NOT NULL,        -- what is known so far, and what was asked last
  begun_at    timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (phone, dialogue_id)
);
CREATE UNIQUE INDEX dialogue_open ON visits.dialogue (phone) WHERE status = 'open';

GRANT SELECT, INSERT, UPDATE ON visits.service, visits.area, visits.address, visits.preference, visits.visit,
  visits.barred_address, visits.task, visits.dialogue TO doorstep_app;
GRANT SELECT, INSERT ON visits.visit_reference, visits.visit_event, visits.consent TO doorstep_app;
