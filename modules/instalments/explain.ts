import { daysBetween } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { commonErrors, type Language, type Refusal } from '@doorstep/http'
import { contractEntries, GL } from '@doorstep/ledger'
import type { Part } from './allocate.ts'
import { explainer, type Explanation, type Line, percent, type Say } from './explainer.ts'
import { explainLimit, nightsOf } from './explain-on-demand.ts'
import { interestLines } from './explain-interest.ts'
import { explainVersion } from './explain-version.ts'
import { isOnDemand, toTheCent } from './on-demand.ts'
import { readTerms } from './quote.ts'
import { today } from './servicing-context.ts'
import { settlementOf } from './settle.ts'
import { accruedUnbilled, type InstalmentState, openInstalments, payableOf } from './standing.ts'
import type { Contract } from './standing-store.ts'

export const EXPLAINED = ['interest', 'principal', 'subsidy', 'payable', 'settlement', 'penalty', 'version'] as const
export type Explained = (typeof EXPLAINED)[number]

/**
 * "Explain this amount": every line an operation on figures above it, from the terms and the state that are kept.
 * Interest, principal and subsidy are those of instalment `n`; `version` is the plan's version `n`.
 * Refuses `not-found` for an instalment or a version that there is not.
 */
export async function explain(
  sql: Sql,
  contract: Contract,
  what: Explained,
  n: number,
  language: Language,
): Promise<Explanation | Refusal> {
  const say = explainer(contract.currency, language)
  if (what === 'payable') return explainPayable(contract, say)
  if (what === 'settlement') return explainEnding(sql, contract, say)
  if (what === 'penalty') return explainPenalty(sql, contract, say)
  if (what === 'version') return explainVersion(sql, contract, n, say)
  const row = contract.rows.find(r => r.n === n)
  if (!row) return commonErrors('not-found')
  if (what === 'principal') return explainPrincipal(contract, row, say)
  const lines = isOnDemand(contract) ? nightsOf(contract, row, say) : await interestLines(sql, contract, row, say)
  return what === 'interest' ? explainInterest(contract, row, lines, say) : explainSubsidy(contract, row, lines, say)
}

async function explainEnding(sql: Sql, contract: Contract, say: Say): Promise<Explanation> {
  if (!isOnDemand(contract)) return explainSettlement(contract, say)
  const date = await today(sql)
  return explainLimit({ ...contract, ...toTheCent(contract, date).standing }, date, say)
}

function explainInterest(contract: Contract, row: InstalmentState, gross: Line[], say: Say): Explanation {
  const title = say.text(`第 ${row.n} 期利息`, `Interest of instalment ${row.n}`)
  const lines = row.subsidy > 0n ? [...gross, subsidyLine(contract, row, say)] : gross
  return say.answer(title, lines, row.interest)
}

function explainPrincipal(contract: Contract, row: InstalmentState, say: Say): Explanation {
  const title = say.text(`第 ${row.n} 期本金`, `Principal of instalment ${row.n}`)
  if (isOnDemand(contract))
    return say.answer(title, [say.line(title, say.text(...REPAID_OR_DUE), row.principal)], row.principal)
  const total = row.principal + row.interest + row.fee + row.subsidy
  const lines = [
    say.line(
      say.text('本期总额（含贴息）', 'Whole instalment, subsidy included'),
      say.text(planText(contract).zh, planText(contract).en),
      total,
      say.text('合同：还款方式', 'Contract: plan type'),
    ),
    say.line(
      say.text('其中利息', 'Of it interest'),
      `− ${say.amount(row.interest + row.subsidy)}`,
      -(row.interest + row.subsidy),
    ),
    ...(row.fee > 0n ? [say.line(say.text('其中费用', 'Of it fee'), `− ${say.amount(row.fee)}`, -row.fee)] : []),
  ]
  return say.answer(title, lines, row.principal)
}

const REPAID_OR_DUE = [
  '还款先抵利息，余下归还本金；最后一天应还全部所欠本金',
  'a repayment settles interest first, the rest is principal; on the last day all that is owed falls due',
] as const

