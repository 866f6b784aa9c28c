-- Re-arranged because its customer could not pay (重组): observed from its first new due date on; null when it is not.
ALTER TABLE instalments.contract_state ADD COLUMN observed_from date;
ALTER TABLE instalments.class_change DROP CONSTRAINT class_change_cause_check;
ALTER TABLE instalments.class_change ADD CONSTRAINT class_change_cause_check
  CHECK (cause IN ('days-late', 'cured', 'downgraded', 'released', 'charged-off', 'restructured', 'reversed'));

-- Money that is held for a customer goes back on two people's word when it is much.
ALTER TABLE instalments.contract_change DROP CONSTRAINT contract_change_kind_check;
ALTER TABLE instalments.contract_change ADD CONSTRAINT contract_change_kind_check
  CHECK (kind IN ('deferral', 'extension', 'reschedule', 'hardship', 'write-down', 'downgrade', 'charge-off', 'credit-payout'));
