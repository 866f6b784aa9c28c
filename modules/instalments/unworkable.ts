import type { Refusal } from '@doorstep/http'
import type { Problem } from '@doorstep/schedules'
import { productErrors } from './product-errors.ts'

type Words = { readonly zh: string; readonly en: string }

/** Why no schedule comes out of terms, in words; the field as the editor calls it. */
export function unworkable({ code, field }: Pick<Problem, 'code' | 'field'>): Refusal {
  const name = FIELDS[field.split('.')[0]!] ?? { zh: field, en: field }
  const reason = REASONS[code] ?? REASONS['out-of-range']!
  return productErrors('product-unworkable', {
    field,
    zh: reason.zh.replace('{field}', name.zh),
    en: reason.en.replace('{field}', name.en),
  })
}

const REASONS: Readonly<Record<string, Words>> = {
  'out-of-range': { zh: '“{field}”超出可以计算的范围', en: '“{field}” is out of range' },
  'not-with': {
    zh: '“{field}”与还款方式或其他条款不能同时使用',
    en: '“{field}” does not go with the plan or another term',
  },
  'interest-not-borne': {
    zh: '免息产品的利率须为 0，或由商户等承担全部利息',
    en: 'an interest-free product needs a rate of 0, or somebody else who pays all of the interest',
  },
}

const FIELDS: Readonly<Record<string, Words>> = {
  amount: { zh: '金额', en: 'Amount' },
  principal: { zh: '金额', en: 'Amount' },
  maxAmount: { zh: '最高金额', en: 'Largest amount' },
  instalments: { zh: '可选期数', en: 'Numbers of instalments' },
  every: { zh: '每期间隔', en: 'Every' },
  annualRate: { zh: '名义年利率', en: 'Nominal annual rate' },
  rateSteps: { zh: '利率变动', en: 'Rate changes' },
  feeRate: { zh: '每期手续费率', en: 'Fee per period' },
  gracePrincipal: { zh: '免还本金期数', en: 'Instalments without principal' },
  graceInterest: { zh: '免收利息期数', en: 'Instalments without interest' },
  firstDue: { zh: '首期还款日', en: 'First due date' },
  downPayment: { zh: '首付', en: 'Down payment' },
  balloon: { zh: '尾款', en: 'Balloon' },
  subsidy: { zh: '贴息', en: 'Subsidy' },
  draws: { zh: '支用', en: 'Draws' },
}
