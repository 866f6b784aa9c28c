import type { Refusal } from '@doorstep/http'
import { formatMajor, type Money, parseMoney } from '@doorstep/money'
import type { ChangeEffect } from './change-effect.ts'
import { CREDIT, RAIL } from './contract-journals.ts'
import { HOUSE_PAYOUT_ALONE } from './packs/desk.ts'
import { servicingErrors } from './servicing-errors.ts'
import { payableOf, type Standing } from './standing.ts'

/**
 * Money that a contract holds goes back over the rail that repayments come in on: all of it, and only as much as was
 * shown. Refuses `nothing-held`, `held-changed` and, while something is due, `payable-first`.
 */
export function payoutEffect({ state, rows }: Standing, amount: Money): ChangeEffect | Refusal {
  if (state.credit === 0n) return servicingErrors('nothing-held')
  if (payableOf(state) > 0n) return servicingErrors('payable-first')
  if (amount.minor !== state.credit)
    return servicingErrors('held-changed', { amount: formatMajor({ ...amount, minor: state.credit }) })
  return {
    standing: { rows, state: { ...state, credit: 0n } },
    lines: [[CREDIT, RAIL, amount.minor]],
    clawback: 0n,
  }
}

/** Whether one person at the desk may pay this out alone. */
export function isPaidOutAlone({ minor, currency }: Money): boolean {
  const most = HOUSE_PAYOUT_ALONE[currency]
  return most !== undefined && minor <= parseMoney(most, currency).minor
}
