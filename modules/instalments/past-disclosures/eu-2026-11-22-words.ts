import type { Language } from '@doorstep/http'
import { isNothing } from '../disclosure-figures.ts'

type Late = { principal: string; nights: number; penalty: string; due: string; paid: string }

const EN = {
  lender: 'en' as 'en' | 'zh',
  aprc: 'Annual percentage rate of charge (APR)',
  aprcNote: 'The total cost as a yearly percentage of the total amount of credit; it helps you compare offers.',
  credit: 'Total amount of credit',
  creditNote: 'What is made available under the credit agreement.',
  total: 'Total amount you will have to pay',
  totalNote: 'The capital borrowed with interest and all costs of the credit.',
  part1: 'Part I: key information',
  creditor: 'Creditor',
  intermediary: 'Seller, to whom the credit is linked',
  duration: 'Duration of the credit agreement',
  until: (count: number, last: string) => `${count} instalments, until ${last}`,
  borrowingRate: 'Borrowing rate',
  fixed: (rate: string) => `${rate} a year, fixed for the whole duration`,
  goods: 'Goods or service',
  cashPrice: 'Cash price',
  downPayment: 'Down payment',
  late: 'Costs in the case of late payments',
  lateRate: 'Default rate',
  lateRule: (rate: string) => `${rate} a year on overdue capital, by the night from the day after it was due`,
  example: 'Example',
  lateExample: ({ principal, nights, penalty, due, paid }: Late) =>
    `Capital of ${principal} due ${due} and paid ${paid} counts ${nights} nights: ${penalty}`,
  warning: 'Missing payments could have severe consequences for you and make obtaining credit more difficult.',
  costs: 'Costs of the credit',
  interest: 'Interest',
  fee: 'Instalment fee',
  feeWhen: (amount: string, atStart: boolean) => `${amount}, ${atStart ? 'when you sign' : 'with the instalments'}`,
  ancillary: 'Insurance or another ancillary service required',
  costTotal: 'Total cost of the credit',
  none: 'None',
  noOther: 'There are no other costs in connection with this credit agreement.',
  part2: 'Part II: details of the credit agreement',
  kind: 'Type of credit',
  kindValue: 'Linked loan repaid in instalments',
  drawdown: 'Drawdown',
  drawdownValue: 'Paid straight to the seller when you sign',
  instalments: 'Instalments',
  instalmentsValue: (count: number, first: string, due: string, last: string) =>
    `${count}: the first ${first} on ${due}, the last ${last}; all of them in the schedule below`,
  allocation: 'What a payment settles first',
  allocationValue: 'The oldest instalment; within it default interest, interest, fees, capital',
  security: 'Sureties',
  rights: 'Your rights',
  withdrawal: 'Right of withdrawal',
  withdrawalValue: (days: number, until: string) =>
    `Yes: you may withdraw within ${days} calendar days, until and including ${until}, without giving a reason`,
  early: 'Early repayment',
  earlyValue: (share: string, percent: string) =>
    isNothing(share)
      ? 'At any time, in full or in part, without compensation; interest of the time that is left falls away'
      : `At any time, in full or in part; the creditor is entitled to compensation of ${percent} of what is repaid early; interest of the time that is left falls away`,
  database: 'Consultation of a database',
  databaseValue: 'If an application is refused because of a database, you are told at once and free of charge',
  draft: 'Draft credit agreement',
  draftValue: 'On request you get a copy of the draft credit agreement free of charge',
}

export type EuWords = typeof EN

const ZH: EuWords = {
  lender: 'zh',
  aprc: '年费用率（APR）',
  aprcNote: '全部成本占信贷总额的年百分比，便于您比较不同方案。',
  credit: '信贷总额',
  creditNote: '信贷协议项下提供的金额。',
  total: '应还总额',
  totalNote: '借入本金加利息和全部信贷成本。',
  part1: '第一部分：关键信息',
  creditor: '贷款人',
  intermediary: '关联的卖方',
  duration: '信贷协议期限',
  until: (count, last) => `共 ${count} 期，至 ${last}`,
  borrowingRate: '借款利率',
  fixed: rate => `年利率 ${rate}，全程固定`,
  goods: '商品或服务',
  cashPrice: '现金价格',
  downPayment: '首付款',
  late: '逾期付款的成本',
  lateRate: '罚息利率',
  lateRule: rate => `逾期本金从到期次日起逐夜按年利率 ${rate} 计收`,
  example: '举例',
  lateExample: ({ principal, nights, penalty, due, paid }) =>
    `本金 ${principal} ${due}到期，${paid}才还，计 ${nights} 夜，罚息 ${penalty}`,
  warning: '不按时付款可能给您带来严重后果，今后也更难获得信贷。',
  costs: '信贷成本',
  interest: '利息',
  fee: '分期手续费',
  feeWhen: (amount, atStart) => `${amount}，${atStart ? '签约时收取' : '随各期收取'}`,
  ancillary: '必须购买的保险或其他附带服务',
  costTotal: '信贷总成本',
  none: '无',
  noOther: '本信贷协议没有其他成本。',
  part2: '第二部分：信贷协议详情',
  kind: '信贷类型',
  kindValue: '关联分期贷款',
  drawdown: '放款',
  drawdownValue: '签约时直接付给卖方',
  instalments: '分期',
  instalmentsValue: (count, first, due, last) =>
    `共 ${count} 期：首期 ${first}，${due}到期；末期 ${last}；全部见下方还款计划`,
  allocation: '还款冲抵顺序',
  allocationValue: '先到期的先还；同一期内依次为罚息、利息、费用、本金',
  security: '担保',
  rights: '您的权利',
  withdrawal: '撤回权',
  withdrawalValue: (days, until) => `有：${days} 个日历日内、至 ${until}（含当日）可以撤回，不需要理由`,
  early: '提前还款',
  earlyValue: (share, percent) =>
    isNothing(share)
      ? '随时可以全部或部分提前还款，不收补偿；剩余期间的利息不再收取'
      : `随时可以全部或部分提前还款；贷款人有权收取提前还款额 ${percent} 的补偿；剩余期间的利息不再收取`,
  database: '查询数据库',
  databaseValue: '因数据库信息而拒绝申请的，会立即免费告知您',
  draft: '信贷协议草案',
  draftValue: '您可以免费索取一份信贷协议草案',
}

export const EU_WORDS: Readonly<Record<Language, EuWords>> = { 'zh-CN': ZH, en: EN }
