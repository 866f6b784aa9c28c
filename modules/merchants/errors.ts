import { defineErrors } from '@doorstep/http'

export const merchantErrors = defineErrors('merchants', {
  'currency-not-sold': {
    status: 422,
    zh: '目前只支持以 {currency} 计价的订单。',
    en: 'Orders are priced in {currency} only.',
  },
  'member-is-you': {
    status: 409,
    zh: '不能更改或移除自己的权限，请让另一位店主操作。',
    en: 'You cannot change or remove your own access; please ask another owner.',
  },
  'offer-dates-not-valid': {
    status: 422,
    zh: '活动的结束日期不能早于开始日期，也不能已经过去。',
    en: 'An offer must end no earlier than it begins, and not in the past.',
  },
  'offer-range-not-valid': {
    status: 422,
    zh: '活动的最高金额不能低于最低金额。',
    en: 'The largest amount of an offer cannot be below the smallest.',
  },
  'order-amount-not-valid': { status: 422, zh: '订单金额须大于零。', en: 'The price must be more than zero.' },
  'order-move-not-allowed': {
    status: 409,
    zh: '订单目前的状态（{from}）不能这样操作。',
    en: 'An order that is {from} cannot become {to}.',
  },
  'order-not-open': {
    status: 409,
    zh: '订单已失效或已支付，请商户重新下单。',
    en: 'This order has ended or was paid already; please ask the shop for a new one.',
  },
  'order-taken': {
    status: 409,
    zh: '已有一位客户在为这笔订单办理分期。',
    en: 'A customer is already applying for this order.',
  },
  'refund-exceeds-order': {
    status: 422,
    zh: '退款金额超过订单未退的 {left} 元。',
    en: 'The refund is more than the {left} left of this order.',
  },
  'store-not-found': { status: 422, zh: '没有这家门店。', en: 'There is no such store.' },
})
