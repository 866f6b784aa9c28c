-- Loans that are not paid: the allowance that they are charged off against, and what is still owed but off balance.
INSERT INTO ledger.gl_account (code, name_zh, name_en, class, normal_side, kept) VALUES
  ('1304', '贷款损失准备',             'Loan loss allowance',                   'asset', 'credit', false),
  ('9132', '表外应收利息',             'Interest owed, off balance',            'memo',  'debit',  false),
  ('9133', '表外应收罚息',             'Penalty interest owed, off balance',    'memo',  'debit',  false),
  ('9134', '表外应收手续费',           'Fees owed, off balance',                'memo',  'debit',  false),
  ('9303', '已核销贷款本金',           'Principal charged off, still owed',     'memo',  'debit',  false),
  ('9990', '表外备查对方科目',         'Counter-account of what is off balance', 'memo', 'credit', false)
ON CONFLICT DO NOTHING;
