import { market } from '@doorstep/identity'
import { by } from '@doorstep/audit'
import { amountText, id, isRefusal, merchantStaff, type Principal, type Route, read, write } from '@doorstep/http'
import { money } from '@doorstep/money'
import { z } from 'zod'
import { minorOf } from './minor-of.ts'
import { previewRefund, refundGoods } from './refund.ts'
import { viewRefund } from './refund-views.ts'
import { newRefund, refund, refundPreview } from './wire.ts'

const tag = 'refunds'
const people = merchantStaff('owner', 'cashier')
const params = z.object({ orderId: id })
const errors = [
  'order-not-financed',
  'contract-not-running',
  'refund-over-order',
  'refund-exceeds-order',
  'order-move-not-allowed',
  'amount-not-positive',
  'amount-too-fine',
  'currency-not-of-contract',
]
// No sign: what a till can give back, in the currency that merchants sell in.
const amount = amountText.regex(/^\d/)

/** Goods that come back to the counter. */
export function refundRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/merchant/orders/{orderId}/refund-preview',
      tag,
      summary: 'What a refund would do: old plan beside new, and what it costs the merchant',
      policy: people,
      params,
      query: z.object({ amount }),
      response: refundPreview,
      errors,
      handler: async call => {
        const { currency } = market()
        const minor = minorOf(call.query.amount, currency)
        if (isRefusal(minor)) return minor
        const figures = await previewRefund(call.db, { ...keyOf(call), amount: money(minor, currency) }, call.now)
        return isRefusal(figures) ? figures : viewRefund(figures)
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/orders/{orderId}/refunds',
      tag,
      summary: 'Give back part or all of the price',
      policy: people,
      params,
      body: newRefund,
      response: refund,
      errors,
      handler: async call => {
        const made = await refundGoods(call.tx, { ...keyOf(call), ...call.body }, by(call))
        return isRefusal(made) ? made : { ...viewRefund(made), id: made.id, reason: call.body.reason, at: call.now }
      },
    }),
  ]
}

const keyOf = ({ principal, params }: { principal: Principal; params: { orderId: bigint } }) => ({
  merchantId: principal.merchant!.merchantId,
  orderId: params.orderId,
})
