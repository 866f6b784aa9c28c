import { defineErrors } from '@doorstep/http'

/** Refusals about subsidy programmes, by code. */
export const programmeErrors = defineErrors('instalments-programmes', {
  'subsidy-used-up': {
    status: 409,
    zh: '贴息额度刚刚被用完，费用已经变化，请重新阅读费用说明后再签。',
    en: 'The subsidy has just been used up and the cost has changed; please read the cost page again before you sign.',
  },
  'programme-proposed': {
    status: 409,
    zh: '这个贴息项目已有一个版本在等人复核。',
    en: 'A version of this programme is waiting for approval already.',
  },
  'programme-decided': {
    status: 409,
    zh: '这个版本目前的状态不能这样操作，请刷新后再看。',
    en: 'This version is no longer in a state that allows this; please reload it.',
  },
  'programme-self-approval': {
    status: 403,
    zh: '提出这个版本的人不能自己批准，请由另一位同事复核。',
    en: 'Whoever proposed this version may not approve it; a colleague has to.',
  },
  'programme-dates-not-valid': {
    status: 422,
    zh: '截止日期不能早于开始日期。',
    en: 'The programme ends before it begins.',
  },
  'programme-rate-not-valid': {
    status: 422,
    zh: '减息的比例应大于 0，不超过 100%。',
    en: 'What it gives has to be above 0 and at most 100 per cent.',
  },
  'programme-cap-not-valid': {
    status: 422,
    zh: '上限和预算应大于 0；没有上限的请留空。',
    en: 'Caps and budget have to be above 0; leave out those that there are not.',
  },
  'programme-payer-changed': {
    status: 422,
    zh: '同一个贴息项目的付款方和币种不能改变；要换付款方，请用新的代码另立项目。',
    en: 'Payer and currency of a programme stay the same; for another payer propose one under another code.',
  },
  'programme-merchant-unknown': {
    status: 422,
    zh: '所选的商户不存在，请重新选择。',
    en: 'One of the merchants does not exist. Please choose again.',
  },
  'programme-claim-open': {
    status: 409,
    zh: '这个月还没有结束，或没有应收的贴息。',
    en: 'This month has not ended, or nothing is owed for it.',
  },
  'programme-claim-paid': {
    status: 409,
    zh: '这个月的贴息已经收到并入账。',
    en: 'The claim for this month has been paid and booked.',
  },
  'programme-claim-differs': {
    status: 422,
    zh: '到账金额与应收的 {amount} 不一致。',
    en: 'The amount paid is not the {amount} that is claimed.',
  },
})
