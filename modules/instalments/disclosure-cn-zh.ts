import type { CnWords } from './disclosure-cn.ts'
import { type Figures, isLevel } from './disclosure-figures.ts'
import type { Section } from './disclosure-page.ts'
import { allocationSentence, earlyFeeSentence } from './disclosure-sentences.ts'

const NONE = '不收取'

export const CN_ZH: CnWords = {
  annualRate: '年化综合融资成本',
  method:
    '按时还款时全部息费的年化水平：单利，按内部收益率（IRR）法以实际占用的本金计算（中国人民银行公告〔2021〕第3号）',
  loan,
  cost,
  late,
  early,
  coolingOff,
  payment,
}

function loan(figures: Figures): Section {
  const { inputs, terms, credit, instalments, amount, date } = figures
  const [first, last] = [instalments[0]!, instalments.at(-1)!]
  return {
    title: '借多少，怎么还',
    rows: [
      { label: '贷款人', value: inputs.lender.zh },
      ...(terms.downPayment > 0n ? [{ label: '首付款', value: `${amount(terms.downPayment)}，签约时支付` }] : []),
      { label: '贷款本金', value: amount(credit) },
      { label: '分期方案', value: `${inputs.nameZh}，共 ${instalments.length} 期` },
      { label: isLevel(figures) ? '每期应还' : '首期应还', value: amount(first.total) },
      { label: '末期应还', value: amount(last.total) },
      { label: '首次还款日', value: date(first.due) },
      { label: '末次还款日', value: date(last.due) },
    ],
    text: '每一期的日期和金额见本页下方的还款计划。',
  }
}

function cost(figures: Figures): Section {
  const { rate, credit, interest, fee, amount, percent } = figures
  return {
    title: '按时还款，一共要花多少钱',
    rows: [
      { label: '年化综合融资成本（单利）', value: percent(rate.all) },
      { label: '折合复利', value: percent(rate.effective) },
      { label: '利息', value: interest === 0n ? NONE : interestText(figures) },
      { label: '分期手续费', value: fee === 0n ? NONE : feeText(figures) },
      { label: '担保费、保险费、服务费', value: NONE },
      { label: '息费合计', value: amount(interest + fee) },
      { label: '本息费合计应还', value: amount(credit + interest + fee) },
    ],
    text: '除以上列明的成本外，贷款人及其合作机构不再收取与本笔贷款有关的任何其他息费。',
  }
}

function interestText({ inputs, terms, rate, interest, amount, percent }: Figures): string {
  const base = terms.plan === 'flat' ? '贷款本金' : '每期剩余本金'
  const steps = terms.rateSteps.map(step => `，第 ${step.from} 期起 ${percent(step.annualRate)}`).join('')
  return `${amount(interest)}，随每期还款收取，收取方：${inputs.lender.zh}；标准：名义年利率 ${percent(terms.annualRate)}${steps}，按${base}计算；折合年化 ${percent(rate.ofInterest)}`
}

function feeText({ inputs, terms, rate, fee, amount, percent }: Figures): string {
  const when = terms.feeAt === 'start' ? '签约时一次收取' : '随每期还款收取'
  return `${amount(fee)}，${when}，收取方：${inputs.lender.zh}；标准：每期为价款的 ${percent(terms.feeRate)}；折合年化 ${percent(rate.ofFee)}`
}

function late(figures: Figures): Section {
  const { inputs, late, amount, percent, date } = figures
  const rate = percent(inputs.penaltyRate)
  const principal = amount(late.principal)
  return {
    title: '如果没有按时还（或有成本）',
    rows: [
      {
        label: '罚息',
        value: `标准：年利率 ${rate}，只对逾期的本金、从到期次日起逐夜计收，还款当天不计（一年按 360 天）；收取方：${inputs.lender.zh}`,
      },
      {
        label: '举例',
        value: `第 ${late.n} 期 ${date(late.due)}到期，本金 ${principal}；${date(late.paid)}才还，从 ${date(late.from)}到 ${date(late.through)}共 ${late.nights} 夜：${principal} × ${rate} ÷ 360 × ${late.nights} = ${amount(late.penalty)}`,
      },
      { label: '违约金、催收费', value: NONE },
      { label: '还款冲抵顺序', value: allocationSentence(figures) },
    ],
    text: '逾期信息会按规定报送征信系统。还款有困难时，请尽早联系我们，一起商量办法。',
  }
}

function early(figures: Figures): Section {
  const fee = earlyFeeSentence(figures)
  return {
    title: '想提前还款',
    rows: [
      { label: '何时可以', value: '签约后任何一天，全部或部分' },
      {
        label: '提前还款费用',
        value: fee === null ? NONE : `${fee}，收取方：${figures.inputs.lender.zh}`,
      },
    ],
    text: '提前归还的本金，利息只收到归还前一夜，之后不再收取。',
  }
}

function coolingOff({ inputs, coolOffUntil, date }: Figures): Section {
  return {
    title: '改变主意',
    rows: [{ label: '犹豫期', value: `${inputs.coolingOffDays} 天，至 ${date(coolOffUntil)}（含当日）` }],
    text: '犹豫期内、商品交付之前，您可以在应用内撤销合同，不需要理由，也不产生任何费用。商品交付之后如需退货，请联系商户，退款会直接冲减您的借款。',
  }
}

function payment({ inputs, credit, amount }: Figures): Section {
  return {
    title: '钱付给谁',
    rows: [
      { label: '收款方', value: inputs.merchantName },
      { label: '付款金额', value: amount(credit) },
      { label: '用途', value: inputs.goods },
    ],
    text: '签约即委托我行把这笔借款直接支付给收款方（受托支付）。借款只用于本次消费，不得用于购房、投资或转借他人。',
  }
}
