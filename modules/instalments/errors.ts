import { defineErrors } from '@doorstep/http'

/** Refusals of buying and of servicing, by code. */
export const instalmentErrors = defineErrors('instalments', {
  'application-already-signed': {
    status: 409,
    zh: '这份申请已经签署，合同已生效。',
    en: 'This application has been signed already; the contract stands.',
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
  'birth-date-needed': {
    status: 422,
    zh: '使用护照时，请一并填写出生日期与签发国家。',
    en: 'With a passport, please add your date of birth and the issuing country.',
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
    en: 'With this contract you would owe us more than {cap} in consumer credit ({sourceEn}).',
  },
  'identity-missing': {
    status: 422,
    zh: '请先填写身份信息。',
    en: 'Please fill in your identity details first.',
  },
  'income-missing': {
    status: 422,
    zh: '请先填写收入信息。',
    en: 'Please fill in your income first.',
  },
  'income-not-valid': {
    status: 422,
    zh: '收入与还款金额不能为负，且须以人民币填写。',
    en: 'Income and repayments cannot be negative, and are given in yuan.',
  },
  'limit-exceeded': {
    status: 409,
    zh: '订单金额超过了核准给您的额度 {limit} 元。',
    en: 'The order is for more than the {limit} that you were approved for.',
  },
  'papers-busy': {
    status: 503,
    zh: '正在打印的文件较多，请稍后再下载。',
    en: 'Many papers are being printed just now. Please download it again in a moment.',
  },
  'phone-needed': {
    status: 409,
    zh: '您还没有登记手机号码，无法接收签约验证码。',
    en: 'We have no phone number of yours to send the signing code to.',
  },
  'plan-not-chosen': {
    status: 422,
    zh: '请先选择一个分期方案。',
    en: 'Please choose a plan first.',
  },
  'plan-not-eligible': {
    status: 422,
    zh: '这个分期方案不适用于这笔订单，请另选一个。',
    en: 'That plan is not available for this order; please choose another.',
  },
  'rule-broken': {
    status: 409,
    zh: '{zh}依据：{clauseZh}（规则 {rule}）。',
    en: '{en} See {clauseEn} (rule {rule}).',
  },
})
