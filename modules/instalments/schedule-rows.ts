import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { ContractRow } from './contract.ts'
import type { scheduleRow } from './wire.ts'

/** A schedule as it travels, with what is owed after each row. */
export function scheduleRows(rows: readonly ContractRow[], currency: string): z.output<typeof scheduleRow>[] {
  const of = (minor: bigint) => money(minor, currency)
  let balance = rows.reduce((sum, row) => sum + row.principal, 0n)
  return rows.map(row => {
    balance -= row.principal
    return {
      n: row.n,
      due: row.due,
      principal: of(row.principal),
      interest: of(row.interest),
      fee: of(row.fee),
      subsidy: of(row.subsidy),
      total: of(row.principal + row.interest + row.fee),
      balance: of(balance),
    }
  })
}
