import { by } from '@doorstep/audit'
import { commonErrors, customers, id, isRefusal, type Route, write } from '@doorstep/http'
import { z } from 'zod'
import { viewContract } from './contract-views.ts'
import { draw } from './draw.ts'
import { giveUpLimit } from './give-up-limit.ts'
import { contractView, newDraw } from './wire.ts'

const tag = 'contracts'
const params = z.object({ contractId: id })

/** Drawing on a limit that was signed, and ending it; repayments are those of every contract. */
export function limitRoutes(): Route[] {
  return [
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/draws',
      tag,
      summary: 'Draw on a limit: the bank pays an order, or cash to the borrower',
      policy: customers,
      params,
      body: newDraw,
      response: contractView,
      errors: [
        'not-on-demand',
        'contract-not-running',
        'limit-not-usable',
        'payable-first',
        'currency-not-of-contract',
        'amount-not-positive',
        'over-limit',
        'draw-is-not-the-price',
        'plan-not-eligible',
        'cash-not-offered',
        'rule-broken',
        'order-not-open',
        'order-taken',
      ],
      handler: async call => {
        const ref = { customerId: call.principal.customerId!, contractId: call.params.contractId }
        const done = await draw(call.tx, { ...ref, ...call.body, reference: call.requestKey }, by(call))
        if (isRefusal(done)) return done
        return (await viewContract(call.tx, ref, call)) ?? commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/give-up',
      tag,
      summary: 'End a limit on which nothing is owed',
      policy: customers,
      params,
      body: z.strictObject({}),
      response: contractView,
      errors: ['not-on-demand', 'limit-not-usable', 'limit-still-owes'],
      handler: async call => {
        const ref = { customerId: call.principal.customerId!, contractId: call.params.contractId }
        const done = await giveUpLimit(call.tx, ref, by(call))
        if (isRefusal(done)) return done
        return (await viewContract(call.tx, ref, call)) ?? commonErrors('not-found')
      },
    }),
  ]
}
