import { money } from '@doorstep/money'
import type { z } from 'zod'
import { scheduleRows } from './schedule-rows.ts'
import type { LowerPlanFigures } from './lower-plan.ts'
import type { lowerPlanPreview } from './wire.ts'

/** What a part-early repayment does, old plan beside new. */
export function viewLowerPlan({ contract, effect, seal }: LowerPlanFigures): z.output<typeof lowerPlanPreview> {
  const of = (minor: bigint) => money(minor, contract.currency)
  return {
    amount: of(effect.principal + effect.fee - effect.creditUsed),
    creditUsed: of(effect.creditUsed),
    principal: of(effect.principal),
    fee: of(effect.fee),
    interestSaved: of(effect.saved),
    clawback: of(effect.clawback),
    old: scheduleRows(contract.rows, contract.currency),
    new: scheduleRows(effect.standing.rows, contract.currency),
    seal,
  }
}
