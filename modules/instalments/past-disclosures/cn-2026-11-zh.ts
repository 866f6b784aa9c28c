import type { Figures, Words } from './cn-2026-11.ts'
import type { Section } from '../disclosure-page.ts'

export const CN1_ZH: Words = {
  annualRate: '年化利率',
  method: '单利，按内部收益率（IRR）法以实际占用的本金计算；中国人民银行公告〔2021〕第3号',
  loan,
  cost,
  subsidy,
  late,
  early,
  coolingOff,
  payment,
}

function loan({ inputs, plan, amount, date }: Figures): Section {
  const [first, last] = [plan.rows[0]!, plan.rows.at(-1)!]
  const level = plan.rows.slice(0, -1).every(row => row.total === first.total)
  return {
    title: '借多少，怎么还',
    rows: [
      { label: '贷款人', value: inputs.lender.zh },
      { label: '借款本金', value: amount(plan.principal) },
      { label: '分期方案', value: `${inputs.nameZh}，共 ${plan.rows.length} 期` },
      { label: level ? '每期应还' : '首期应还', value: amount(first.total) },
      { label: '末期应还', value: amount(last.total) },
      { label: '首次还款日', value: date(first.due) },
      { label: '末次还款日', value: date(last.due) },
    ],
    text: '每一期的日期和金额见本页下方的还款计划。',
  }
}

function cost({ inputs, terms, plan, annualRate, effectiveRate, amount, percent }: Figures): Section {
  const { totals, principal } = plan
  return {
    title: '一共要花多少钱',
    rows: [
      { label: '年化利率（单利）', value: percent(annualRate) },
      { label: '折合复利', value: percent(effectiveRate) },
      {
        label: '利息',
        value: `${amount(totals.interest - totals.subsidy)}，由${inputs.lender.zh}收取；按名义年利率 ${percent(terms.annualRate)}、每期剩余本金计算`,
      },
      { label: '手续费', value: `${amount(totals.fee)}，不收取` },
      { label: '担保费、保险费、服务费', value: `${amount(0n)}，不收取` },
      { label: '应还总额', value: amount(totals.total) },
      { label: '比一次付清多付', value: amount(totals.total - principal) },
    ],
    text: '除以上列明的项目外，不再收取任何其他费用。',
  }
}

function subsidy({ inputs, plan, amount }: Figures): Section {
  return {
    title: '谁替您付利息',
    rows: [
      { label: '贴息金额', value: amount(plan.totals.subsidy) },
      { label: '贴息方', value: inputs.merchantName },
    ],
    text: '贴息由贴息方在签约时一次付给贷款人，不由您承担。提前结清或退货时，尚未用完的贴息退回贴息方，您的应还金额不会因此增加。',
  }
}

function late({ example, penalty, amount, percent }: Figures): Section {
  return {
    title: '如果没有按时还',
    rows: [
      { label: '罚息利率', value: `年利率 ${percent(penalty)}，只对逾期的本金按日计收（一年按 360 天）` },
      {
        label: '举例',
        value: `第 1 期本金 ${amount(example.principal.minor)} 逾期 ${example.days} 天：${amount(example.principal.minor)} × ${percent(penalty)} ÷ 360 × ${example.days} = ${amount(example.penalty.minor)}`,
      },
      { label: '还款冲抵顺序', value: '先到期的先还；同一期内依次为罚息、利息、费用、本金' },
    ],
    text: '逾期信息会按规定报送征信系统。还款有困难时，请尽早联系我们，一起商量办法。',
  }
}

function early({ inputs, percent }: Figures): Section {
  const free = /^0(\.0+)?$/.test(inputs.earlyFee)
  return {
    title: '想提前还清',
    rows: [
      { label: '何时可以', value: '签约后任何一天' },
      { label: '提前还款费用', value: free ? '不收取' : `剩余本金的 ${percent(inputs.earlyFee)}` },
    ],
    text: '利息只收到结清日为止，之后各期的利息不再收取。',
  }
}

function coolingOff({ inputs, coolOffUntil, date }: Figures): Section {
  return {
    title: '改变主意',
    rows: [{ label: '犹豫期', value: `${inputs.coolingOffDays} 天，至 ${date(coolOffUntil)}（含当日）` }],
    text: '犹豫期内、商品交付之前，您可以在应用内撤销合同，不需要理由，也不产生任何费用。商品交付之后如需退货，请联系商户，退款会直接冲减您的借款。',
  }
}

function payment({ inputs, plan, amount }: Figures): Section {
  return {
    title: '钱付给谁',
    rows: [
      { label: '收款方', value: inputs.merchantName },
      { label: '付款金额', value: amount(plan.principal) },
      { label: '用途', value: inputs.goods },
    ],
    text: '签约即委托我行把这笔借款直接支付给收款方（受托支付）。借款只用于本次消费，不得用于购房、投资或转借他人。',
  }
}
