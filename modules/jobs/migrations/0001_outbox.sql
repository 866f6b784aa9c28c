CREATE SCHEMA jobs;
GRANT USAGE ON SCHEMA jobs TO doorstep_app;

-- News that a transaction left behind when it committed. The relay takes rows out; what is here nobody has taken yet.
CREATE TABLE jobs.outbox (
  id          bigint      NOT NULL PRIMARY KEY,
  type        text        NOT NULL,
  customer_id bigint,
  payload     jsonb       NOT NULL,
  created_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.outbox TO doorstep_app; -- UPDATE only for the lock of a claim

-- Which handler has already done its work for which event: a job may run twice, its effect must not.
CREATE TABLE jobs.handled (
  handler    text        NOT NULL,
  event_id   bigint      NOT NULL,
  handled_at timestamptz NOT NULL,
  PRIMARY KEY (handler, event_id)
);
CREATE INDEX handled_by_age ON jobs.handled (handled_at);
GRANT SELECT, INSERT, DELETE ON jobs.handled TO doorstep_app;

-- One row per entry of the timetable that runs every so many seconds: whoever moves due_at on runs it.
CREATE TABLE jobs.tick (
  name       text        NOT NULL PRIMARY KEY,
  due_at     timestamptz NOT NULL,
  started_at timestamptz,
  ended_at   timestamptz,
  error      text
);
GRANT SELECT, INSERT, UPDATE ON jobs.tick TO doorstep_app;