function explainSubsidy(contract: Contract, row: InstalmentState, gross: Line[], say: Say): Explanation {
  const title = say.text(`第 ${row.n} 期贴息`, `Subsidy of instalment ${row.n}`)
  if (row.subsidy === 0n) return say.answer(title, [say.line(say.text('本期没有贴息', 'No subsidy'), '', 0n)], 0n)
  const borne = { ...subsidyLine(contract, row, say), value: say.amount(row.subsidy) }
  return say.answer(title, [...gross, borne], row.subsidy)
}

function subsidyLine(contract: Contract, row: InstalmentState, say: Say): Line {
  const [subsidy] = readTerms(contract.terms).subsidy
  const share = percent(subsidy?.share ?? '0')
  return say.line(
    say.text('其中商户承担', 'Of it the merchant pays'),
    say.text(`利息 × 承担比例 ${share}`, `interest × share of ${share}`),
    -row.subsidy,
    say.text('商户活动优惠', "The merchant's offer"),
  )
}

function explainPayable(contract: Contract, say: Say): Explanation {
  const { state } = contract
  const lines = openInstalments(contract).map((open, i) =>
    say.line(
      say.text(`第 ${open.n} 期未还`, `Instalment ${open.n}, unpaid`),
      say.text(
        `本金 ${say.amount(open.principal)} + 利息 ${say.amount(open.interest)}${open.fee ? ` + 费用 ${say.amount(open.fee)}` : ''}`,
        `principal ${say.amount(open.principal)} + interest ${say.amount(open.interest)}${open.fee ? ` + fee ${say.amount(open.fee)}` : ''}`,
      ),
      open.principal + open.interest + open.fee,
      i === 0 ? settlesFirst(contract, say) : null,
    ),
  )
  if (state.penaltyReceivable > 0n)
    lines.push(
      say.line(
        say.text('罚息', 'Penalty interest'),
        say.text('逾期本金的罚息', 'on overdue principal'),
        state.penaltyReceivable,
      ),
    )
  if (lines.length === 0) lines.push(say.line(say.text('没有已出账未还的金额', 'Nothing is billed and unpaid'), '', 0n))
  return say.answer(say.text('当前应还', 'Payable now'), lines, payableOf(state))
}

/** The clause by which a payment settles what is open. */
function settlesFirst({ allocation: { order, across } }: Contract, say: Say): string {
  const parts = order.map(part => say.text(...PART_NAMES[part]))
  return across === 'instalments'
    ? say.text(
        `合同：还款逐期冲抵，每期依次为${parts.join('、')}`,
        `Contract: payments settle instalment by instalment, in each ${parts.join(', ')}`,
      )
    : say.text(
        `合同：还款依次冲抵各期的${parts.join('、')}`,
        `Contract: payments settle of all instalments ${parts.join(', then ')}`,
      )
}

const PART_NAMES: Readonly<Record<Part, readonly [zh: string, en: string]>> = {
  penalty: ['罚息', 'penalty interest'],
  interest: ['利息', 'interest'],
  fee: ['费用', 'fees'],
  principal: ['本金', 'principal'],
}

