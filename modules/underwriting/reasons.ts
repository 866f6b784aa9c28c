/** Why a decision went as it did, in words that the applicant can be told, with what can be done about it. */
export type Reason = { readonly code: string; readonly zh: string; readonly en: string }

type Sentence = { readonly zh: string; readonly en: string }

/** Reasons of the rules, by code. A rule that names a code that is not here is refused when the rules are loaded. */
const BY_RULES = {
  'age-at-maturity': {
    zh: '还款期较长，我们的同事想先与您确认还款安排；选择更少的期数通常可以更快通过。',
    en: 'The plan runs for long; a colleague would like to confirm the repayment with you. Fewer instalments are usually decided faster.',
  },
  'amount-over-limit': {
    zh: '订单金额高于目前能为您核准的额度；可以选择金额较小的商品，或补充收入证明。',
    en: 'The order is for more than we can approve for you at present. A smaller order, or proof of further income, may help.',
  },
  'burden-high': {
    zh: '每月各项还款占收入的比例偏高，需要人工核实；选择更多期数可以降低每期还款。',
    en: 'Your monthly repayments would be a large part of your income, so a person takes a look. More instalments make each one smaller.',
  },
  'burden-too-high': {
    zh: '每月各项还款将超过收入的七成，我们不希望您因此陷入困难；可以选择更多期数，或在还清部分现有借款后再申请。',
    en: 'Repayments would take more than 70 % of your income, and we do not want to bring you into difficulty. More instalments, or paying down what you owe first, may help.',
  },
  'days-in-arrears': {
    zh: '您在我行的分期有逾期未还；还清逾期款项后即可重新申请。',
    en: 'An instalment with us is overdue. Once it is paid you can apply again.',
  },
  'first-large-order': {
    zh: '这是您第一次在我行分期且金额较大，我们的同事会尽快与您核实。',
    en: 'This is your first plan with us and a large one; a colleague will look at it shortly.',
  },
  'long-in-arrears': {
    zh: '您在我行的分期逾期已超过 30 天；请先还清逾期款项，如有困难请与我们联系，一起商量办法。',
    en: 'An instalment with us has been overdue for more than 30 days. Please pay it first; if that is difficult, talk to us and we will look for a way together.',
  },
  'many-applications': {
    zh: '近期申请次数较多，需要人工核实是您本人操作。',
    en: 'There were several applications lately; we would like to make sure that they are yours.',
  },
  'no-income': {
    zh: '您填写的月收入为零，我们无法确认还款来源；如有退休金、家庭收入等，请补充后重新申请。',
    en: 'You gave no monthly income, so we cannot see how the instalments would be paid. If you have a pension or other income, please add it and apply again.',
  },
  'phone-not-verified': {
    zh: '手机号码尚未验证；验证后即可重新申请。',
    en: 'Your phone number is not verified yet. Verify it and apply again.',
  },
  student: {
    zh: '在校学生的分期需要确认第二还款来源，我们的同事会与您联系。',
    en: 'For students we need to confirm a second source of repayment; a colleague will contact you.',
  },
  'under-age': {
    zh: '分期须年满 18 周岁才能办理。',
    en: 'You need to be 18 or older to buy on instalments.',
  },
} as const satisfies Record<string, Sentence>

/** Reasons that a reviewer picks from, by the outcome that they give. */
export const BY_REVIEWERS = {
  approved: {
    'income-confirmed': { zh: '收入已核实。', en: 'Your income has been confirmed.' },
    'known-customer': { zh: '您与我行往来记录良好。', en: 'You have a good record with us.' },
    'repayment-arranged': { zh: '已与您确认还款安排。', en: 'The repayment has been arranged with you.' },
    'second-source-confirmed': { zh: '第二还款来源已确认。', en: 'A second source of repayment has been confirmed.' },
  },
  returned: {
    'income-papers-wanted': {
      zh: '请补充近三个月的收入证明，或更正月收入。',
      en: 'Please add proof of the last three months of income, or correct your monthly income.',
    },
    'identity-papers-wanted': { zh: '请重新填写身份信息。', en: 'Please enter your identity details again.' },
    'employer-wanted': { zh: '请补充工作单位信息。', en: 'Please tell us your employer.' },
    'obligations-wanted': {
      zh: '请补充其他借款的每月还款金额。',
      en: 'Please add what you repay each month elsewhere.',
    },
    'fewer-instalments-wanted': { zh: '请改选更少的期数。', en: 'Please choose fewer instalments.' },
    'more-instalments-wanted': { zh: '请改选更多的期数。', en: 'Please choose more instalments.' },
  },
  declined: {
    'income-not-confirmed': {
      zh: '未能核实您的收入；有新的收入证明后可以重新申请。',
      en: 'We could not confirm your income. With new proof you are welcome to apply again.',
    },
    'burden-not-bearable': {
      zh: '综合您的收入与现有借款，这笔分期会让您负担过重。',
      en: 'Given your income and what you owe already, this plan would weigh too heavily on you.',
    },
    'details-do-not-match': {
      zh: '所填信息与核实结果不一致；如有误会，请联系我们更正。',
      en: 'What was entered does not match what we found. If that is a mistake, please contact us to put it right.',
    },
    'not-own-wish': {
      zh: '核实中您表示这笔分期并非本人意愿。',
      en: 'When we asked, you said that this plan was not your own wish.',
    },
  },
} as const satisfies Record<ReviewOutcome, Record<string, Sentence>>

export type ReviewOutcome = 'approved' | 'returned' | 'declined'

const ALL: Readonly<Record<string, Sentence>> = {
  ...BY_RULES,
  ...BY_REVIEWERS.approved,
  ...BY_REVIEWERS.returned,
  ...BY_REVIEWERS.declined,
}

export const isReason = (code: string): boolean => Object.hasOwn(ALL, code)

/** Whether a reviewer may give this reason for this outcome. */
export const isReviewReason = (outcome: ReviewOutcome, code: string): boolean =>
  Object.hasOwn(BY_REVIEWERS[outcome], code)

/** The sentences of reasons, in their order. @throws when a code is not in the catalogue */
export function reasonsOf(codes: readonly string[]): Reason[] {
  return codes.map(code => {
    const sentence = ALL[code]
    if (!sentence) throw new Error(`no sentence for the reason ${code}`)
    return { code, zh: sentence.zh, en: sentence.en }
  })
}

/** Everything that a reviewer may pick, outcome by outcome. */
export function reviewReasons(): (Reason & { outcome: ReviewOutcome })[] {
  return (Object.keys(BY_REVIEWERS) as ReviewOutcome[]).flatMap(outcome =>
    reasonsOf(Object.keys(BY_REVIEWERS[outcome])).map(reason => ({ outcome, ...reason })),
  )
}
