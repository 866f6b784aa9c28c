-- Blocks of sealed entries, each carrying the hash of the one before; see kit/db/hash-chain.ts.
CREATE TABLE audit.chain_block (
  number        bigint      NOT NULL PRIMARY KEY,
  previous_hash bytea       NOT NULL,
  row_count     integer     NOT NULL,
  hash          bytea       NOT NULL,
  sealed_at     timestamptz NOT NULL
);
CREATE TABLE audit.chain_member (
  row_id bigint NOT NULL PRIMARY KEY,
  block  bigint NOT NULL,
  hash   bytea  NOT NULL
);
CREATE INDEX chain_member_block ON audit.chain_member (block);
GRANT SELECT, INSERT ON audit.chain_block, audit.chain_member TO doorstep_app;
