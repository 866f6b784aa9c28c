import { defineErrors } from '@doorstep/http'

/** Refusals of buying and of servicing, by code. */
export const instalmentErrors = defineErrors('instalments', {
  'application-already-signed': {
    status: 409,
    zh: '这份申请已经签署，合同已生效。',
    en: 'This application has been signed already; the contract stands.',
  },
  'application-incomplete': {
    status: 422,
    zh: '申请还没有填完：{missing}。',
    en: 'The application is not complete yet: {missing}.',
  },
  'application-not-approved': {
    status: 409,
    zh: '申请目前的状态不能签署，请先等待审批通过。',
    en: 'This application cannot be signed in its present state; it has to be approved first.',
  },
  'application-not-open': {
    status: 409,
    zh: '申请目前的状态不能再修改。',
    en: 'This application can no longer be changed in its present state.',
  },
  'consents-needed': {
    status: 422,
    zh: '提交前需要您同意全部三项授权。不同意也没关系，这份申请会为您保留到订单失效。',
    en: 'All three consents are needed to submit. If you would rather not give them, nothing happens: the draft simply ends with the order.',
  },
  'disclosure-changed': {
    status: 409,
    zh: '费用说明已更新，请重新阅读后再签署。',
    en: 'The cost disclosure has changed; please read the new one before signing.',
  },
  'disclosure-not-read': {
    status: 409,
    zh: '请先完整阅读费用说明，再签署合同。',
    en: 'Please read the cost disclosure to the end before signing.',
  },
  'disclosure-read-too-fast': {
    status: 422,
    zh: '请至少用 {seconds} 秒阅读费用说明。',
    en: 'Please take at least {seconds} seconds to read the cost disclosure.',
  },
  'exposure-over-cap': {
    status: 409,
    zh: '签署后您在我行的消费贷款余额将超过 {cap} 元（{source}）。',
    en: 'With this contract you would owe us more than {cap} in consumer credit ({source}).',
  },
  'limit-exceeded': {
    status: 409,
    zh: '订单金额超过了核准给您的额度 {limit} 元。',
    en: 'The order is for more than the {limit} that you were approved for.',
  },
  'plan-not-eligible': {
    status: 422,
    zh: '这个分期方案不适用于这笔订单，请另选一个。',
    en: 'That plan is not available for this order; please choose another.',
  },
  'rule-broken': {
    status: 409,
    zh: '这个方案不符合监管规定：{rule}不得超过 {limit}（{source}）。',
    en: 'This plan would break a rule: {rule} may not exceed {limit} ({source}).',
  },
})
