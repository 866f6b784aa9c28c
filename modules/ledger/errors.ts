import { defineErrors, type Refusal } from '@doorstep/http'

/** Every expected "no" of the ledger. */
export const refuse = defineErrors('ledger', {
  'insufficient-balance': {
    status: 409,
    zh: '账户可用余额不足。',
    en: 'The available balance of the account is not enough.',
  },
  'balance-cap-exceeded': {
    status: 409,
    zh: '入账后将超过账户的余额上限。',
    en: 'The account would exceed its balance limit.',
  },
  'account-frozen': {
    status: 409,
    zh: '账户已止付，暂时不能支出；入账不受影响。',
    en: 'The account is frozen: money can come in but not go out.',
  },
  'account-unknown': { status: 404, zh: '没有这个账户：{account}', en: 'There is no such account: {account}' },
  'ledger-key-reused': {
    status: 422,
    zh: '这笔账务的幂等键已用于另一笔内容不同的业务。',
    en: 'The idempotency key of this posting was already used with different content.',
  },
  'currency-mismatch': {
    status: 422,
    zh: '账户币种与记账币种（{currency}）不一致。',
    en: 'The account is not kept in the currency of the posting ({currency}).',
  },
  'gl-account-unknown': { status: 422, zh: '科目表中没有科目 {code}。', en: 'The chart has no account {code}.' },
  'gl-account-kept': {
    status: 422,
    zh: '科目 {code} 下设分户，须记到具体账户。',
    en: 'Account {code} is a control account: post to one of the accounts under it.',
  },
  'gl-account-not-kept': {
    status: 422,
    zh: '科目 {code} 不设分户，不能在其下开立账户。',
    en: 'Account {code} is not a control account: no account can be opened under it.',
  },
  'business-day-not-open': {
    status: 409,
    zh: '营业日 {date} 未开启或已日终，不能记账。',
    en: 'The business day {date} is not open for posting.',
  },
  'business-day-out-of-order': {
    status: 409,
    zh: '营业日须按日期顺序开启；{date} 早于已有的营业日。',
    en: 'Business days are opened in order; {date} is earlier than one that exists.',
  },
  'hold-unknown': { status: 404, zh: '没有找到这笔冻结。', en: 'There is no such hold.' },
  'hold-closed': {
    status: 409,
    zh: '这笔冻结已结束（已扣款、已撤销或已过期）。',
    en: 'This hold has ended: captured, voided or expired.',
  },
  'hold-exceeded': {
    status: 409,
    zh: '扣款金额超过冻结的剩余金额。',
    en: 'The amount is more than what is left of the hold.',
  },
  'calendar-unknown': { status: 404, zh: '没有这个营业日历：{calendar}', en: 'There is no such calendar: {calendar}' },
  'calendar-year-not-covered': {
    status: 409,
    zh: '营业日历 {calendar} 尚未收录 {year} 年的节假日安排，无法确定工作日；请管理员导入该年度安排后再试。',
    en: 'The calendar {calendar} does not cover {year} yet, so working days cannot be known; ask an administrator to import that year.',
  },
  'calendar-day-past': {
    status: 409,
    zh: '{date} 不晚于当前营业日（{today}），过去的日子不能再改。',
    en: '{date} is not after the business date ({today}); the past cannot be changed.',
  },
  'calendar-line-invalid': {
    status: 422,
    zh: '第 {line} 行无法识别：应为“日期,holiday 或 workday,名称”，日期须在该年度内且不重复。',
    en: 'Line {line} cannot be read: expected “date,holiday or workday,name”, each date within the year and once only.',
  },
  'journal-unknown': { status: 404, zh: '没有找到这张会计凭证。', en: 'There is no such journal.' },
  'journal-already-reversed': {
    status: 409,
    zh: '这张会计凭证已经冲正，不能再次冲正。',
    en: 'This journal has already been reversed.',
  },
})

export type LedgerRefusal = ReturnType<typeof refuse>
export type LedgerErrorCode = LedgerRefusal extends Refusal<infer Code> ? Code : never
