import type { Sql } from '@doorstep/db'
import { chart, contractEntries } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { ContractRef } from './standing-store.ts'
import type { ledgerEntry } from './wire.ts'

/** A contract's lines in the books, each side with the name of its account. */
export async function viewEntries(sql: Sql, ref: ContractRef): Promise<z.output<typeof ledgerEntry>[]> {
  const accounts = new Map((await chart(sql)).map(account => [account.code, account]))
  const side = (gl: string) => ({ gl, nameZh: accounts.get(gl)?.nameZh ?? gl, nameEn: accounts.get(gl)?.nameEn ?? gl })
  return (await contractEntries(sql, ref)).map(entry => ({
    journalId: entry.journalId,
    bookDate: entry.bookDate,
    kind: entry.kind,
    debit: side(entry.debitGl),
    credit: side(entry.creditGl),
    amount: money(entry.amountMinor, entry.currency),
    at: entry.postedAt,
  }))
}
