import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { Receipt } from './receipt.ts'
import type { repayment } from './wire.ts'

export function viewReceipt(receipt: Receipt): z.output<typeof repayment> {
  const of = (minor: bigint) => money(minor, receipt.currency)
  const { allocation } = receipt
  return {
    id: receipt.id,
    kind: receipt.kind,
    amount: of(receipt.amountMinor),
    valueDate: receipt.valueDate,
    at: receipt.receivedAt,
    reversedOn: receipt.reversedOn ?? null,
    allocation: allocation && {
      penalty: of(allocation.penalty),
      interest: of(allocation.interest),
      fee: of(allocation.fee),
      principal: of(allocation.principal),
      credit: of(allocation.credit),
    },
  }
}
