import { HOUSE_PENALTY_SAID } from './house.ts'
import type { Clause, Pack } from './pack.ts'

// Written for instalments on credit cards; the house holds every instalment plan to it.
const CARD_NOTICE: Clause = {
  zh: '银保监会、人民银行《关于进一步促进信用卡业务规范健康发展的通知》（2022年），分期业务规范管理',
  en: 'CBIRC and PBoC Notice on the sound development of credit cards (2022), on instalments',
  from: '2022-07-07',
  checked: '2026-11-22',
}
const INTERNET_LOANS: Clause = {
  zh: '《商业银行互联网贷款管理暂行办法》第六条',
  en: 'Interim Measures for Internet Loans of Commercial Banks, Article 6',
  from: '2020-07-12',
  checked: '2026-11-22',
}
/** May be used for a while, for customers of good standing and lasting or large needs; no end was published with it. */
const CONSUMER_FINANCE: Clause = {
  zh: '金融监管总局《关于发展消费金融助力提振消费的通知》（2025年3月），阶段性政策，不含信用卡',
  en: 'NFRA Notice on consumer finance (March 2025), for the time being, not for credit cards',
  from: '2025-03-14',
  checked: '2026-11-22',
}

/** Mainland China. */
export const CN_PACK: Pack = {
  code: 'CN',
  currency: 'CNY',
  rateMethod: 'cn-irr',
  rules: [
    {
      code: 'instalment-of-instalment',
      check: 'is-forbidden',
      limit: '',
      only: { finances: 'instalment' },
      clause: CARD_NOTICE,
      zh: '已经分期的欠款不能再次分期。请把用途改为购物，或改为为客户办理延期。',
      en: 'What is already being repaid in instalments may not be put into instalments again. Let the money pay for goods, or offer a deferral instead.',
    },
    {
      code: 'minimum-repayment',
      check: 'no-minimum-payment',
      limit: '',
      clause: CARD_NOTICE,
      zh: '分期不能只还最低还款额。请把“最低还款”设为不提供。',
      en: 'An instalment may not be met with a minimum repayment. Set minimum repayment to “not offered”.',
    },
    {
      code: 'one-off-cost-only',
      check: 'cost-not-only-at-start',
      limit: '',
      clause: CARD_NOTICE,
      zh: '不能只提供一次性收取全部息费的方式。请注明一个在售的、按期收取的同类产品，供客户选择。',
      en: 'Collecting the whole cost at the start may not be the only choice. Name a product on sale that charges the same by period.',
    },
    {
      code: 'term-too-long',
      check: 'months-at-most',
      limit: '60',
      relaxed: { limit: '84', clause: CONSUMER_FINANCE },
      clause: CARD_NOTICE,
      zh: '分期期限最长五年（{limit} 个月）。请减少期数，或缩短每期的间隔。',
      en: 'Instalments may run for at most five years ({limit} months). Offer fewer instalments or shorter periods.',
    },
    {
      code: 'cash-over-cap',
      check: 'amount-at-most',
      limit: '50000.00',
      only: { finances: 'cash' },
      clause: CARD_NOTICE,
      zh: '现金分期的金额最高 {limit} 元。请调低最高金额。',
      en: 'Cash in instalments may be at most ¥{limit}. Lower the largest amount.',
    },
    {
      code: 'cash-term-too-long',
      check: 'months-at-most',
      limit: '24',
      only: { finances: 'cash' },
      clause: CARD_NOTICE,
      zh: '现金分期最长两年（{limit} 个月）。请减少期数。',
      en: 'Cash in instalments may run for at most two years ({limit} months). Offer fewer instalments.',
    },
    {
      code: 'internet-loan-over-cap',
      check: 'amount-at-most',
      limit: '200000.00',
      relaxed: { limit: '300000.00', clause: CONSUMER_FINANCE },
      only: { channel: 'internet' },
      clause: INTERNET_LOANS,
      zh: '线上个人消费信用贷款单户最高 {limit} 元。请调低最高金额，或改为在网点办理。',
      en: 'A consumer may borrow at most ¥{limit} online without security. Lower the largest amount, or sell it at branches.',
    },
    {
      code: 'bullet-over-one-year',
      check: 'months-at-most',
      limit: '12',
      only: { channel: 'internet', plan: 'interest-only' },
      clause: { ...INTERNET_LOANS, checked: null },
      zh: '线上消费贷款到期一次还本的，期限最长一年（{limit} 个月）。请减少期数，或改用分期还本的方案。',
      en: 'An online loan whose principal falls due at once may run for at most one year ({limit} months). Offer fewer instalments, or repay principal along the way.',
    },
    {
      code: 'limit-over-one-year',
      check: 'months-at-most',
      limit: '12',
      only: { channel: 'internet', plan: 'on-demand' },
      clause: { ...INTERNET_LOANS, checked: null },
      zh: '线上随借随还额度到期一次还本，期限最长一年（{limit} 个月）。请减少期数，或改为在网点办理。',
      en: 'The principal of an online limit falls due at once, so it may run for at most one year ({limit} months). Offer fewer periods, or sell it at branches.',
    },
    {
      code: 'all-in-over-cap',
      check: 'all-in-rate-at-most',
      limit: '0.24',
      clause: {
        zh: '法发〔2017〕22号《关于进一步加强金融审判工作的若干意见》第二条',
        en: 'Supreme People’s Court, Fa Fa [2017] 22, Article 2',
        from: '2017-08-04',
        checked: null,
      },
      zh: '综合年化成本（利息与全部费用合计）不能超过 {limit}。请调低利率或费率。',
      en: 'Everything that the customer pays may cost at most {limit} a year. Lower the rate or the fee.',
    },
    {
      code: 'penalty-over-cap',
      check: 'penalty-at-most',
      limit: '1.5',
      clause: {
        zh: '银发〔2003〕251号《关于人民币贷款利率有关问题的通知》第三条',
        en: 'PBoC Notice Yin Fa [2003] 251 on yuan lending rates, Article 3',
        from: '2004-01-01',
        checked: '2026-11-22',
      },
      zh: '罚息利率最高为合同利率的 {limit} 倍。请调低罚息。',
      en: 'Penalty interest may be at most {limit} times the contract rate. Lower it.',
    },
    HOUSE_PENALTY_SAID,
  ],
}
