import type { Refusal } from '@doorstep/http'
import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import type { RiskClass } from './packs/delinquency.ts'
import { classCode } from './risk-class.ts'
import { servicingErrors } from './servicing-errors.ts'
import { STATUS } from './standing.ts'

/**
 * Manual downgrade (人工下调): the bank knows of something that days past due do not show. From then on the close makes
 * the tier no better than this; `normal` takes that back, and the close decides alone again. Whether the contract goes on
 * accruing is seen by the next close. Refuses `contract-not-running` and `class-not-worse`.
 */
export function downgrade({ standing, risk }: ChangeInput, to: RiskClass): ChangeEffect | Refusal {
  if (standing.state.status !== STATUS.running) return servicingErrors('contract-not-running')
  const code = classCode(to)
  const releases = code === 1 && risk.leastClass > 1
  if (!releases && code <= risk.riskClass) return servicingErrors('class-not-worse')
  const moved = releases
    ? { ...risk, leastClass: 1, cause: 'released' as const }
    : { ...risk, riskClass: code, leastClass: code, cause: 'downgraded' as const }
  return { standing, lines: [], clawback: 0n, risk: { ...moved, basis: standing.state.basis } }
}
