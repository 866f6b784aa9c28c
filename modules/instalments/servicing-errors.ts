import { defineErrors } from '@doorstep/http'

/** Refusals about contracts that run: paying, giving back, withdrawing, closing a day. */
export const servicingErrors = defineErrors('servicing', {
  'contract-not-running': {
    status: 409,
    zh: '合同目前的状态不支持此操作。',
    en: 'The contract is not in a state that allows this.',
  },
  'amount-changed': {
    status: 409,
    zh: '应付金额已变为 {amount}，请确认后再支付。没有扣款。',
    en: 'The amount is now {amount}; please confirm it first. Nothing was charged.',
  },
  'nothing-payable': {
    status: 409,
    zh: '目前没有需要支付的金额。',
    en: 'There is nothing to pay at the moment.',
  },
  'amount-over-owed': {
    status: 422,
    zh: '支付金额超过了全部结清所需的 {amount}。',
    en: 'That is more than the {amount} that would settle the whole contract.',
  },
  'own-contract': {
    status: 403,
    zh: '不能处理自己的合同，请由同事办理。',
    en: 'You cannot act on your own contract; a colleague has to.',
  },
  'nothing-held': {
    status: 409,
    zh: '这份合同没有预存款可退。',
    en: 'This contract holds no money that could be paid back.',
  },
  'held-changed': {
    status: 409,
    zh: '预存款现为 {amount}，请重新查看后再确认。没有退款。',
    en: 'The contract holds {amount} now; please look again before you confirm. Nothing was paid out.',
  },
  'second-person-needed': {
    status: 409,
    zh: '退还 {amount} 须由两人办理：请先提出，再由另一名同事复核。',
    en: 'Paying out {amount} takes two people: propose it, and have a colleague approve it.',
  },
  'payable-first': {
    status: 409,
    zh: '请先还清当前应还的款项。',
    en: 'Please pay what is due first.',
  },
  'amount-settles-all': {
    status: 409,
    zh: '这笔金额已足以还清全部剩余本金，请选择提前结清。',
    en: 'That covers all the principal that is left; please settle early instead.',
  },
  'keep-term-only': {
    status: 409,
    zh: '这种还款方式提前还一部分时，期数不变，只能减少每期金额。',
    en: 'On this plan a part-early repayment keeps the number of instalments and makes them smaller.',
  },
  'nothing-ahead': {
    status: 409,
    zh: '所有期次都已出账，没有可以变更的期次，可以改用重组。',
    en: 'Every instalment has been billed; re-schedule the contract instead.',
  },
  'not-on-demand': {
    status: 409,
    zh: '这份合同不是随借随还额度。',
    en: 'This contract is not a limit to draw on.',
  },
  'not-drawable': {
    status: 409,
    zh: '这份合同已一次付清借款，不能再支用。',
    en: 'This contract was paid out at once; there is nothing to draw on it.',
  },
  'draws-over': {
    status: 409,
    zh: '这份合同的支用次数已用完，或支用期限已过。',
    en: 'This contract has no draws left, or the time for drawing is over.',
  },
  'limit-not-usable': {
    status: 409,
    zh: '额度暂时不能使用：可能正在日终处理、已到期，或已停止支用。请稍后再试。',
    en: 'The limit cannot be used just now: the day is being closed, the term is over, or drawing has been stopped. Please try again later.',
  },
  'over-limit': {
    status: 422,
    zh: '目前最多还可以支用 {amount}。',
    en: 'At the moment you can draw {amount} at most.',
  },
  'limit-still-owes': {
    status: 409,
    zh: '额度下还有未还的金额，请选择还清并结束额度。',
    en: 'Something is still owed on this limit; please pay it all and end it in one step.',
  },
  'draw-is-not-the-price': {
    status: 422,
    zh: '支用金额须等于订单金额 {amount}。',
    en: 'A draw for an order has to be its price of {amount}.',
  },
  'cash-not-offered': {
    status: 409,
    zh: '这项额度只能用于支付订单，不能提取现金。',
    en: 'This limit pays for orders only and gives no cash.',
  },
  'change-not-for-plan': {
    status: 409,
    zh: '这种还款方式不支持此项变更。',
    en: 'This change is not for contracts of this plan.',
  },
  'overdue-first': {
    status: 409,
    zh: '合同已逾期，不能展期。请先还清逾期款项，或改用重组。',
    en: 'The contract is overdue and cannot be extended; have the arrears paid first, or re-schedule it.',
  },
  'extension-too-long': {
    status: 422,
    zh: '展期后最多 {count} 期：一年以内的贷款累计展期不超过原期限，一年以上的不超过原期限的一半（个人贷款管理办法）。',
    en: 'With all its extensions this contract may have {count} instalments at most: a term of up to a year may be doubled, a longer one extended by half.',
  },
  'first-due-out-of-range': {
    status: 422,
    zh: '首个还款日须晚于今天，且在三个还款周期之内。',
    en: 'The first due date must be after today and within three periods.',
  },
  'rate-not-lower': {
    status: 422,
    zh: '帮扶期利率不得高于目前的利率。',
    en: 'The rate of a hardship plan may not be above the rate that holds now.',
  },
  'write-down-too-much': {
    status: 422,
    zh: '减免金额超过了所欠金额；全部本金的核销请走核销流程。',
    en: 'That is more than is owed. To give up all principal, charge the contract off.',
  },
  'debit-unavailable': {
    status: 409,
    zh: '本行暂未开通自动扣款，请在应用内还款。',
    en: 'Direct debit is not available at this bank; please pay in the app.',
  },
  'class-not-worse': {
    status: 422,
    zh: '人工只能下调风险分类；上调由日终按规定的观察期进行。',
    en: 'People may only put a contract into a worse tier; the close makes it better once it has been observed long enough.',
  },
  'charge-off-too-early': {
    status: 409,
    zh: '只有五级分类为损失、且利息已转表外核算的合同才能核销。',
    en: 'Only a contract that is classified as loss and no longer accrues on balance can be charged off.',
  },
  'change-proposed-already': {
    status: 409,
    zh: '这份合同已有一项待确认的变更，请先处理。',
    en: 'A change of this contract is waiting for an answer already.',
  },
  'change-incomplete': {
    status: 422,
    zh: '请填写{field}。',
    en: 'Please fill in {field}.',
  },
  'change-decided': {
    status: 409,
    zh: '这项变更已经处理过了。',
    en: 'This change has been decided already.',
  },
  'change-not-for-you': {
    status: 409,
    zh: '这项变更不由您确认：减免、风险分类和核销由本行另一名同事复核，其他变更由客户签署。',
    en: 'This change is for somebody else: write-downs, tiers and charge-offs for a second person of the bank, all others for the customer.',
  },
  'same-person': {
    status: 403,
    zh: '须由提出者以外的同事复核。',
    en: 'Somebody other than the person who proposed it has to approve it.',
  },
  'receipt-reversed': {
    status: 409,
    zh: '这笔还款已经冲正。',
    en: 'This payment has been reversed already.',
  },
  'reversal-in-the-way': {
    status: 409,
    zh: '没有这笔还款，{date} 的{stepZh}就不能成立：{whyZh}{doZh}',
    en: 'Without this payment the {stepEn} of {date} could not have been: {whyEn} {doEn}',
  },
  'reversal-by-hand': {
    status: 409,
    zh: '合同是移入的、随借随还的，或有系统无法重算的早期记录，请由会计人工冲正。',
    en: 'This contract was brought in from elsewhere, is a limit to draw on, or has early records that cannot be computed anew; accounting has to correct it by hand.',
  },
  'plan-moved-on': {
    status: 409,
    zh: '还款计划在此期间有变化，请重新查看后再确认。没有任何改动。',
    en: 'The plan has changed in the meantime; please look at it again before you confirm. Nothing was done.',
  },
  'amount-not-positive': { status: 422, zh: '金额须大于零。', en: 'The amount must be more than zero.' },
  'amount-too-fine': {
    status: 422,
    zh: '{currency} 金额的小数位数不能超过 {digits} 位。',
    en: 'Amounts in {currency} have {digits} decimals at most.',
  },
  'currency-not-of-contract': {
    status: 422,
    zh: '合同币种为 {currency}，请使用相同币种。',
    en: 'The contract is in {currency}; please use that currency.',
  },
  'cool-off-over': {
    status: 409,
    zh: '犹豫期已于 {date} 结束。',
    en: 'The cooling-off period ended on {date}.',
  },
  'cool-off-none': { status: 409, zh: '这份合同没有犹豫期。', en: 'This contract has no cooling-off period.' },
  'cool-off-delivered': {
    status: 409,
    zh: '商品已交付，不能再撤销。如需退货，请联系商户。',
    en: 'The goods have been delivered; to return them, please ask the shop for a refund.',
  },
  'cool-off-begun': {
    status: 409,
    zh: '合同已出账或已退款，不能再撤销，可以选择提前结清。',
    en: 'An instalment has been billed or goods were refunded; you can settle early instead.',
  },
  'order-not-financed': {
    status: 409,
    zh: '这笔订单没有分期合同，无法退款。',
    en: 'No instalment contract stands behind this order, so there is nothing to refund.',
  },
  'refund-over-order': {
    status: 422,
    zh: '退款金额超过了订单可退的 {amount}。',
    en: 'That is more than the {amount} of the order that can still be refunded.',
  },
  'not-the-business-day': {
    status: 409,
    zh: '当前营业日是 {businessDate}，不能对 {date} 做日终。',
    en: 'The business day is {businessDate}; {date} cannot be closed.',
  },
})
