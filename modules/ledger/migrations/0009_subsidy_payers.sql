-- Who owes a subsidy tells where it lies: brands and public programmes owe it to the bank, the bank's own is its expense.
UPDATE ledger.gl_account SET name_zh = '应收贴息款——品牌', name_en = 'Subsidies receivable from brands' WHERE code = '1136';
INSERT INTO ledger.gl_account (code, name_zh, name_en, class, normal_side, kept) VALUES
  ('1137', '应收贴息款——财政', 'Subsidies receivable from public programmes', 'asset',   'debit', false),
  ('6602', '业务宣传费——贴息', 'Marketing expense, subsidies',                'expense', 'debit', false);
