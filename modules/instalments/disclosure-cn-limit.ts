import type { Language } from '@doorstep/http'
import { divideRounded, parseDecimal } from '@doorstep/money'
import { yearLength } from '@doorstep/schedules'
import type { Figures } from './disclosure-figures.ts'
import type { Section } from './disclosure-page.ts'

type LimitWords = Readonly<Record<'loan' | 'cost' | 'early' | 'payment', (figures: Figures) => Section>>

/** What reads differently where a limit is drawn and repaid at will: how it works, and how a day comes to its interest. */
export const CN_LIMIT: Readonly<Record<Language, LimitWords>> = {
  'zh-CN': { loan: loanZh, cost: costZh, early: earlyZh, payment: paymentZh },
  en: { loan: loanEn, cost: costEn, early: earlyEn, payment: paymentEn },
}

const EXAMPLE_PRINCIPAL = 100_000n // in minor units
const EXAMPLE_NIGHTS = 30

/** The interest of a round sum for a month of nights, as it would be charged. */
function example({ terms, amount, percent }: Figures) {
  const { digits, scale } = parseDecimal(terms.annualRate)
  const year = yearLength(terms.dayCount ?? 'ACT/360')
  const unit = BigInt(year) * 10n ** BigInt(scale)
  const interest = divideRounded(EXAMPLE_PRINCIPAL * BigInt(EXAMPLE_NIGHTS) * digits, unit, terms.rounding)
  const principal = amount(EXAMPLE_PRINCIPAL)
  const formula = `${principal} × ${percent(terms.annualRate)} ÷ ${year} × ${EXAMPLE_NIGHTS} = ${amount(interest)}`
  return { principal, year, formula }
}

function loanZh({ inputs, terms, credit, instalments, amount, date }: Figures): Section {
  const due =
    terms.interestDue === 'period'
      ? `每期付息，共 ${terms.instalments} 期，首次 ${date(instalments[0]!.due)}`
      : '与本金一起'
  return {
    title: '额度多少，怎么用，怎么还',
    rows: [
      { label: '贷款人', value: inputs.lender.zh },
      { label: '循环额度', value: amount(terms.principal) },
      { label: '本次支用', value: amount(credit) },
      { label: '还款方式', value: `${inputs.nameZh}：额度内可多次支用，随时归还，归还的本金可以再次支用` },
      { label: '利息何时还', value: due },
      { label: '额度到期日', value: date(instalments.at(-1)!.due) },
    ],
    text: '以后在额度内支用，不再另行签约，按本页的利率和条件执行。额度到期日须还清全部所欠；在那之前没有最低还款额。',
  }
}

function costZh(figures: Figures): Section {
  const { inputs, terms, rate, credit, interest, amount, percent } = figures
  const { year, formula, principal } = example(figures)
  return {
    title: '要花多少钱',
    rows: [
      { label: '年化综合融资成本（单利）', value: percent(rate.all) },
      { label: '折合复利', value: percent(rate.effective) },
      {
        label: '利息',
        value: `按夜计收，收取方：${inputs.lender.zh}；标准：名义年利率 ${percent(terms.annualRate)}，每夜利息 = 当夜所欠本金 × 年利率 ÷ ${year}，各夜合计后四舍五入到分；折合年化 ${percent(rate.ofInterest)}`,
      },
      { label: '举例', value: `借 ${principal} 用 ${EXAMPLE_NIGHTS} 夜，利息 ${formula}` },
      { label: '手续费、担保费、保险费、服务费', value: '不收取' },
      { label: '本次支用用到到期日的利息', value: amount(interest) },
      { label: '用到到期日的本息合计', value: amount(credit + interest) },
    ],
    text: '不支用不计息，早还少付。除以上列明的成本外，贷款人及其合作机构不再收取与本额度有关的任何其他息费。',
  }
}

function earlyZh(): Section {
  return {
    title: '提前还款',
    rows: [
      { label: '何时可以', value: '任何一天，金额不限' },
      { label: '提前还款费用', value: '不收取' },
    ],
    text: '还款先抵到当天为止的利息，余下归还本金。还清后可以继续使用额度，也可以结束额度。',
  }
}

function paymentZh({ inputs, credit, amount }: Figures): Section {
  return {
    title: '钱付给谁',
    rows: [
      { label: '本次收款方', value: inputs.merchantName },
      { label: '本次付款金额', value: amount(credit) },
      { label: '本次用途', value: inputs.goods },
    ],
    text: '签约即委托我行把本次支用直接支付给收款方（受托支付）。以后每次支用，付给您指定订单的商户；产品允许时也可以支取现金。借款只用于消费，不得用于购房、投资或转借他人。',
  }
}

function loanEn({ inputs, terms, credit, instalments, amount, date }: Figures): Section {
  const due =
    terms.interestDue === 'period'
      ? `each period, ${terms.instalments} in all, the first on ${date(instalments[0]!.due)}`
      : 'together with the principal'
  return {
    title: 'Your limit, and how you use and repay it',
    rows: [
      { label: 'Lender', value: inputs.lender.en },
      { label: 'Revolving limit', value: amount(terms.principal) },
      { label: 'Drawn now', value: amount(credit) },
      {
        label: 'Plan',
        value: `${inputs.nameEn}: draw as often as you like within the limit, repay on any day; what you repay can be drawn again`,
      },
      { label: 'Interest is due', value: due },
      { label: 'The limit ends', value: date(instalments.at(-1)!.due) },
    ],
    text: 'Later draws within the limit need no new contract and bear the rate and terms on this page. All that is owed is due on the day the limit ends; until then there is no minimum repayment.',
  }
}

function costEn(figures: Figures): Section {
  const { inputs, terms, rate, credit, interest, amount, percent } = figures
  const { year, formula, principal } = example(figures)
  return {
    title: 'What it costs',
    rows: [
      { label: 'Annualised all-in cost (simple)', value: percent(rate.all) },
      { label: 'The same, compounded', value: percent(rate.effective) },
      {
        label: 'Interest',
        value: `By the night, to ${inputs.lender.en}; standard: a nominal ${percent(terms.annualRate)} a year, each night’s interest being the principal owed that night × the rate ÷ ${year}, the nights together rounded to the cent; ${percent(rate.ofInterest)} annualised`,
      },
      { label: 'Example', value: `${principal} for ${EXAMPLE_NIGHTS} nights: ${formula}` },
      { label: 'Handling, guarantee, insurance, service fees', value: 'None' },
      { label: 'Interest of this draw if kept to the end', value: amount(interest) },
      { label: 'To repay in all if kept to the end', value: amount(credit + interest) },
    ],
    text: 'What is not drawn costs nothing, and what is repaid sooner costs less. Beside the costs listed here, neither the lender nor its partners charge any other interest or fee for this limit.',
  }
}

function earlyEn(): Section {
  return {
    title: 'Repaying early',
    rows: [
      { label: 'When', value: 'On any day, any amount' },
      { label: 'Fee', value: 'None' },
    ],
    text: 'A repayment settles the interest of the nights so far first, then principal. After repaying everything you may keep the limit or end it.',
  }
}

function paymentEn({ inputs, credit, amount }: Figures): Section {
  return {
    title: 'Whom the money goes to',
    rows: [
      { label: 'Paid to, this time', value: inputs.merchantName },
      { label: 'Amount, this time', value: amount(credit) },
      { label: 'For', value: inputs.goods },
    ],
    text: 'By signing you instruct the bank to pay this draw directly to the merchant (entrusted payment). Each later draw goes to the merchant of the order that you name, or, where the product allows it, to you in cash. The money is for consumption only, not for property, investment or lending on.',
  }
}
