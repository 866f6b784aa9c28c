import type { Language } from '@doorstep/http'
import { isNothing } from '../disclosure-figures.ts'

type Late = { principal: string; nights: number; penalty: string; due: string; paid: string }

export type UsWords = {
  readonly apr: string
  readonly aprNote: string
  readonly charge: string
  readonly chargeNote: string
  readonly financed: string
  readonly financedNote: string
  readonly total: string
  readonly totalNote: string
  readonly payments: string
  readonly paymentCount: (count: number) => string
  readonly paymentDue: (amount: string, first: string, last: string | null) => string
  readonly itemisation: string
  readonly creditor: string
  readonly paidToOthers: (merchant: string) => string
  readonly goodsFor: (goods: string) => string
  readonly prepaid: string
  readonly terms: string
  readonly lateCharge: string
  readonly lateRule: (rate: string) => string
  readonly example: string
  readonly lateExample: (late: Late) => string
  readonly prepayment: string
  readonly prepaymentRule: (share: string, percent: string) => string
  readonly more: string
}

/** The English names of the four figures and their descriptions are those that the regulation gives. */
const EN: UsWords = {
  apr: 'Annual percentage rate',
  aprNote: 'The cost of your credit as a yearly rate.',
  charge: 'Finance charge',
  chargeNote: 'The dollar amount the credit will cost you.',
  financed: 'Amount financed',
  financedNote: 'The amount of credit provided to you or on your behalf.',
  total: 'Total of payments',
  totalNote: 'The amount you will have paid after you have made all payments as scheduled.',
  payments: 'Your payment schedule',
  paymentCount: count => `${count} ${count === 1 ? 'payment' : 'payments'}`,
  paymentDue: (amount, first, last) =>
    last ? `${amount} each, first due ${first}, last due ${last}` : `${amount}, due ${first}`,
  itemisation: 'Itemization of the amount financed',
  creditor: 'Creditor',
  paidToOthers: merchant => `Amount paid to ${merchant} on your behalf`,
  goodsFor: goods => `, for ${goods}`,
  prepaid: 'Less prepaid finance charge, paid when you sign',
  terms: 'Late payment, prepayment and more',
  lateCharge: 'Late charge',
  lateRule: rate =>
    `If a payment is late, you will be charged ${rate} a year on its principal, by the night from the day after it was due.`,
  example: 'Example',
  lateExample: ({ principal, nights, penalty, due, paid }) =>
    `Principal of ${principal} due ${due} and paid ${paid} counts ${nights} nights: ${penalty}.`,
  prepayment: 'Prepayment',
  prepaymentRule: (share, percent) =>
    isNothing(share)
      ? 'If you pay off early, you will not have to pay a penalty, and you will not be charged interest for later periods.'
      : `If you pay off early, you will have to pay a penalty of ${percent} of the principal left; you will not be charged interest for later periods.`,
  more: 'See your contract for more about nonpayment, default, any required repayment in full before the scheduled date, and prepayment refunds and penalties.',
}

const ZH: UsWords = {
  apr: '年百分率（APR）',
  aprNote: '您的信贷成本，以年率表示。',
  charge: '融资费用（Finance charge）',
  chargeNote: '这笔信贷要花费您的金额。',
  financed: '融资额（Amount financed）',
  financedNote: '提供给您或代您支付的信贷金额。',
  total: '付款总额（Total of payments）',
  totalNote: '按计划付清各期后，您一共付出的金额。',
  payments: '付款计划',
  paymentCount: count => `${count} 期`,
  paymentDue: (amount, first, last) =>
    last ? `每期 ${amount}，首期 ${first}，末期 ${last}` : `${amount}，${first}到期`,
  itemisation: '融资额明细',
  creditor: '贷款人',
  paidToOthers: merchant => `代您付给${merchant}`,
  goodsFor: goods => `，用于${goods}`,
  prepaid: '减：签约时预付的融资费用',
  terms: '逾期、提前还款及其他',
  lateCharge: '逾期费用',
  lateRule: rate => `逾期的本金从到期次日起逐夜按年利率 ${rate} 计收罚息。`,
  example: '举例',
  lateExample: ({ principal, nights, penalty, due, paid }) =>
    `本金 ${principal} ${due}到期，${paid}才还，计 ${nights} 夜，罚息 ${penalty}。`,
  prepayment: '提前还款',
  prepaymentRule: (share, percent) =>
    isNothing(share)
      ? '提前还清不收违约金，之后各期的利息不再收取。'
      : `提前还清须付剩余本金 ${percent} 的违约金，之后各期的利息不再收取。`,
  more: '关于不付款、违约、要求提前全部偿还以及提前还款的退费和违约金，详见合同。本页英文版具有法律效力，可随时索取。',
}

export const US_WORDS: Readonly<Record<Language, UsWords>> = { 'zh-CN': ZH, en: EN }
