import { daysBetween, type PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { type ContractEntry, contractEntries, GL } from '@doorstep/ledger'
import { formatDate } from '@doorstep/notifications'
import { type Line, percent, type Say } from './explainer.ts'
import { readTerms } from './quote.ts'
import { since } from './replan-terms.ts'
import { schedule } from '@doorstep/schedules'
import { scheduleVersions } from './schedule-version.ts'
import type { InstalmentState } from './standing.ts'
import type { Contract } from './standing-store.ts'

/** The whole interest of a period: base and rate, or, when the principal changed within it, the stretches of nights. */
export async function interestLines(sql: Sql, contract: Contract, row: InstalmentState, say: Say): Promise<Line[]> {
  const gross = row.interest + row.subsidy
  const period = await wholePeriod(sql, contract, row)
  if (!period) return changedPeriod(sql, contract, row, say)
  const { rounding, ...terms } = readTerms(contract.terms)
  const { annualRate } = since({ rounding, ...terms }, row.n - 1, 1)
  const formula = say.text(
    `本金 × 年利率 ${percent(annualRate)} ÷ 12，${ROUNDING[rounding]}`,
    `principal × ${percent(annualRate)} a year ÷ 12, rounded ${rounding}`,
  )
  const source = say.text('合同：计息方式与年利率', 'Contract: method and annual rate')
  return [
    say.line(say.text('计息本金', 'Principal it is computed on'), periodText(period.from, row.due, say), period.base),
    say.line(say.text('按期利息', 'Interest of the period'), formula, gross, source),
  ]
}

/** A period that ran through on one principal, and when it began. */
type Period = { readonly base: bigint; readonly from: PlainDate }

/** Looked for from the newest schedule back to the one that the row was billed under. */
async function wholePeriod(sql: Sql, contract: Contract, row: InstalmentState): Promise<Period | undefined> {
  const { shiftedDues: _, draws: __, ...terms } = readTerms(contract.terms) // the row below says its own date
  const versions = [...(await scheduleVersions(sql, contract))].sort(([a], [b]) => b - a)
  for (const [, rows] of versions) {
    const rest = rows.filter(r => r.n >= row.n)
    const base = rest.reduce((sum, r) => sum + r.principal, 0n)
    if (base === 0n) continue
    const from = (rows.find(r => r.n === row.n - 1)?.due ?? contract.startDate) as PlainDate
    const due = rest[0]!.due as PlainDate
    const again = {
      ...{ ...terms, ...since(terms, row.n - 1, rest.length), principal: base, downPayment: 0n },
      ...{ instalments: rest.length, start: from, firstDue: due },
    }
    if (due === row.due && schedule(again).rows[0]!.interest === row.interest + row.subsidy) return { base, from }
  }
  return undefined
}

/** Nights before and after each change of the principal, as they were (or will be) booked. */
async function changedPeriod(sql: Sql, contract: Contract, row: InstalmentState, say: Say): Promise<Line[]> {
  const from = contract.rows.find(r => r.n === row.n - 1)?.due ?? contract.startDate
  const changes = await changeDates(sql, contract, from, row.due)
  const entries = await contractEntries(sql, contract, { from })
  const earned = entries.filter(e => e.kind !== 'accrual-basis' && isNight(e))
  const bounds = [from, ...changes, row.due]
  let left = row.interest + row.subsidy
  const lines = bounds.slice(0, -1).map((start, i) => {
    const end = bounds[i + 1]!
    const booked = earned
      .filter(e => e.bookDate >= start && e.bookDate < end)
      .reduce((sum, e) => sum + e.amountMinor, 0n)
    const minor = end === row.due ? left : booked
    left -= minor
    const nights = daysBetween(start, end)
    const label = say.text(`${nights} 天的利息`, `Interest of ${nights} nights`)
    return say.line(label, stretchText(i === 0, start, end, say), minor, CHANGED[say.language])
  })
  const label = say.text('本期利息', 'Interest of the period')
  return [...lines, say.line(label, say.text('以上合计', 'sum of the above'), row.interest + row.subsidy)]
}

/** A night's interest is added to what is owed, on balance or off it; its subsidy becomes income. */
const isNight = ({ debitGl, creditGl }: ContractEntry): boolean =>
  debitGl === GL.interestReceivable || debitGl === GL.memoInterest || creditGl === GL.subsidyIncome
const CHANGED = { 'zh-CN': '还款计划变更记录', en: 'Schedule versions of this contract' }

/** Events after which a plan is another. */
const CHANGES = ['drawn', 'refunded', 'settled', 'plan-lowered', 'plan-changed', 'repayment-reversed']

async function changeDates(sql: Sql, contract: Contract, from: PlainDate, due: PlainDate): Promise<PlainDate[]> {
  const { rows } = await sql.query<{ book_date: PlainDate }>(
    `SELECT DISTINCT book_date FROM instalments.contract_event
     WHERE customer_id = $1 AND contract_id = $2 AND kind = ANY($5) AND book_date > $3 AND book_date < $4
     ORDER BY 1`,
    [contract.customerId, contract.contractId, from, due, CHANGES],
  )
  return rows.map(row => row.book_date)
}

function stretchText(before: boolean, start: PlainDate, end: PlainDate, say: Say): string {
  const zh = before ? '按变更前的本金' : '按变更后的本金'
  const en = before ? 'on the principal before the change' : 'on the principal after the change'
  return say.text(
    `${formatDate(start, 'zh-CN')}至${formatDate(end, 'zh-CN')}，${zh}，按天平均`,
    `${formatDate(start, 'en')} to ${formatDate(end, 'en')}, ${en}, evenly by night`,
  )
}

function periodText(from: PlainDate, due: PlainDate, say: Say): string {
  const days = daysBetween(from, due)
  return say.text(
    `${formatDate(from, 'zh-CN')}至${formatDate(due, 'zh-CN')}（${days} 天）开始时的剩余本金`,
    `left at the start of ${formatDate(from, 'en')} to ${formatDate(due, 'en')} (${days} days)`,
  )
}

const ROUNDING = { 'half-even': '四舍六入五成双', 'half-up': '四舍五入', up: '向上取整', down: '向下取整' }
