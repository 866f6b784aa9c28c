import { addDays } from '@doorstep/calendar'
import type { Order } from '@doorstep/merchants'
import type { DisclosureInputs } from './disclosure-page.ts'
import { earlyCapOf } from './early-fee.ts'
import { currentLender } from './lender.ts'
import type { Payer } from './plan-payers.ts'
import { type Plan, planName } from './plans.ts'
import { allocationOf } from './product-terms.ts'
import { writeTerms } from './quote.ts'

const nameOf = ({ payer, nameZh, nameEn }: Payer) => ({ payer, nameZh, nameEn })

/** What the disclosure of a plan on an order is made from. */
export function disclosureInputs(plan: Plan, order: Order): DisclosureInputs {
  const { jurisdiction, coolingOffDays, earlyFee, earlyFeeDays, minReadSeconds, draws, drawDays } = plan.product.terms
  return {
    jurisdiction,
    terms: writeTerms(plan.terms),
    ...planName(plan),
    goods: order.goods,
    merchantName: order.merchantName,
    ...(plan.payers.some(payer => payer.programme) ? { payers: plan.payers.map(nameOf) } : {}),
    lender: currentLender(),
    penaltyRate: plan.penaltyRate,
    coolingOffDays,
    earlyFee,
    earlyFeeDays,
    earlyFeeWithinYear: earlyCapOf(jurisdiction, plan.terms.start) ?? null,
    allocation: allocationOf(plan.product.terms),
    minReadSeconds,
    ...(draws > 1 ? { drawing: { draws, until: addDays(plan.terms.start, drawDays) } } : {}),
  }
}
