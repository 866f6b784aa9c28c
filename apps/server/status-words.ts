/** By code. */
export type StatusWords = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

const word = (zh: string, en: string) => ({ zh, en })

/** What statuses are called in files, as the desk calls them on its screens. */
export const STATUS_WORDS = {
  contract: {
    scheduled: word('待起息', 'Not started'),
    running: word('还款中', 'Running'),
    settled: word('已结清', 'Settled'),
    'cooled-off': word('犹豫期退出', 'Withdrawn from'),
    refunded: word('已全额退货', 'Fully returned'),
    'written-off': word('已核销', 'Charged off'),
  },
  order: {
    open: word('待付款', 'Awaiting payment'),
    paid: word('已付款', 'Paid'),
    delivered: word('已交付', 'Delivered'),
    cancelled: word('已取消', 'Cancelled'),
    expired: word('已过期', 'Expired'),
    'cooled-off': word('犹豫期退出', 'Withdrawn from'),
    refunded: word('已退货', 'Returned'),
  },
  application: {
    draft: word('填写中', 'Being filled in'),
    submitted: word('审批中', 'Being decided'),
    referred: word('人工审核', 'With a reviewer'),
    returned: word('退回补充', 'Returned'),
    approved: word('已通过', 'Approved'),
    declined: word('已拒绝', 'Declined'),
    signed: word('已签约', 'Signed'),
    cancelled: word('已撤回', 'Taken back'),
    expired: word('已过期', 'Expired'),
  },
  visit: {
    asked: word('待约时间', 'Time to agree'),
    booked: word('已约', 'Booked'),
    travelling: word('前往中', 'On the way'),
    arrived: word('已到达', 'Arrived'),
    started: word('办理中', 'Under way'),
    done: word('已完成', 'Done'),
    'no-show': word('客户未到', 'No-show'),
    'turned-away': word('未办理', 'Turned away'),
    cancelled: word('已取消', 'Cancelled'),
  },
  message: {
    'in-app': word('仅站内', 'In the app only'),
    queued: word('待发送', 'Queued'),
    sending: word('发送中', 'Sending'),
    sent: word('已发出', 'Sent'),
    delivered: word('已送达', 'Delivered'),
    failed: word('发送失败', 'Failed'),
    expired: word('已过期', 'Expired'),
    'in-doubt': word('结果不明', 'In doubt'),
    stopped: word('客户已退订', 'Stopped by customer'),
  },
  debit: {
    asked: word('待发送', 'To be sent'),
    'in-doubt': word('结果不明', 'In doubt'),
    paid: word('已扣款', 'Collected'),
    failed: word('未成功', 'Failed'),
  },
  debitReason: {
    'insufficient-funds': word('余额不足', 'Not enough money'),
    'account-closed': word('账户已注销', 'Account closed'),
    'not-sent': word('未发出', 'Was not sent'),
  },
} as const satisfies Record<string, StatusWords>
