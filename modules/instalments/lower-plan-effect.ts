import { isRefusal, type Refusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { CREDIT, RAIL } from './contract-journals.ts'
import { earlyFeeWithin } from './early-fee.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { chargesOriginal } from './replan-terms.ts'
import { servicingErrors } from './servicing-errors.ts'
import { payableOf, STATUS, type Standing } from './standing.ts'
import { unearnedFee } from './upfront-fee.ts'

/** `term`: as many instalments, smaller ones; `instalment`: no higher ones, fewer of them. */
export type Keep = 'term' | 'instalment'

export type LowerPlanEffect = ChangeEffect & {
  readonly principal: bigint
  /** For paying before the time. */
  readonly fee: bigint
  readonly creditUsed: bigint
  /** Interest of the schedule that nobody pays any more. */
  readonly saved: bigint
}

/**
 * Part-early repayment (部分提前还款): what comes in, and all that was paid ahead, lowers the principal at once, so that
 * interest is charged only for the money and the nights that are used from here on. Refuses `contract-not-running`,
 * `payable-first`, `amount-settles-all` and, for plans that leave principal to the end or charge on the original one,
 * `keep-term-only`.
 */
export function lowerPlanEffect(input: ChangeInput, amount: bigint, keep: Keep): LowerPlanEffect | Refusal {
  const { standing, terms, earlyFee } = input
  const { state } = standing
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (terms.plan === 'on-demand') return servicingErrors('change-not-for-plan')
  if (payableOf(state) > 0n) return servicingErrors('payable-first')
  const whole = amount + state.credit
  const fee = earlyFeeWithin(whole, earlyFee)
  const principal = whole - fee
  if (principal <= 0n) return servicingErrors('amount-not-positive')
  if (principal >= state.principal) return servicingErrors('amount-settles-all')
  const unbilled = state.principal - principal
  const count = keep === 'term' ? undefined : fewest(input, unbilled)
  if (isRefusal(count)) return count
  const plan = replan(standing, { ...input, terms, unbilled, ...(count === undefined ? {} : { count }) })
  const billed = standing.rows.filter(row => row.n < state.period)
  const feeBack = unearnedFee(input.upfront, state) - unearnedFee(input.upfront, { ...state, principal: unbilled })
  const after = planned({ ...state, principal: unbilled, credit: feeBack }, billed, plan, input.night)
  return {
    standing: after,
    lines: [...paidLines(state.credit, principal, fee), [{ gl: GL.feeIncome }, CREDIT, feeBack]],
    clawback: clawbackOf(standing, after),
    principal,
    fee,
    creditUsed: state.credit,
    saved: interestAhead(standing) - interestAhead(after) + feeBack,
  }
}

/** The fewest instalments of which none is higher than the highest of today's. */
function fewest(input: ChangeInput, unbilled: bigint): number | Refusal {
  const { standing, terms } = input
  if (chargesOriginal(terms) || terms.plan === 'interest-only' || terms.balloon > 0n)
    return servicingErrors('keep-term-only')
  const highest = (of: Standing['rows']) => of.reduce((most, row) => (total(row) > most ? total(row) : most), 0n)
  const ahead = standing.rows.filter(row => row.n >= standing.state.period)
  const most = highest(ahead)
  for (let count = 1; count < ahead.length; count++) {
    if (highest(replan(standing, { ...input, unbilled, count }).rows) <= most) return count
  }
  return ahead.length
}

function paidLines(credit: bigint, principal: bigint, fee: bigint): ChangeEffect['lines'] {
  const fromCredit = credit < principal ? credit : principal
  const feeFromCredit = credit - fromCredit
  return [
    [CREDIT, { gl: GL.loanPrincipal }, fromCredit],
    [CREDIT, { gl: GL.feeIncome }, feeFromCredit],
    [RAIL, { gl: GL.loanPrincipal }, principal - fromCredit],
    [RAIL, { gl: GL.feeIncome }, fee - feeFromCredit],
  ]
}

const total = (row: Standing['rows'][number]): bigint => row.principal + row.interest + row.fee

function interestAhead({ state, rows }: Standing): bigint {
  return rows.filter(row => row.n >= state.period).reduce((sum, row) => sum + row.interest + row.fee, 0n)
}
