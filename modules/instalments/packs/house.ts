import type { Rule } from './pack.ts'

/** Where no law says so: the books know no instalment that may be left partly open. */
export const HOUSE_MINIMUM_PAYMENT: Rule = {
  code: 'minimum-repayment',
  check: 'no-minimum-payment',
  limit: '',
  clause: { zh: '本行规定', en: 'House rule', from: '2026-01-01', checked: '2026-11-22' },
  zh: '分期不能只还最低还款额。请把“最低还款”设为不提供。',
  en: 'An instalment may not be met with a minimum repayment. Set minimum repayment to “not offered”.',
}

/** A multiple of a rate of nothing is nothing: whoever wants no penalty interest says so. */
export const HOUSE_PENALTY_SAID: Rule = {
  code: 'penalty-unsaid',
  check: 'penalty-said',
  limit: '',
  publishing: true,
  clause: { zh: '本行规定', en: 'House rule', from: '2026-01-01', checked: '2026-11-22' },
  zh: '没有名义利率的产品算不出按倍数收的罚息。请填写罚息年利率；不收罚息就填 0。',
  en: 'Without a nominal rate a multiple of it is no penalty. Give a penalty rate a year, or 0 to charge none.',
}
