-- Proof at the door. Of the officer's word and the customer's code only a random seed lies here: both are keyed hashes of
-- it, and no more can be made of them once it is forgotten.
CREATE TABLE visits.proof (
  customer_id bigint      NOT NULL,
  visit_id    bigint      NOT NULL,
  seed        bytea       CHECK (octet_length(seed) = 16),   -- null: the visit started or ended
  issued_at   timestamptz NOT NULL,
  released_at timestamptz,                 -- when the word was let go to an officer at the door
  released_to text,                        -- the officer_id
  tries       smallint    NOT NULL CHECK (tries >= 0),       -- wrong codes since the customer was last proven
  locked_at   timestamptz,                 -- nothing starts until the hotline has proven the customer again
  PRIMARY KEY (customer_id, visit_id)
);

-- What a supervisor must see: at a door something was not as it should be, or an officer needs help.
CREATE TABLE visits.alert (
  customer_id      bigint      NOT NULL,   -- 0: at nobody's door
  alert_id         bigint      NOT NULL,
  branch_id        bigint      NOT NULL,
  kind             text        NOT NULL CHECK (kind IN ('wrong-code', 'late-code', 'repeated-code', 'word-out-of-time',
                                                        'word-far-away', 'word-not-theirs', 'wrong-word', 'stranger',
                                                        'sos', 'duress', 'overdue')),
  visit_id         bigint,
  officer_id       text,
  note             text,
  latitude         numeric(9, 6) CHECK (latitude BETWEEN -90 AND 90),
  longitude        numeric(9, 6) CHECK (longitude BETWEEN -180 AND 180),
  raised_at        timestamptz NOT NULL,
  acknowledged_by  text,
  acknowledged_why text,
  acknowledged_at  timestamptz,
  PRIMARY KEY (customer_id, alert_id)
);
CREATE INDEX alert_open ON visits.alert (branch_id, alert_id DESC) WHERE acknowledged_at IS NULL;
CREATE INDEX alert_by_branch ON visits.alert (branch_id, alert_id DESC);

-- What a customer compares with the face at the door.
CREATE TABLE visits.officer_photo (
  officer_id text        NOT NULL PRIMARY KEY REFERENCES visits.officer (officer_id),
  type       text        NOT NULL CHECK (type IN ('image/jpeg', 'image/png')),
  bytes      bytea       NOT NULL CHECK (octet_length(bytes) <= 262144),
  changed_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON visits.proof, visits.alert, visits.officer_photo TO doorstep_app;
