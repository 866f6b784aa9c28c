import type { Sql } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { money } from '@doorstep/money'
import { formatAmount, formatDate } from '@doorstep/notifications'
import type { z } from 'zod'
import type { ChangeKind } from './change.ts'
import { CHANGE_NAMES } from './change-words.ts'
import type { Contract } from './standing-store.ts'
import type { contractView } from './wire.ts'

type Entry = z.output<typeof contractView>['timeline'][number]
type EventRow = { kind: string; detail: Record<string, string>; book_date: string; at: Date }
type Words = (detail: Record<string, string>, amount: (digits: string | undefined) => string) => string

/** The history of a contract in the reader's language, oldest first. */
export async function contractTimeline(sql: Sql, contract: Contract, language: Language): Promise<Entry[]> {
  const { rows } = await sql.query<EventRow>(
    `SELECT kind, detail, book_date, at FROM instalments.contract_event
     WHERE customer_id = $1 AND contract_id = $2 ORDER BY id`,
    [contract.customerId, contract.contractId],
  )
  return rows.map(row => ({
    kind: row.kind,
    text: textOf(row, contract, language),
    bookDate: row.book_date,
    at: row.at,
  }))
}

function textOf({ kind, detail }: EventRow, { currency }: Contract, language: Language): string {
  const words = TEXTS[kind]
  if (!words) return kind
  const amount = (digits: string | undefined) => formatAmount(money(BigInt(digits ?? 0), currency), language)
  return (language === 'en' ? words.en : words.zh)(detail, amount)
}

const TEXTS: Readonly<Record<string, { zh: Words; en: Words }>> = {
  signed: { zh: () => '签署合同', en: () => 'Contract signed' },
  imported: { zh: () => '合同由原系统移入', en: () => 'Contract brought over from the earlier system' },
  'paid-upfront': {
    zh: (d, amount) => `签约时支付首付 ${amount(d.downPayment)}、手续费 ${amount(d.fee)}`,
    en: (d, amount) => `Paid when signing: ${amount(d.downPayment)} down, ${amount(d.fee)} in fees`,
  },
  'merchant-paid': {
    zh: () => '我行已按委托向商户付款',
    en: () => 'The merchant was paid as you instructed',
  },
  repaid: {
    zh: (d, amount) => `收到还款 ${amount(d.amount)}`,
    en: (d, amount) => `Payment of ${amount(d.amount)} received`,
  },
  'credit-applied': {
    zh: (d, amount) => `预存还款 ${amount(d.amount)} 已用于本期应还`,
    en: (d, amount) => `${amount(d.amount)} paid ahead was used for the instalment`,
  },
  'credit-paid-out': {
    zh: (d, amount) => `预存还款 ${amount(d.amount)} 已退回还款账户`,
    en: (d, amount) => `${amount(d.amount)} paid ahead was paid back`,
  },
  'plan-lowered': {
    zh: (d, amount) => `提前还款 ${amount(d.amount)}，还款计划已重新计算，节省利息 ${amount(d.saved)}`,
    en: (d, amount) =>
      `${amount(d.amount)} paid early; the plan was computed anew, saving ${amount(d.saved)} of interest`,
  },
  'plan-changed': {
    zh: d => `办理${CHANGE_NAMES[d.what as ChangeKind].zh}，还款计划已重新计算`,
    en: d => `The plan was computed anew: ${CHANGE_NAMES[d.what as ChangeKind].en}`,
  },
  'repayment-reversed': {
    zh: (d, amount) => `冲正误记的还款 ${amount(d.amount)}，其后的账务已重新计算`,
    en: (d, amount) =>
      `A payment of ${amount(d.amount)} that was not for this contract was reversed; what came after was computed anew`,
  },
  overdue: {
    zh: d => `${formatDate(d.due!, 'zh-CN')}的应还未还清，开始计算逾期`,
    en: d => `The instalment due on ${formatDate(d.due!, 'en')} was not paid in full and is now late`,
  },
  refunded: {
    zh: (d, amount) => `商户退款 ${amount(d.amount)}，还款计划已重新计算`,
    en: (d, amount) => `The merchant refunded ${amount(d.amount)}; the plan was computed anew`,
  },
  settled: {
    zh: (d, amount) => `提前结清，节省利息 ${amount(d.saved)}`,
    en: (d, amount) => `Settled early, saving ${amount(d.saved)} of interest`,
  },
  drawn: {
    zh: (d, amount) => (d.merchant ? `支用 ${amount(d.amount)}，已付给${d.merchant}` : `支用现金 ${amount(d.amount)}`),
    en: (d, amount) =>
      d.merchant ? `${amount(d.amount)} drawn and paid to ${d.merchant}` : `${amount(d.amount)} drawn in cash`,
  },
  'given-up': {
    zh: (d, amount) => (d.amount === '0' ? '额度已结束' : `还清 ${amount(d.amount)}，额度已结束`),
    en: (d, amount) => (d.amount === '0' ? 'The limit was ended' : `${amount(d.amount)} paid and the limit ended`),
  },
  ended: { zh: () => '额度到期，没有欠款', en: () => 'The limit’s term is over; nothing was owed' },
  'charged-off': {
    zh: () => '本行已核销这笔贷款的账面余额；所欠金额不变，仍需归还',
    en: () => 'We have charged the loan off in our books; what is owed is the same and still to be paid',
  },
  'cooled-off': {
    zh: () => '在犹豫期内撤销，合同终止',
    en: () => 'Withdrawn within the cooling-off period; contract ended',
  },
}
