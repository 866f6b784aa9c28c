import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { formatDate } from '@doorstep/notifications'
import { type Stretch, stretchesOf, yearLength } from '@doorstep/schedules'
import { type Explanation, type Line, percent, type Say } from './explainer.ts'
import { readTerms } from './quote.ts'
import { settlementOf } from './settle.ts'
import type { InstalmentState } from './standing.ts'
import type { Contract } from './standing-store.ts'

/** The interest of a row on demand: each stretch of nights on one principal, from where the rows before it left off. */
export function nightsOf(contract: Contract, row: InstalmentState, say: Say): Line[] {
  const before = contract.rows.filter(({ n }) => n < row.n).reduce((sum, { interest }) => sum + interest, 0n)
  return linesUntil(contract, row.due, before, say)
}

/** What ends a limit on a day: principal, the interest of its nights so far, and what is billed. */
export function explainLimit(contract: Contract, on: PlainDate, say: Say): Explanation {
  const figures = settlementOf(contract)
  const running = contract.state.interestReceivable - contract.state.dueInterest
  const behind = contract.rows.filter(row => row.n < contract.state.period)
  const collected = behind.reduce((sum, { interest }) => sum + interest, 0n)
  const lines = [
    say.line(
      say.text('所欠本金', 'Principal owed'),
      say.text('各次支用 − 已还本金', 'draws − principal repaid'),
      figures.principal,
    ),
    ...(running > 0n ? linesUntil(contract, on, collected, say) : []),
    say.line(
      say.text('已出账未还利息', 'Billed interest, unpaid'),
      say.text('各期未还利息之和', 'sum over unpaid rows'),
      contract.state.dueInterest,
    ),
    say.line(say.text('罚息', 'Penalty interest'), say.text('至昨日', 'through last night'), figures.penalty),
    say.line(say.text('预存还款', 'Paid ahead'), `− ${say.amount(figures.creditUsed)}`, -figures.creditUsed),
  ]
  const shown = lines.filter((line, i) => i === 0 || line.value !== say.amount(0n))
  return say.answer(say.text('全部还清应付', 'To pay everything'), shown, figures.amount)
}

/** The stretches until a day, without those whose interest was collected before; what is left of it comes off. */
function linesUntil(contract: Contract, until: PlainDate, collected: bigint, say: Say): Line[] {
  const stretches = [...stretchesOf(readTerms(contract.terms), until)]
  let off = collected
  while (stretches[0] && stretches[0].interest <= off) off -= stretches.shift()!.interest
  const lines = stretches.map(stretch => stretchLine(contract, stretch, say))
  if (off > 0n) lines.push(say.line(say.text('其中已还', 'Of it paid before'), `− ${say.amount(off)}`, -off))
  return lines
}

function stretchLine({ terms }: Contract, { from, to, principal, interest }: Stretch, say: Say): Line {
  const { annualRate, dayCount = 'ACT/360' } = readTerms(terms)
  const nights = daysBetween(from, to)
  const [start, end] = [formatDate(from, say.language), formatDate(to, say.language)]
  const year = dayCount === 'ACT/ACT' ? say.text('当年天数', 'days of the year') : yearLength(dayCount)
  return say.line(
    say.text(`${start}至${end}，${nights} 夜`, `${start} to ${end}, ${nights} nights`),
    `${say.amount(principal)} × ${percent(annualRate)} ÷ ${year} × ${nights}`,
    interest,
    say.text('合同：按夜计息，合计后保留到分', 'Contract: interest by the night, rounded on the running sum'),
  )
}
