-- Dead letters that an administrator sent back to work: who, when, and what had been wrong.
CREATE TABLE jobs.retry (
  job_id     uuid        NOT NULL PRIMARY KEY,
  handler    text        NOT NULL,
  event_id   bigint      NOT NULL,
  error      text,
  retried_by text        NOT NULL,
  retried_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON jobs.retry TO doorstep_app;
