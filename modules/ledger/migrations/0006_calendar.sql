-- Business calendars: which days a country's banks work. Reference tables, owned by nobody; every change is in the audit
-- trail, and none reaches back over the business date.
-- Reference table: a calendar, named like the jurisdiction that follows it.
CREATE TABLE ledger.calendar (
  code    text       NOT NULL PRIMARY KEY CHECK (code ~ '^[A-Z]{2}(-[A-Z0-9]{1,8})?$'),
  name_zh text       NOT NULL,
  name_en text       NOT NULL,
  weekend smallint[] NOT NULL -- ISO days of the week
);

-- Reference table: a year that was published. A year without a row is not known, and nothing is computed in it.
CREATE TABLE ledger.calendar_year (
  calendar   text        NOT NULL REFERENCES ledger.calendar,
  year       smallint    NOT NULL,
  source     text        NOT NULL, -- the notice by name and number
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (calendar, year)
);

-- Reference table: the days that depart from the weekend's rule.
CREATE TABLE ledger.calendar_day (
  calendar text NOT NULL,
  date     date NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name_zh  text NOT NULL,
  name_en  text NOT NULL,
  PRIMARY KEY (calendar, date)
);

GRANT SELECT, INSERT ON ledger.calendar TO doorstep_app;
GRANT SELECT, INSERT, UPDATE ON ledger.calendar_year TO doorstep_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.calendar_day TO doorstep_app;
