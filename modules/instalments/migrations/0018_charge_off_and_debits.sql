-- What a second person agrees to as well: a worse tier, and charging off.
ALTER TABLE instalments.contract_change DROP CONSTRAINT contract_change_kind_check;
ALTER TABLE instalments.contract_change ADD CONSTRAINT contract_change_kind_check
  CHECK (kind IN ('deferral', 'extension', 'reschedule', 'hardship', 'write-down', 'downgrade', 'charge-off'));
