import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import { GL, type PostingLine } from '@doorstep/ledger'
import { formatMajor } from '@doorstep/money'
import { accrued } from './accrual.ts'
import { contractRows } from './contract.ts'
import { CREDIT, lines } from './contract-journals.ts'
import { daysLate } from './days-late.ts'
import type { PlannedContract } from './import-plan.ts'
import type { Position } from './import-position.ts'
import { FieldError } from './import-read.ts'
import { type InstalmentState, owedOf, type Standing, STATUS } from './standing.ts'

/** Why a contract cannot stand on `date` where its file says, if so; found before anything is written. */
export function misplaced({ schedule, position }: PlannedContract, date: PlainDate): FieldError | undefined {
  const billed = contractRows(schedule).filter(row => row.due <= date)
  const paid = position.paid === 'all' ? billed.length : position.paid
  if (paid > billed.length)
    return new FieldError('paidInstalments', 'not-due-yet', { value: paid, due: billed.length, date })
  const part = PARTS.find(part => (position.overdue[part] ?? 0n) > sumOf(billed.slice(paid), row => row[part]))
  if (!part) return undefined
  const major = (minor: bigint) => formatMajor({ minor, currency: schedule.currency })
  return new FieldError(`overdue.${part}`, 'more-than-billed', {
    value: major(position.overdue[part]!),
    billed: major(sumOf(billed.slice(paid), row => row[part])),
  })
}

/**
 * A contract in the middle of its life as it would stand here on the morning of `date`, had it run here from the start:
 * what was due is billed, the first instalments of that are paid as the file says, what else was paid of the others went
 * to the oldest first, and interest has accrued through the night before. Penalty interest and money paid ahead come
 * along. One that begins on `date` or later is scheduled.
 */
export function standingOn(
  contract: Standing & { startDate: PlainDate },
  date: PlainDate,
  position: Position,
): Standing {
  if (contract.startDate >= date) return { rows: contract.rows, state: { ...contract.state, status: STATUS.scheduled } }
  const rows = paidOn(contract.rows, date, position)
  const { billed, paid } = countsOn(rows, date, position)
  const owing = rows.slice(paid, billed).filter(row => row.settledOn === null)
  const running = rows[billed]
  const segStart = rows[billed - 1]?.due ?? contract.startDate
  const nights = running ? daysBetween(segStart, date) : 0
  const days = running ? daysBetween(segStart, running.due) : 0
  const earned = accrued(running?.subsidy ?? 0n, nights, days)
  const dueInterest = sumOf(owing, row => row.interest - row.paidInterest)
  const state = {
    ...contract.state,
    period: billed + 1,
    segStart,
    segEnd: running?.due ?? segStart,
    segInterest: running?.interest ?? 0n,
    segSubsidy: running?.subsidy ?? 0n,
    principal: sumOf(rows, row => row.principal - row.paidPrincipal),
    interestReceivable: dueInterest + accrued(running?.interest ?? 0n, nights, days),
    unearnedSubsidy: sumOf(rows.slice(billed), row => row.subsidy) - earned,
    penaltyReceivable: position.penalty,
    credit: position.credit,
    duePrincipal: sumOf(owing, row => row.principal - row.paidPrincipal),
    dueInterest,
    dueFee: sumOf(owing, row => row.fee - row.paidFee),
    oldestDue: owing[0]?.due ?? null,
    daysPastDue: owing[0] ? daysLate(owing[0].due, date) : 0,
    closedThrough: addDays(date, -1),
  }
  return { rows, state: { ...state, status: owedOf(state) === 0n ? STATUS.settled : STATUS.running } }
}

/** What is taken over, against the opening balances. */
export function openingLines(contractId: bigint, { state }: Standing): PostingLine[] {
  const opening = { gl: GL.openingBalances }
  return lines(contractId, [
    [{ gl: GL.loanPrincipal }, opening, state.principal],
    [{ gl: GL.interestReceivable }, opening, state.interestReceivable],
    [{ gl: GL.penaltyReceivable }, opening, state.penaltyReceivable],
    [{ gl: GL.feeReceivable }, opening, state.dueFee],
    [opening, CREDIT, state.credit],
    [opening, { gl: GL.unearnedSubsidy }, state.unearnedSubsidy],
  ])
}

function paidInFull(row: InstalmentState): InstalmentState {
  return { ...row, paidPrincipal: row.principal, paidInterest: row.interest, paidFee: row.fee, settledOn: row.due }
}

function countsOn(rows: readonly { due: string }[], date: PlainDate, { paid }: Position) {
  const billed = rows.filter(row => row.due <= date).length
  return { billed, paid: paid === 'all' ? billed : Math.min(paid, billed) }
}

function paidOn(rows: readonly InstalmentState[], date: PlainDate, position: Position): InstalmentState[] {
  const { billed, paid } = countsOn(rows, date, position)
  return [
    ...rows.slice(0, paid).map(paidInFull),
    ...paidInPart(rows.slice(paid, billed), position),
    ...rows.slice(billed),
  ]
}

const PARTS = ['interest', 'fee', 'principal'] as const

/** What was paid of billed instalments, given what is still owed of them: each part went to the oldest first. */
function paidInPart(rows: readonly InstalmentState[], { overdue }: Position): InstalmentState[] {
  const left = Object.fromEntries(
    PARTS.map(part => [part, sumOf(rows, row => row[part]) - (overdue[part] ?? sumOf(rows, row => row[part]))]),
  ) as Record<(typeof PARTS)[number], bigint>
  const take = (part: (typeof PARTS)[number], row: InstalmentState): bigint => {
    const taken = left[part] < row[part] ? left[part] : row[part]
    left[part] -= taken
    return taken
  }
  return rows.map(row => {
    const [paidInterest, paidFee, paidPrincipal] = [take('interest', row), take('fee', row), take('principal', row)]
    const settled = paidInterest === row.interest && paidFee === row.fee && paidPrincipal === row.principal
    return { ...row, paidInterest, paidFee, paidPrincipal, settledOn: settled ? row.due : null }
  })
}

function sumOf<T>(rows: readonly T[], pick: (row: T) => bigint): bigint {
  return rows.reduce((total, row) => total + pick(row), 0n)
}
