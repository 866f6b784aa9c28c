import { by } from '@doorstep/audit'
import { amountText, commonErrors, customers, id, isRefusal, type Route, read, write } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { money } from '@doorstep/money'
import { z } from 'zod'
import { viewContract } from './contract-views.ts'
import { draw } from './draw.ts'
import { previewDraw } from './draw-preview.ts'
import { giveUpLimit } from './give-up-limit.ts'
import { viewDrawPreview } from './limit-views.ts'
import { minorOf } from './minor-of.ts'
import { contractView, drawPreview, newDraw } from './wire.ts'

const tag = 'contracts'
const params = z.object({ contractId: id })
const errors = [
  'not-drawable',
  'draws-over',
  'contract-not-running',
  'limit-not-usable',
  'payable-first',
  'currency-not-of-contract',
  'amount-not-positive',
  'over-limit',
]

/** Drawing on a contract that was signed, and ending a limit; repayments are those of every contract. */
export function limitRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/contracts/{contractId}/draw-preview',
      tag,
      summary: 'What a draw would do: old plan beside new, and the interest it costs',
      policy: customers,
      params,
      query: z.object({ amount: amountText.regex(/^\d/) }),
      response: drawPreview,
      errors: [...errors, 'amount-too-fine'],
      handler: async call => {
        const ref = { customerId: call.principal.customerId!, contractId: call.params.contractId }
        const { currency } = market()
        const minor = minorOf(call.query.amount, currency)
        if (isRefusal(minor)) return minor
        const figures = await previewDraw(call.db, { ...ref, amount: money(minor, currency) })
        return isRefusal(figures) ? figures : viewDrawPreview(figures)
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/draws',
      tag,
      summary: 'Draw on a contract: the bank pays an order, or cash to the borrower; a plan as it was shown',
      policy: customers,
      params,
      body: newDraw,
      response: contractView,
      errors: [
        ...errors,
        'plan-moved-on',
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
