import { STATUS_WORDS, type StatusWords } from './status-words.ts'

/**
 * The lists that the bank's people may take along as files: `path` leads into an item, `zh` and `en` head its column. With
 * `words` the column says in the reader's language what the item has as a code.
 */
export type ListFile = {
  readonly url: `/api/v1/${string}`
  readonly name: string
  readonly columns: readonly Column[]
}
type Column = { readonly path: string; readonly zh: string; readonly en: string; readonly words?: StatusWords }

const column = (path: string, zh: string, en: string): Column => ({ path, zh, en })
/** For people, and beside it the code for machines, which no wording changes. */
const status = (path: string, words: StatusWords): Column[] => [
  { path, zh: '状态', en: 'Status', words },
  column(path, '状态代码', 'Status code'),
]
const money = (path: string, zh: string, en: string) => column(`${path}.amount`, zh, en)

export const LIST_FILES: readonly ListFile[] = [
  {
    url: '/api/v1/staff/contracts',
    name: 'contracts',
    columns: [
      column('number', '合同编号', 'Number'),
      column('customerName', '客户', 'Customer'),
      column('goods', '商品', 'Goods'),
      column('merchantName', '商户', 'Merchant'),
      ...status('status', STATUS_WORDS.contract),
      column('principal.currency', '币种', 'Currency'),
      money('principal', '分期本金', 'Principal'),
      money('outstanding', '未还本金', 'Outstanding'),
      money('payable', '应还', 'Payable'),
      column('nextDue', '下次应还日', 'Next due'),
      money('nextAmount', '下次应还', 'Next amount'),
      column('daysPastDue', '逾期天数', 'Days past due'),
      column('paidCount', '已还期数', 'Instalments paid'),
      column('count', '总期数', 'Instalments'),
      column('signedAt', '签约时间', 'Signed at'),
    ],
  },
  {
    url: '/api/v1/staff/orders',
    name: 'orders',
    columns: [
      column('token', '订单码', 'Code'),
      column('goods', '商品', 'Goods'),
      column('merchant.name', '商户', 'Merchant'),
      column('store.name', '门店', 'Store'),
      column('scene', '场景', 'Scene'),
      column('amount.currency', '币种', 'Currency'),
      money('amount', '金额', 'Amount'),
      money('refunded', '已退货', 'Refunded'),
      ...status('status', STATUS_WORDS.order),
      column('createdAt', '开单时间', 'Entered at'),
      column('paidAt', '付款时间', 'Paid at'),
    ],
  },
  {
    url: '/api/v1/staff/applications',
    name: 'applications',
    columns: [
      column('customerName', '客户', 'Customer'),
      column('goods', '商品', 'Goods'),
      column('merchantName', '商户', 'Merchant'),
      column('amount.currency', '币种', 'Currency'),
      money('amount', '金额', 'Amount'),
      column('count', '期数', 'Instalments'),
      ...status('status', STATUS_WORDS.application),
      column('createdAt', '开始时间', 'Begun at'),
      column('updatedAt', '更新时间', 'Changed at'),
    ],
  },
  {
    url: '/api/v1/staff/debits',
    name: 'direct-debits',
    columns: [
      column('bookDate', '营业日', 'Business date'),
      column('askedAt', '发起时间', 'Tried at'),
      column('number', '合同编号', 'Contract'),
      column('customerName', '客户', 'Customer'),
      column('amount.currency', '币种', 'Currency'),
      money('amount', '金额', 'Amount'),
      ...status('status', STATUS_WORDS.debit),
      { path: 'reason', zh: '原因', en: 'Reason', words: STATUS_WORDS.debitReason },
      column('answeredAt', '结果时间', 'Answered at'),
      column('due', '应还日', 'Due'),
      column('daysAfter', '应还日后天数', 'Days after due'),
      column('nextTry', '下次扣款', 'Next try'),
      column('mandate.accountEnd', '扣款账户尾号', 'Account ends in'),
      column('mandate.signedAt', '授权时间', 'Mandate signed at'),
      column('askedBy', '手工发起人', 'Tried by hand by'),
      column('why', '手工发起原因', 'Reason given'),
    ],
  },
  {
    url: '/api/v1/staff/visits',
    name: 'visits',
    columns: [
      column('reference', '编号', 'Reference'),
      column('service.name.zh', '服务', 'Service (Chinese)'),
      column('service.name.en', '服务（英文）', 'Service'),
      column('customer.name', '客户', 'Customer'),
      column('area.zh', '片区', 'Area'),
      column('wish.date', '希望日期', 'Wished day'),
      column('wish.from', '从', 'From'),
      column('wish.until', '到', 'Until'),
      ...status('status', STATUS_WORDS.visit),
      column('channel', '来源', 'Channel'),
      column('askedAt', '提出时间', 'Asked at'),
    ],
  },
  {
    url: '/api/v1/messages',
    name: 'messages',
    columns: [
      column('at', '时间', 'Time'),
      column('title', '内容', 'What'),
      column('customer.name', '客户', 'Customer'),
      column('phone', '手机号', 'Phone'),
      column('language', '语言', 'Language'),
      ...status('state', STATUS_WORDS.message),
      column('stateAt', '状态时间', 'State since'),
    ],
  },
  {
    url: '/api/v1/audit',
    name: 'audit',
    columns: [
      column('at', '时间', 'Time'),
      column('kind', '类别', 'Kind'),
      column('action', '操作', 'Action'),
      column('objectType', '对象', 'Object'),
      column('objectId', '对象编号', 'Object id'),
      column('actor.name', '操作人', 'Who'),
      column('actor.role', '角色', 'Role'),
      column('actor.ip', '地址', 'Address'),
      column('why', '原因', 'Why'),
    ],
  },
  {
    url: '/api/v1/staff/imports/{importId}/faults',
    name: 'import-faults',
    columns: [
      column('line', '行', 'Line'),
      column('reference', '原系统编号', 'Reference'),
      column('field', '字段', 'Field'),
      column('code', '代码', 'Code'),
      column('zh', '说明', 'What (Chinese)'),
      column('en', '说明（英文）', 'What'),
    ],
  },
]
