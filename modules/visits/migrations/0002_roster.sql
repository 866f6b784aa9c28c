-- Who goes to customers, when they work, what time was promised to whom, and who goes there when.

-- A member of staff who visits customers. Name and photo are the staff member's own.
CREATE TABLE visits.officer (
  officer_id   text          NOT NULL PRIMARY KEY,   -- the user_id of the member of staff
  staff_number text          NOT NULL UNIQUE,        -- as on the badge; what customers text or read out
  branch_id    bigint        NOT NULL,               -- the branch that they belong to
  skills       text[]        NOT NULL,
  latitude     numeric(9, 6) NOT NULL CHECK (latitude BETWEEN -90 AND 90),      -- where their day begins and ends,
  longitude    numeric(9, 6) NOT NULL CHECK (longitude BETWEEN -180 AND 180),   -- WGS 84
  pace         numeric(3, 2) NOT NULL CHECK (pace BETWEEN 0.5 AND 2),           -- times a service's minutes; 1: as the catalogue says
  active       boolean       NOT NULL,
  changed_at   timestamptz   NOT NULL
);
CREATE INDEX officer_by_branch ON visits.officer (branch_id);

-- One day of one officer. An absence leaves the shift as it was planned and says why nobody works it.
CREATE TABLE visits.shift (
  officer_id    text        NOT NULL REFERENCES visits.officer (officer_id),
  date          date        NOT NULL,                -- by the bank's own clock
  branch_id     bigint      NOT NULL,                -- the branch that they work for on that day
  starts_at     timestamptz NOT NULL,
  ends_at       timestamptz NOT NULL CHECK (ends_at > starts_at),
  lunch_from    timestamptz,                         -- lunch lies wholly between these two, at any moment;
  lunch_until   timestamptz,                         -- all three null: none
  lunch_minutes smallint    CHECK (lunch_minutes BETWEEN 5 AND 120),
  absence       text        CHECK (absence IN ('ill', 'leave', 'training', 'other')),
  absence_note  text,
  changed_at    timestamptz NOT NULL,
  PRIMARY KEY (officer_id, date),
  CHECK ((lunch_from IS NULL) = (lunch_minutes IS NULL) AND (lunch_until IS NULL) = (lunch_minutes IS NULL)),
  CHECK (lunch_until >= lunch_from + lunch_minutes * interval '1 minute')
);
CREATE INDEX shift_by_branch ON visits.shift (branch_id, date);

-- The time that a customer was promised. It stays when the visit is cancelled or its time is to be agreed anew, since
-- the calendar in the customer's phone is told so with the next number.
CREATE TABLE visits.booking (
  customer_id      bigint      NOT NULL,
  visit_id         bigint      NOT NULL,
  branch_id        bigint      NOT NULL,
  promised_from    timestamptz NOT NULL,             -- the officer comes to the door between these two
  promised_until   timestamptz NOT NULL CHECK (promised_until > promised_from),
  sequence         integer     NOT NULL CHECK (sequence >= 0),    -- of the calendar entry: one more at each change
  booked_at        timestamptz NOT NULL,             -- when this time was promised
  ended_at         timestamptz,                      -- when the promise was taken back; null: it holds
  reminded_day_at  timestamptz,                      -- of this very time; null again when it is moved
  reminded_hour_at timestamptz,
  PRIMARY KEY (customer_id, visit_id)
);
CREATE INDEX booking_ahead ON visits.booking (branch_id, promised_from) WHERE ended_at IS NULL;
CREATE INDEX booking_to_remind ON visits.booking (promised_from)
  WHERE ended_at IS NULL AND (reminded_day_at IS NULL OR reminded_hour_at IS NULL);

-- Which officer goes to which visit, when: the day as it is planned. A visit for two has two rows with one arrive_at.
CREATE TABLE visits.stop (
  customer_id    bigint      NOT NULL,
  visit_id       bigint      NOT NULL,
  officer_id     text        NOT NULL REFERENCES visits.officer (officer_id),
  branch_id      bigint      NOT NULL,               -- the visit's
  date           date        NOT NULL,
  position       smallint    NOT NULL CHECK (position > 0),       -- in the officer's day, from 1
  arrive_at      timestamptz NOT NULL,               -- when the service is planned to begin; who is early waits before it
  leave_at       timestamptz NOT NULL CHECK (leave_at > arrive_at),
  travel_seconds integer     NOT NULL CHECK (travel_seconds >= 0),   -- from the stop before, or from the start of the day
  PRIMARY KEY (customer_id, visit_id, officer_id)
);
CREATE INDEX stop_of_day ON visits.stop (branch_id, date);
CREATE INDEX stop_of_officer ON visits.stop (officer_id, date);

-- A time that is kept free for a customer while they choose. It ends by itself: whoever counts looks at expires_at.
CREATE TABLE visits.slot_hold (
  customer_id    bigint      NOT NULL,
  visit_id       bigint      NOT NULL,
  choice         smallint    NOT NULL CHECK (choice BETWEEN 1 AND 9),   -- the number under which it was offered
  branch_id      bigint      NOT NULL,
  date           date        NOT NULL,
  officer_ids    text[]      NOT NULL CHECK (cardinality(officer_ids) IN (1, 2)),
  promised_from  timestamptz NOT NULL,
  promised_until timestamptz NOT NULL CHECK (promised_until > promised_from),
  arrive_at      timestamptz NOT NULL,               -- when it would begin; two officers are held to it
  expires_at     timestamptz NOT NULL,
  PRIMARY KEY (customer_id, visit_id, choice)
);
CREATE INDEX slot_hold_of_day ON visits.slot_hold (branch_id, date);

-- Two more reasons for a person: nobody has time, and who was to come does not.
ALTER TABLE visits.task DROP CONSTRAINT task_kind_check,
  ADD CONSTRAINT task_kind_check CHECK (kind IN ('not-understood', 'no-area', 'not-possible', 'no-slot', 'officer-away'));
CREATE UNIQUE INDEX task_once_a_visit ON visits.task (customer_id, visit_id, kind)
  WHERE done_at IS NULL AND visit_id IS NOT NULL;

GRANT SELECT, INSERT, UPDATE ON visits.officer, visits.booking TO doorstep_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON visits.shift, visits.stop, visits.slot_hold TO doorstep_app;
