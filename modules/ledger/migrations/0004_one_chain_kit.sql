-- Blocks and members of every chain lie together now; these move over as they were sealed.
INSERT INTO chain.block (chain, number, previous_hash, row_count, hash, sealed_at)
  SELECT 'ledger.journal', number, previous_hash, row_count, hash, sealed_at FROM ledger.chain_block;
INSERT INTO chain.member (chain, row_id, block, hash) SELECT 'ledger.journal', row_id, block, hash FROM ledger.chain_member;
DROP TABLE ledger.chain_block, ledger.chain_member;

-- So that the sealer finds what is new; block ranges, since ids grow with time and nothing is ever taken out.
CREATE INDEX hold_event_newest ON ledger.hold_event USING brin (id) WITH (autosummarize = on);
CREATE INDEX account_event_newest ON ledger.account_event USING brin (id) WITH (autosummarize = on);
