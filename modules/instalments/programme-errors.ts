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
  'programme-not-valid': {
    status: 422,
    zh: '贴息项目填写有误，请检查“{field}”。',
    en: 'The programme is not right. Look at “{field}”.',
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
