-- The market that this institution serves; one row, and none is China.
CREATE TABLE identity.market (
  one       boolean     NOT NULL DEFAULT true CHECK (one),
  code      text        NOT NULL, -- of its jurisdiction pack
  currency  text        NOT NULL,
  time_zone text        NOT NULL,
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (one)
);

GRANT SELECT, INSERT ON identity.market TO doorstep_app;
