-- Hash chains over rows that never change, one chain a table, named like it; see kit/db/hash-chain.ts.
CREATE SCHEMA chain;
GRANT USAGE ON SCHEMA chain TO doorstep_app;

CREATE TABLE chain.block (
  chain         text        NOT NULL,
  number        bigint      NOT NULL,
  previous_hash bytea       NOT NULL,
  row_count     int         NOT NULL,
  hash          bytea       NOT NULL,
  sealed_at     timestamptz NOT NULL,
  PRIMARY KEY (chain, number)
);
CREATE TABLE chain.member (
  row_id bigint NOT NULL,
  block  bigint NOT NULL,
  hash   bytea  NOT NULL,
  chain  text   NOT NULL,
  PRIMARY KEY (chain, row_id)
);
GRANT SELECT, INSERT ON chain.block, chain.member TO doorstep_app;
