import type { AllocationRule } from './allocate.ts'
import { addDays, daysBetween, type PlainDate } from '@doorstep/calendar'
import { GL } from '@doorstep/ledger'
import { toAccrue } from './accrual.ts'
import type { ChangeEffect } from './change-effect.ts'
import { CREDIT, settlingPairs } from './contract-journals.ts'
import { daysLate } from './days-late.ts'
import { payFromCredit } from './pay.ts'
import { nextNight, payableOf, type Standing, STATUS } from './standing.ts'

export type Lines = ChangeEffect['lines']
export type Moved = { readonly standing: Standing; readonly lines: Lines }
/** `late`: days past due before the night settled anything from what was paid ahead. */
export type Night = Moved & { readonly late: number }

/** What one minor unit of penalty interest is worth in `penaltyCarry`: millionths of a year's rate, and 360 days of it. */
const UNIT = 360_000_000n

/** What the night takes from a contract: its penalty rate, and how money paid ahead settles what is billed. */
export type NightRule = { readonly penaltyPpm: bigint; readonly allocation: AllocationRule }

/** One contract through one night: the twin of the nightly statements, for replaying a life. */
export function nightOf(standing: Standing, date: PlainDate, { penaltyPpm, allocation: rule }: NightRule): Night {
  if (standing.state.status !== STATUS.running) return { standing, lines: [], late: 0 }
  const accrued = accrue(standing, date, penaltyPpm)
  const late = accrued.standing.state.daysPastDue
  const billed = bill(accrued.standing, date)
  const { state } = billed.standing
  if (state.credit === 0n || payableOf(state) === 0n)
    return { standing: billed.standing, lines: [...accrued.lines, ...billed.lines], late }
  const { standing: paid, allocation } = payFromCredit(billed.standing, date, rule)
  const used = settlingPairs(CREDIT, { ...allocation, credit: 0n })
  return { standing: paid, lines: [...accrued.lines, ...billed.lines, ...used], late }
}

function accrue({ state, rows }: Standing, date: PlainDate, ppm: bigint): Moved {
  const segment = { start: state.segStart, end: state.segEnd }
  const tomorrow = addDays(date, 1)
  const step = (total: bigint) => toAccrue(segment, total, nextNight(state)) - toAccrue(segment, total, tomorrow)
  const [interest, subsidy] = [step(state.segInterest), step(state.segSubsidy)]
  const rests = state.reliefUntil !== null && state.reliefUntil >= date
  const late = state.oldestDue !== null && state.oldestDue < date && ppm > 0n && !rests
  const today = rows.find(row => row.n === state.period - 1 && row.due === date)
  const overdue = state.duePrincipal - (today ? today.principal - today.paidPrincipal : 0n)
  const carried = late ? state.penaltyCarry + overdue * ppm : state.penaltyCarry
  const penalty = late ? carried / UNIT : 0n
  const after = {
    ...state,
    interestReceivable: state.interestReceivable + interest,
    unearnedSubsidy: state.unearnedSubsidy - subsidy,
    penaltyReceivable: state.penaltyReceivable + penalty,
    penaltyCarry: late ? carried % UNIT : state.penaltyCarry,
    daysPastDue: state.oldestDue === null ? 0 : daysLate(state.oldestDue, tomorrow),
    closedThrough: date,
  }
  return {
    standing: { state: after, rows },
    lines: [
      [{ gl: GL.interestReceivable }, { gl: GL.interestIncome }, interest],
      [{ gl: GL.unearnedSubsidy }, { gl: GL.subsidyIncome }, subsidy],
      [{ gl: GL.penaltyReceivable }, { gl: GL.penaltyIncome }, penalty],
    ],
  }
}

function bill(standing: Standing, date: PlainDate): Moved {
  const { state, rows } = standing
  const row = rows.find(r => r.n === state.period)
  if (!row || state.period > state.count || daysBetween(date, state.segEnd) !== 1) return { standing, lines: [] }
  const next = rows.find(r => r.n === state.period + 1)
  const empty = row.principal + row.interest + row.fee === 0n
  const after = {
    ...state,
    duePrincipal: state.duePrincipal + row.principal - row.paidPrincipal,
    dueInterest: state.dueInterest + row.interest - row.paidInterest,
    dueFee: state.dueFee + row.fee - row.paidFee,
    oldestDue: state.oldestDue ?? (row.settledOn === null && !empty ? row.due : null),
    period: state.period + 1,
    segStart: row.due,
    segEnd: next?.due ?? row.due,
    segInterest: next?.interest ?? 0n,
    segSubsidy: next?.subsidy ?? 0n,
  }
  const settled = empty ? rows.map(r => (r === row ? { ...r, settledOn: r.settledOn ?? date } : r)) : rows
  return {
    standing: { state: after, rows: settled },
    lines: [[{ gl: GL.feeReceivable }, { gl: GL.feeIncome }, row.fee]],
  }
}
