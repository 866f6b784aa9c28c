import type { Rule } from './pack.ts'

/** Where no law says so: the books know no instalment that may be left partly open. */
export const HOUSE_MINIMUM_PAYMENT: Rule = {
  code: 'minimum-repayment',
  check: 'no-minimum-payment',
  limit: '',
  clause: { zh: '本行规定', en: 'House rule', from: '2026-01-01' },
  zh: '分期不能只还最低还款额。请把“最低还款”设为不提供。',
  en: 'An instalment may not be met with a minimum repayment. Set minimum repayment to “not offered”.',
}
