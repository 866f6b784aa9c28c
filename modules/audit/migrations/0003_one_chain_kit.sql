-- Blocks and members of every chain lie together now; these move over as they were sealed.
INSERT INTO chain.block (chain, number, previous_hash, row_count, hash, sealed_at)
  SELECT 'audit.entry', number, previous_hash, row_count, hash, sealed_at FROM audit.chain_block;
INSERT INTO chain.member (chain, row_id, block, hash) SELECT 'audit.entry', row_id, block, hash FROM audit.chain_member;
DROP TABLE audit.chain_block, audit.chain_member;
