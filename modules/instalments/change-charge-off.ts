import type { Refusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import { BASIS } from './accrual-basis.ts'
import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { classCode } from './risk-class.ts'
import { servicingErrors } from './servicing-errors.ts'
import { STATUS } from './standing.ts'

const ALLOWANCE = { gl: GL.lossAllowance }

/**
 * Charge-off (核销): the principal leaves the balance sheet against the allowance, which is made up in the same journal.
 * The customer owes what they owed and interest goes on off balance; what is paid from now on is a recovery. Refuses
 * `contract-not-running`, and `charge-off-too-early` unless the contract is in the tier that the pack asks for and does
 * not accrue any more.
 */
export function chargeOff({ standing, risk }: ChangeInput): ChangeEffect | Refusal {
  const { state } = standing
  if (state.status !== STATUS.running || state.basis === BASIS['charged-off'])
    return servicingErrors('contract-not-running')
  if (risk.riskClass < classCode(CN_DELINQUENCY.chargeOff.riskClass) || state.basis === BASIS.accrual)
    return servicingErrors('charge-off-too-early')
  return {
    standing: { ...standing, state: { ...state, basis: BASIS['charged-off'] } },
    lines: [
      [{ gl: GL.loanLosses }, ALLOWANCE, state.principal],
      [ALLOWANCE, { gl: GL.loanPrincipal }, state.principal],
      [{ gl: GL.memoPrincipal }, { gl: GL.memoCounter }, state.principal],
    ],
    clawback: 0n,
    risk: { ...risk, basis: BASIS['charged-off'], cause: 'charged-off' },
  }
}
