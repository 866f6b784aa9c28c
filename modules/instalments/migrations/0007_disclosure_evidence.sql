-- Each time that a disclosure was opened: the time of reading counts from the last one.
CREATE TABLE instalments.disclosure_showing (
  customer_id   bigint      NOT NULL,
  id            bigint      NOT NULL,
  disclosure_id bigint      NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX disclosure_showing_by_disclosure ON instalments.disclosure_showing (customer_id, disclosure_id, id);

-- Codes that were texted to sign on a disclosure with; the code itself is identity's, and is not kept.
CREATE TABLE instalments.signing_code (
  customer_id   bigint      NOT NULL,
  id            bigint      NOT NULL,
  disclosure_id bigint      NOT NULL,
  sent_to       text        NOT NULL, -- masked
  sent_at       timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX signing_code_by_disclosure ON instalments.signing_code (customer_id, disclosure_id, id);

-- Who signed what, with which code, when.
CREATE TABLE instalments.signature (
  customer_id   bigint      NOT NULL,
  id            bigint      NOT NULL,
  contract_id   bigint      NOT NULL,
  disclosure_id bigint      NOT NULL,
  hash          bytea       NOT NULL, -- of the page
  code_id       bigint,               -- null: texted before codes were kept
  signer        text        NOT NULL,
  signed_at     timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX signature_of_contract ON instalments.signature (customer_id, contract_id);

-- Block ranges, as the other sealed tables have them.
CREATE INDEX disclosure_showing_newest ON instalments.disclosure_showing USING brin (id) WITH (autosummarize = on);
CREATE INDEX signing_code_newest ON instalments.signing_code USING brin (id) WITH (autosummarize = on);
CREATE INDEX signature_newest ON instalments.signature USING brin (id) WITH (autosummarize = on);

GRANT SELECT, INSERT ON instalments.disclosure_showing, instalments.signing_code, instalments.signature TO doorstep_app;
