import type { PlainDate } from '@doorstep/calendar'
import type { Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import type { Allocation } from './allocate.ts'
import { writeContractEvents } from './contract-event.ts'
import { type Booking, CREDIT, journalOf, lines, postAll, RAIL, settlingPairs } from './contract-journals.ts'
import { pay, payFromCredit } from './pay.ts'
import { type Contract, savePaid, saveStates } from './standing-store.ts'

/** Money for one contract: an amount that came in over the card rail, or whatever was paid ahead. */
export type Payment = {
  readonly contractId: bigint
  /** Names the payment in the ledger; the same key is never posted twice. */
  readonly key: string
  readonly from: { readonly rail: bigint } | 'credit'
}

export type AppliedPayment = {
  readonly payment: Payment
  readonly contract: Contract
  readonly allocation: Allocation
  readonly journalId: bigint
}

/**
 * Settles billed instalments of locked contracts with payments, in their order, and posts them; what is left of an amount
 * is paid ahead. Five statements, however many there are. Book date and actor come from the booking.
 * @throws when the ledger refuses: these postings touch no account that could be short
 */
export async function applyPayments(
  tx: Tx,
  contracts: readonly Contract[],
  payments: readonly Payment[],
  booking: Booking & { readonly bookDate: PlainDate },
): Promise<AppliedPayment[]> {
  const standing = new Map(contracts.map(contract => [contract.contractId, contract]))
  const walked = payments.map(payment => {
    const before = standing.get(payment.contractId)!
    const { standing: after, allocation } =
      payment.from === 'credit'
        ? payFromCredit(before, booking.bookDate, before.allocation)
        : pay(before, payment.from.rail, booking.bookDate, before.allocation)
    const contract = { ...before, ...after }
    standing.set(payment.contractId, contract)
    return { payment, contract, allocation }
  })
  const journals = await postSteps(tx, walked, booking)
  await saveStates(tx, [...standing.values()])
  await savePaid(tx, changedRows(contracts, standing))
  const applied = walked.map((step, i) => ({ ...step, journalId: journals[i]! }))
  await writeContractEvents(tx, applied.map(eventOf), booking)
  return applied
}

type Step = Omit<AppliedPayment, 'journalId'>

async function postSteps(tx: Tx, steps: readonly Step[], booking: Booking): Promise<bigint[]> {
  const journals = steps.map(({ payment, contract, allocation }) => {
    const credit = payment.from === 'credit'
    const pairs = settlingPairs(credit ? CREDIT : RAIL, credit ? { ...allocation, credit: 0n } : allocation)
    const kind = credit ? 'credit-applied' : 'repayment'
    return journalOf(contract, kind, payment.key, lines(contract.contractId, pairs), booking)
  })
  const posted = await postAll(tx, journals)
  if (isRefusal(posted)) throw new Error(`a repayment could not be posted: ${posted.code}`)
  return posted
}

function changedRows(before: readonly Contract[], after: ReadonlyMap<bigint, Contract>) {
  return before.flatMap(({ customerId, contractId, rows }) =>
    after.get(contractId)!.rows.flatMap((row, i) => (row === rows[i] ? [] : [{ customerId, contractId, row }])),
  )
}

function eventOf({ payment, contract, allocation }: Step) {
  const { penalty, interest, fee, principal, credit } = allocation
  const paid = penalty + interest + fee + principal + credit
  return {
    customerId: contract.customerId,
    contractId: contract.contractId,
    kind: payment.from === 'credit' ? 'credit-applied' : 'repaid',
    detail: { amount: paid.toString(), principal: principal.toString(), credit: credit.toString() },
  }
}
