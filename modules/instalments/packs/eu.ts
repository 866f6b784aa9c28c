import { HOUSE_MINIMUM_PAYMENT, HOUSE_PENALTY_SAID } from './house.ts'
import type { Clause, Pack } from './pack.ts'

/** Of the directive that member states apply since 20 November 2026. */
const article = (number: string, checked: string | null, source?: string): Clause => ({
  zh: `欧盟《消费者信贷指令》(EU) 2023/2225 第${number}条`,
  en: `Directive (EU) 2023/2225, Article ${number}`,
  from: '2026-11-20',
  checked,
  ...(source === undefined ? {} : { source }),
})
const CONSULTATION = 'Ireland, Department of Finance: consultation on the directive, 3.18 Article 31(2)'
const WITHDRAWAL = {
  check: 'cooling-off-at-least',
  limit: '14',
  zh: '客户签约后有 {limit} 天可以无理由撤回。请把犹豫期设为 {limit} 天或更长。',
  en: 'Customers may withdraw within {limit} days without giving a reason. Give at least {limit} days of cooling-off.',
} as const

/** The European Union: the directive on consumer credit. What a member state adds is another rule here. */
export const EU_PACK: Pack = {
  code: 'EU',
  currency: 'EUR',
  rateMethod: 'eu-aprc',
  rules: [
    { code: 'withdrawal-too-short', ...WITHDRAWAL, clause: article('26', '2026-11-22') },
    {
      code: 'withdrawal-too-short-2008',
      ...WITHDRAWAL,
      clause: {
        zh: '欧盟《消费者信贷指令》2008/48/EC 第14条',
        en: 'Directive 2008/48/EC, Article 14',
        from: '2010-06-11',
        until: '2026-11-19',
        checked: '2026-11-22',
      },
    },
    {
      code: 'early-fee-over-cap',
      check: 'early-fee-at-most',
      limit: '0.01',
      clause: article('29', null),
      zh: '提前还清的补偿最多为提前还款额的 {limit}。请调低。',
      en: 'Compensation for early repayment may be at most {limit} of what is repaid early. Lower it.',
    },
    {
      code: 'early-fee-over-cap-within-a-year',
      check: 'early-fee-at-most-within-a-year',
      limit: '0.005',
      clause: article('29', null),
      zh: '一年以内的贷款，提前还清的补偿最多为提前还款额的 {limit}。请调低，或不提供一年以内的期数。',
      en: 'Where at most a year is left, compensation for early repayment may be at most {limit}. Lower it, or offer longer terms only.',
    },
    {
      // The directive leaves the figure to the member states: this one is the institution's own until theirs is entered.
      code: 'all-in-over-cap',
      check: 'all-in-rate-at-most',
      limit: '0.25',
      clause: article('31', '2026-11-22', CONSULTATION),
      zh: '综合年化成本不能超过 {limit}。请调低利率或费率。',
      en: 'Everything that the customer pays may cost at most {limit} a year. Lower the rate or the fee.',
    },
    HOUSE_MINIMUM_PAYMENT,
    HOUSE_PENALTY_SAID,
  ],
}
