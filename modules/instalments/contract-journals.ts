import type { Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { GL, type Leg, type NewJournal, type Posted, type PostingLine, post } from '@doorstep/ledger'
import { onBasis } from './accrual-basis.ts'
import type { Parts } from './allocate.ts'
import type { Contract } from './standing-store.ts'

/** Where money for a contract comes from: the card rail, or what the customer had paid ahead. */
export const RAIL: Leg = { gl: GL.cardClearing }
export const CREDIT: Leg = { gl: GL.customerOverpayments }

/** Lines of one contract; those of nothing are left out. */
export function lines(contractId: bigint, pairs: readonly (readonly [Leg, Leg, bigint])[]): PostingLine[] {
  return pairs
    .filter(([, , amountMinor]) => amountMinor > 0n)
    .map(([debit, credit, amountMinor]) => ({ debit, credit, amountMinor, contractId }))
}

/** What settles penalty, interest, fee and principal, with `from` on the other side; the rest is the customer's credit. */
export function settlingPairs(from: Leg, parts: Parts): (readonly [Leg, Leg, bigint])[] {
  return [
    [from, { gl: GL.penaltyReceivable }, parts.penalty],
    [from, { gl: GL.interestReceivable }, parts.interest],
    [from, { gl: GL.feeReceivable }, parts.fee],
    [from, { gl: GL.loanPrincipal }, parts.principal],
    [from, CREDIT, parts.credit],
  ]
}

/** Posts journals that no account can refuse, or whose refusal the caller passes on. Returns the journals' ids. */
export async function postAll(tx: Tx, journals: readonly NewJournal[]): Promise<bigint[] | Refusal> {
  const results = await post(
    tx,
    journals.filter(journal => journal.lines.length > 0),
  )
  const refused = results.find(result => isRefusal(result))
  return refused && isRefusal(refused) ? refused : results.map(result => (result as Posted).journalId)
}

export type Booking = { readonly bookDate: string; readonly actor: string; readonly at: Date }

/** A journal of one contract: its lines speak of what is owed as if on balance, and are booked on the contract's basis. */
export function journalOf(
  contract: Pick<Contract, 'customerId' | 'currency' | 'number' | 'orderId' | 'state'>,
  kind: string,
  key: string,
  postings: readonly PostingLine[],
  booking: Booking,
): NewJournal {
  return {
    customerId: contract.customerId,
    kind,
    key,
    currency: contract.currency,
    lines: onBasis(postings, contract.state.basis),
    memo: { contract: contract.number, ...(contract.orderId === null ? {} : { orderId: contract.orderId.toString() }) },
    ...booking,
  }
}
