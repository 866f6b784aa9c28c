-- Every run of an import that came to its end, tried or real. Kept for good, and sealed.
CREATE TABLE instalments.import_run (
  id             bigint      NOT NULL PRIMARY KEY,
  kind           text        NOT NULL CHECK (kind IN ('contracts', 'customers', 'repayments')),
  source         text        NOT NULL,
  dry_run        boolean     NOT NULL,
  files          jsonb       NOT NULL, -- name, bytes and SHA-256; first the one that was asked for, then those joined to it
  mapping        jsonb,                -- as it was read; repayments have none
  operator       text        NOT NULL, -- who gave the command, by their sign-in on the machine
  book_date      date,                 -- null when a bank without a business day was tried
  read_count     bigint      NOT NULL,
  imported       bigint      NOT NULL,
  unchanged      bigint      NOT NULL,
  refused        bigint      NOT NULL,
  reconciliation jsonb       NOT NULL, -- control totals, a field and currency each: rows, file, bank, differing
  statuses       jsonb       NOT NULL, -- how often the source's own statuses occur
  at             timestamptz NOT NULL
);

-- What a run refused, and where the file says something else than the bank has: the first ten thousand of each.
CREATE TABLE instalments.import_fault (
  id        bigint NOT NULL PRIMARY KEY,
  run_id    bigint NOT NULL,
  line      bigint NOT NULL, -- of the file, its header is 1
  reference text,
  field     text   NOT NULL,
  code      text   NOT NULL,
  zh        text   NOT NULL,
  en        text   NOT NULL
);
CREATE INDEX import_fault_of_run ON instalments.import_fault (run_id, id);

GRANT SELECT, INSERT ON instalments.import_run, instalments.import_fault TO doorstep_app;
