import type { Sql } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import { type ContractEntry, contractEntries, GL } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { Contract } from './standing-store.ts'
import type { contractStatement } from './wire.ts'

/** Accounts that say what the customer owes; `customerOverpayments` says what the bank owes them. */
const OWED: readonly string[] = [
  GL.loanPrincipal,
  GL.interestReceivable,
  GL.penaltyReceivable,
  GL.feeReceivable,
  GL.customerOverpayments,
  GL.memoPrincipal,
  GL.memoInterest,
  GL.memoPenalty,
  GL.memoFee,
]

/** Interest that accrues off balance is the customer's debt all the same. */
const EARNED: Readonly<Record<string, string>> = {
  [GL.memoInterest]: GL.interestIncome,
  [GL.memoPenalty]: GL.penaltyIncome,
  [GL.memoFee]: GL.feeIncome,
}

type Line = { date: string; kind: string; nights: number; minor: bigint }

/** What raised and lowered the customer's debt between two dates; the nights between two events make one line. */
export async function statementOf(
  sql: Sql,
  contract: Contract,
  range: { from: string; to: string },
  language: Language,
): Promise<z.output<typeof contractStatement>> {
  const entries = await contractEntries(sql, contract)
  const of = (minor: bigint) => money(minor, contract.currency)
  const before = entries.filter(entry => entry.bookDate < range.from)
  const within = entries.filter(entry => entry.bookDate >= range.from && entry.bookDate <= range.to)
  const opening = before.reduce((sum, entry) => sum + effect(entry), 0n)
  let balance = opening
  const lines = gather(within)
    .filter(line => line.minor !== 0n)
    .map(line => {
      balance += line.minor
      return {
        date: line.date,
        text: textOf(line, language),
        debit: line.minor > 0n ? of(line.minor) : null,
        credit: line.minor < 0n ? of(-line.minor) : null,
        balance: of(balance),
      }
    })
  return { ...range, opening: of(opening), closing: of(balance), lines }
}

/** What a posting does to the debt: between two of these accounts it does nothing. */
function effect({ debitGl, creditGl, amountMinor }: ContractEntry): bigint {
  return (OWED.includes(debitGl) ? amountMinor : 0n) - (OWED.includes(creditGl) ? amountMinor : 0n)
}

function gather(entries: readonly ContractEntry[]): Line[] {
  const lines: Line[] = []
  for (const entry of entries) {
    const minor = effect(entry)
    if (minor === 0n) continue
    const kind = entry.kind === 'accrual' ? `accrual-${EARNED[entry.debitGl] ?? entry.creditGl}` : entry.kind
    const same = joinable(lines, kind, entry.bookDate)
    if (same) Object.assign(same, { date: entry.bookDate, nights: same.nights + 1, minor: same.minor + minor })
    else lines.push({ date: entry.bookDate, kind, nights: 1, minor })
  }
  return lines
}

/** The line that an entry adds to: one event's parts, or the nights since the last event. */
function joinable(lines: readonly Line[], kind: string, date: string): Line | undefined {
  if (!kind.startsWith('accrual-')) return lines.findLast(line => line.kind === kind && line.date === date)
  const event = lines.findLastIndex(line => !line.kind.startsWith('accrual-'))
  return lines.slice(event + 1).find(line => line.kind === kind)
}

function textOf({ kind, nights }: Line, language: Language): string {
  const text = TEXTS[kind]
  if (!text) return kind
  return (language === 'en' ? text.en : text.zh).replace('{nights}', String(nights))
}

const TEXTS: Readonly<Record<string, { zh: string; en: string }>> = {
  [`accrual-${GL.interestIncome}`]: { zh: '利息（{nights} 天）', en: 'Interest for {nights} nights' },
  [`accrual-${GL.penaltyIncome}`]: { zh: '罚息（{nights} 夜）', en: 'Penalty interest for {nights} nights' },
  [`accrual-${GL.feeIncome}`]: { zh: '手续费', en: 'Fee' },
  'entrusted-payment': { zh: '分期本金（已付商户）', en: 'Instalment loan, paid to the merchant' },
  draw: { zh: '支用', en: 'Drawn' },
  disbursement: { zh: '发放贷款', en: 'Loan paid out' },
  'opening-balance': { zh: '移入余额', en: 'Balance brought over' },
  repayment: { zh: '还款', en: 'Payment' },
  'early-settlement': { zh: '提前结清', en: 'Early settlement' },
  'goods-refund': { zh: '商户退款', en: 'Refund from the merchant' },
  'credit-payout': { zh: '退回预存还款', en: 'Money paid ahead, paid back' },
  'part-early-repayment': { zh: '部分提前还款', en: 'Part-early repayment' },
  'write-down': { zh: '减免', en: 'Write-down' },
  'repayment-reversal': { zh: '还款冲正', en: 'Payment reversed' },
  'charge-off': { zh: '核销', en: 'Charge-off' },
  'cool-off': { zh: '犹豫期撤销', en: 'Cooling-off' },
}