function explainSettlement(contract: Contract, say: Say): Explanation {
  const { state } = contract
  const figures = settlementOf(contract)
  const from = contract.rows.find(row => row.n === state.period - 1)?.due ?? contract.startDate
  const nights = state.closedThrough === null ? 0 : Math.max(0, daysBetween(from, state.closedThrough) + 1)
  const all = daysBetween(from, state.segEnd)
  const running = accruedUnbilled(state)
  const feeUsed = figures.feeBack < figures.creditUsed ? figures.feeBack : figures.creditUsed
  const creditUsed = figures.creditUsed - feeUsed
  const lines = [
    say.line(
      say.text('剩余本金', 'Principal left'),
      say.text('已出账与未出账本金', 'billed and not billed'),
      figures.principal,
    ),
    say.line(
      say.text('已出账未还利息', 'Billed interest, unpaid'),
      say.text('各期未还利息之和', 'sum over unpaid instalments'),
      state.dueInterest,
    ),
    say.line(
      say.text('本期已过天数的利息', 'Interest of the nights passed'),
      say.text(`截至昨日，本期 ${all} 天中的 ${nights} 天`, `through last night: ${nights} of the period's ${all}`),
      running,
      say.text('提前结清只收取已用天数的利息', 'Early settlement is charged for nights used only'),
    ),
    say.line(say.text('费用', 'Fees'), say.text('已出账未还', 'billed, unpaid'), figures.fee),
    say.line(
      say.text('提前还款费用', 'Fee for paying early'),
      say.text(
        `未出账本金 × ${percent(contract.earlyFee)}`,
        `principal that is not billed × ${percent(contract.earlyFee)}`,
      ),
      figures.earlyFee,
      say.text('合同：提前还款', 'Contract: paying early'),
    ),
    say.line(say.text('罚息', 'Penalty interest'), say.text('至昨日', 'through last night'), figures.penalty),
    say.line(
      say.text('签约时手续费退还', 'Given back of the fee paid when signing'),
      say.text('手续费 × 剩余本金占比 × 剩余天数占比', 'fee × share of principal left × share of days left'),
      -feeUsed,
      say.text('只收取已用资金和天数的费用', 'The fee is charged for money and days used only'),
    ),
    say.line(say.text('预存还款', 'Paid ahead'), `− ${say.amount(creditUsed)}`, -creditUsed),
  ]
  const shown = lines.filter((line, i) => i === 0 || line.value !== say.amount(0n))
  return say.answer(say.text('提前结清应付', 'To settle early'), shown, figures.amount)
}

const PENALTY: readonly string[] = [GL.penaltyReceivable, GL.memoPenalty]

async function explainPenalty(sql: Sql, contract: Contract, say: Say): Promise<Explanation> {
  const entries = (await contractEntries(sql, contract)).filter(e => e.kind !== 'accrual-basis')
  const sum = (side: 'debitGl' | 'creditGl') =>
    entries.filter(e => PENALTY.includes(e[side])).reduce((total, e) => total + e.amountMinor, 0n)
  const nights = new Set(entries.filter(e => e.kind === 'accrual' && PENALTY.includes(e.debitGl)).map(e => e.bookDate))
    .size
  const brought = entries
    .filter(e => e.debitGl === GL.penaltyReceivable && e.creditGl === GL.openingBalances)
    .reduce((total, e) => total + e.amountMinor, 0n)
  const lines = [
    say.line(
      say.text('移交时的罚息', 'Brought over from the earlier bank'),
      say.text('原系统截至移交日的欠付罚息', 'penalty interest owed there when the contract was brought in'),
      brought,
    ),
    say.line(
      say.text('累计罚息', 'Penalty interest so far'),
      say.text(
        `每夜：逾期本金 × 罚息年利率 ${percent(contract.penaltyRate)} ÷ 360；共 ${nights} 夜入账，不足一分结转下一夜`,
        `each night: overdue principal × ${percent(contract.penaltyRate)} a year ÷ 360; booked on ${nights} nights, fractions carried on`,
      ),
      sum('debitGl') - brought,
      '银发〔2003〕251号',
    ),
    say.line(say.text('已还罚息', 'Of it paid'), `− ${say.amount(sum('creditGl'))}`, -sum('creditGl')),
  ]
  const shown = lines.filter((line, i) => i === 1 || line.value !== say.amount(0n))
  return say.answer(say.text('罚息', 'Penalty interest'), shown, contract.state.penaltyReceivable)
}

function planText({ terms }: Contract): { zh: string; en: string } {
  if (terms.plan === 'equal-instalment')
    return { zh: '等额本息：每期总额相同', en: 'equal instalments: the same total each time' }
  return { zh: '等额本金：每期本金相同', en: 'equal principal: the same principal each time' }
}
