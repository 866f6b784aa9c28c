import { market } from '@doorstep/identity'
import { by } from '@doorstep/audit'
import { amountText, commonErrors, customers, id, isRefusal, type Route, read, write } from '@doorstep/http'
import { money } from '@doorstep/money'
import { z } from 'zod'
import { viewContract } from './contract-views.ts'
import { lowerPlan, previewLowerPlan } from './lower-plan.ts'
import { minorOf } from './minor-of.ts'
import { viewLowerPlan } from './lower-plan-views.ts'
import { contractView, keep, lowerPlanPreview, newLowerPlan } from './wire.ts'

const tag = 'contracts'
const params = z.object({ contractId: id })
const errors = [
  'contract-not-running',
  'payable-first',
  'amount-settles-all',
  'amount-not-positive',
  'amount-too-fine',
  'keep-term-only',
  'change-not-for-plan',
  'currency-not-of-contract',
]
const amount = amountText.regex(/^\d/)

/** Paying a part before its time, so that the plan becomes lower or shorter. */
export function lowerPlanRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/contracts/{contractId}/lower-plan',
      tag,
      summary: 'What paying a part early would do: old plan beside new, and the interest it saves',
      policy: customers,
      params,
      query: z.object({ amount, keep }),
      response: lowerPlanPreview,
      errors,
      handler: async call => {
        const ref = { customerId: call.principal.customerId!, contractId: call.params.contractId }
        const { currency } = market()
        const minor = minorOf(call.query.amount, currency)
        if (isRefusal(minor)) return minor
        const wanted = { amount: money(minor, currency), keep: call.query.keep }
        const figures = await previewLowerPlan(call.db, { ...ref, ...wanted })
        return isRefusal(figures) ? figures : viewLowerPlan(figures)
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/lower-plan',
      tag,
      summary: 'Pay a part early, exactly as it was shown',
      policy: customers,
      params,
      body: newLowerPlan,
      response: contractView,
      errors: [...errors, 'plan-moved-on'],
      handler: async call => {
        const ref = { customerId: call.principal.customerId!, contractId: call.params.contractId }
        const done = await lowerPlan(call.tx, { ...ref, ...call.body, reference: call.requestKey }, by(call))
        if (isRefusal(done)) return done
        return (await viewContract(call.tx, ref, call)) ?? commonErrors('not-found')
      },
    }),
  ]
}
