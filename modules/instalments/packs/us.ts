import { HOUSE_MINIMUM_PAYMENT, HOUSE_PENALTY_SAID } from './house.ts'
import type { Pack } from './pack.ts'

/** The United States, federal law. What a state adds is another rule here. */
export const US_PACK: Pack = {
  code: 'US',
  currency: 'USD',
  rateMethod: 'us-apr',
  rules: [
    {
      // Protects members of the armed forces and their families; the house gives everyone the same.
      code: 'all-in-over-cap',
      check: 'all-in-rate-at-most',
      limit: '0.36',
      clause: {
        zh: '美国《军人借贷法》实施条例 32 CFR 232.4(b)',
        en: 'Military Lending Act, 32 CFR 232.4(b)',
        from: '2015-10-01',
        checked: '2026-11-22',
      },
      zh: '综合年化成本不能超过 {limit}。请调低利率或费率。',
      en: 'Everything that the customer pays may cost at most {limit} a year. Lower the rate or the fee.',
    },
    {
      code: 'precomputed-too-long',
      check: 'months-at-most',
      limit: '61',
      only: { plan: 'flat' },
      clause: {
        zh: '《美国法典》第15编第1615条(b)',
        en: '15 U.S.C. § 1615(b)',
        from: '1993-10-01',
        checked: '2026-11-22',
      },
      zh: '按原本金一次算定利息的方案，期限不能超过 {limit} 个月：更长的贷款提前还清时必须按精算法退息。请改用按剩余本金计息的方案。',
      en: 'Interest computed once on the original principal may not run over {limit} months: longer loans must give it back by the actuarial method. Charge interest on what is still owed instead.',
    },
    HOUSE_MINIMUM_PAYMENT,
    HOUSE_PENALTY_SAID,
  ],
}
