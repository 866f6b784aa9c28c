import type { PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, post } from '@doorstep/ledger'
import { type OpenedContract, openContract } from './contract.ts'
import { insertReceipt } from './receipt.ts'
import { schedule } from './schedule.ts'
import { type Terms, termsOf } from './terms.ts'
import { writeTerms } from './quote.ts'

export type TestTerms = Partial<Terms> & {
  readonly customerId?: bigint
  readonly merchant?: { id: bigint; account: bigint }
}
export type TestContract = OpenedContract & { readonly customerId: bigint }

const at = new Date('2026-01-31T02:00:00Z')

/** A contract with its money on the books, as signing leaves it; without an order, application or merchant. */
export async function openTestContract(db: Database, given: TestTerms & { start: PlainDate }): Promise<TestContract> {
  const { customerId = newId(), ...rest } = given
  const terms = termsOf({ currency: 'CNY', plan: 'equal-instalment', principal: 120_000n, instalments: 12, ...rest })
  const rows = schedule(terms).rows.map(row => ({ ...row, interest: row.interest - row.subsidy }))
  const subsidy = rows.reduce((sum, row) => sum + row.subsidy, 0n)
  return db.transaction(async tx => {
    const opened = await openContract(
      tx,
      {
        customerId,
        branchId: 1n,
        merchantId: null,
        orderId: null,
        applicationId: null,
        disclosureId: null,
        productId: 'test',
        productVersion: 1,
        terms: writeTerms(terms),
        penaltyRate: '0.18',
        principalMinor: terms.principal,
        currency: terms.currency,
        annualised: '0.12',
        startDate: terms.start,
        coolOffUntil: null,
        rows,
        signedAt: at,
        source: null,
      },
      { bookDate: terms.start, actor: 'test', now: at },
    )
    const line = (debit: string, credit: string, amountMinor: bigint) => ({
      debit: { gl: debit },
      credit: { gl: credit },
      amountMinor,
      contractId: opened.id,
    })
    const results = await post(tx, [
      {
        customerId,
        kind: 'entrusted-payment',
        key: `open:${opened.id}`,
        currency: terms.currency,
        lines: [
          line(GL.loanPrincipal, GL.cashAtCentralBank, terms.principal),
          ...(subsidy > 0n ? [line(GL.cashAtCentralBank, GL.unearnedSubsidy, subsidy)] : []),
        ],
        bookDate: terms.start,
        actor: 'test',
        at,
      },
    ])
    if (results.some(isRefusal)) throw new Error('not posted')
    return { ...opened, customerId }
  })
}

/** Money from a file that waits for its value date. */
export async function payInto(
  db: Database,
  contract: TestContract,
  amountMinor: bigint,
  valueDate: string,
): Promise<void> {
  const id = newId()
  await db.transaction(tx =>
    insertReceipt(tx, {
      customerId: contract.customerId,
      contractId: contract.id,
      id,
      kind: 'repayment',
      amountMinor,
      currency: 'CNY',
      valueDate: valueDate as PlainDate,
      source: 'test',
      reference: `r${id}`,
      allocation: null,
      appliedOn: null,
      journalId: null,
      receivedAt: at,
    }),
  )
}
