import type { Language } from '@doorstep/http'
import { CN_EN } from './disclosure-cn-en.ts'
import { CN_ZH } from './disclosure-cn-zh.ts'
import type { Figures } from './disclosure-figures.ts'
import type { Section } from './disclosure-page.ts'

type DrawingWords = Readonly<Record<'loan' | 'payment', (figures: Figures) => Section>>

/** What reads differently where instalments are paid out by several draws: the most of it, and what a later draw does. */
export const CN_DRAWING: Readonly<Record<Language, DrawingWords>> = {
  'zh-CN': { loan: loanZh, payment: paymentZh },
  en: { loan: loanEn, payment: paymentEn },
}

function loanZh(figures: Figures): Section {
  const { inputs, terms, amount, date, credit } = figures
  const { draws, until } = inputs.drawing!
  const { title, rows } = CN_ZH.loan(figures)
  return {
    title,
    rows: [
      { label: '最多可借', value: `${amount(terms.principal)}，分最多 ${draws} 次支用` },
      { label: '本次支用', value: amount(credit) },
      { label: '最后支用日', value: date(until) },
      ...rows.map(row => (row.label === '贷款本金' ? { ...row, label: '本次支用的本金' } : row)),
    ],
    text: '本页的金额按本次支用计算，每一期见下方的还款计划。以后每次支用按本页的利率和还款日，对尚未出账的各期重新计算；确认之前，您会看到新旧还款计划的对照。不支用的部分不计息，也没有必须支用的金额；已归还的本金不能再次支用。',
  }
}

function paymentZh(figures: Figures): Section {
  return {
    ...CN_ZH.payment(figures),
    text: '签约即委托我行把本次支用直接支付给收款方（受托支付）。以后每次支用，付给您指定订单的商户；产品允许时也可以支取现金。借款只用于消费，不得用于购房、投资或转借他人。',
  }
}

function loanEn(figures: Figures): Section {
  const { inputs, terms, amount, date, credit } = figures
  const { draws, until } = inputs.drawing!
  const { title, rows } = CN_EN.loan(figures)
  return {
    title,
    rows: [
      { label: 'The most you can borrow', value: `${amount(terms.principal)}, in ${draws} draws at most` },
      { label: 'Drawn now', value: amount(credit) },
      { label: 'Last day to draw', value: date(until) },
      ...rows.map(row => (row.label === 'Principal' ? { ...row, label: 'Principal drawn now' } : row)),
    ],
    text: 'The amounts on this page are those of what is drawn now; every instalment is in the schedule below. Each later draw, at the rate and on the due dates of this page, plans the instalments that are not billed yet anew, and you see the old plan beside the new one before you confirm. What is not drawn costs nothing, nothing has to be drawn, and what is repaid cannot be drawn again.',
  }
}

function paymentEn(figures: Figures): Section {
  return {
    ...CN_EN.payment(figures),
    text: 'By signing you instruct the bank to pay this draw directly to the merchant (entrusted payment). Each later draw goes to the merchant of the order that you name, or, where the product allows it, to you in cash. The money is for consumption only, not for property, investment or lending on.',
  }
}
