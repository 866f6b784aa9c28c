-- A starting chart for consumer instalments, after the Chinese accounting standards' numbering. Modules add their own
-- accounts with `ensureChart`.
INSERT INTO ledger.gl_account (code, name_zh, name_en, class, normal_side, kept) VALUES
  ('1003', '存放中央银行款项',         'Cash at central bank',                  'asset',     'debit',  false),
  ('1013', '待清算资金——银行卡代扣',   'Due from card clearing',                'asset',     'debit',  false),
  ('1132', '应收利息——分期贷款',       'Interest receivable',                   'asset',     'debit',  false),
  ('1133', '应收罚息',                 'Penalty interest receivable',           'asset',     'debit',  false),
  ('1134', '应收手续费',               'Fees receivable',                       'asset',     'debit',  false),
  ('1136', '应收贴息款',               'Subsidies receivable',                  'asset',     'debit',  false),
  ('1303', '分期贷款——本金',           'Instalment loans, principal',           'asset',     'debit',  false),
  ('2011', '客户钱包及存款',           'Customers'' wallets and deposits',      'liability', 'credit', true),
  ('2241', '商户待结算款',             'Merchants'' settlement accounts',       'liability', 'credit', true),
  ('2242', '客户预存还款',             'Customers'' credit (paid ahead)',       'liability', 'credit', false),
  ('2243', '退款待处理款项',           'Refunds in suspense',                   'liability', 'credit', false),
  ('2401', '未实现贴息',               'Unearned subsidies',                    'liability', 'credit', false),
  ('4009', '期初余额（迁移）',         'Opening balances (migration)',          'equity',    'credit', false),
  ('6011', '分期贷款利息收入',         'Interest income',                       'income',    'credit', false),
  ('6012', '罚息收入',                 'Penalty interest income',               'income',    'credit', false),
  ('6021', '手续费收入',               'Fee income',                            'income',    'credit', false),
  ('6031', '贴息收入',                 'Subsidy income',                        'income',    'credit', false),
  ('6051', '已核销贷款收回',           'Recoveries of loans written off',       'income',    'credit', false),
  ('6061', '尾差',                     'Rounding differences',                  'income',    'credit', false),
  ('6701', '贷款损失',                 'Loan losses',                           'expense',   'debit',  false);
