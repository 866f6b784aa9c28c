import type { PlainDate } from '@doorstep/calendar'
import type { Refusal } from '@doorstep/http'
import { isUsable, toTheCent } from './on-demand.ts'
import type { RefundEffect } from './refund-effect.ts'
import { repaidOnDemand } from './repay-on-demand.ts'
import { servicingErrors } from './servicing-errors.ts'
import { owedOf, payableOf } from './standing.ts'
import type { Contract } from './standing-store.ts'

/**
 * A refund of goods that were paid from a limit is a repayment by the merchant, and frees as much of the limit; what is
 * beyond all that is owed is the customer's. Refuses `limit-not-usable` while last night is being closed for the contract.
 */
export function refundOnDemand(contract: Contract, amount: bigint, on: PlainDate): RefundEffect | Refusal {
  const exact = { ...contract, ...toTheCent(contract, on).standing }
  const owed = owedOf(exact.state)
  const settles = amount < owed ? amount : owed
  if (settles > payableOf(exact.state) && !isUsable(contract, on)) return servicingErrors('limit-not-usable')
  const { standing, terms, allocation } = repaidOnDemand(exact, settles, on)
  const toCredit = amount - settles
  const { principal, interest, fee, penalty } = allocation
  return {
    ...{ principal, interest, fee, penalty, toCredit, clawback: 0n, feeBack: 0n },
    ...(terms ? { terms } : {}),
    fromCredit: { principal: 0n, interest: 0n, fee: 0n, penalty: 0n },
    standing: { ...standing, state: { ...standing.state, credit: standing.state.credit + toCredit } },
  }
}
