import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { GL, type Leg, post } from '@doorstep/ledger'
import { attachBuyer, createMerchant, createOrder, type Ctx, markPaid, type Merchant } from '@doorstep/merchants'
import { type OpenedContract, openContract } from '../contract.ts'
import { insertReceipt } from '../receipt.ts'
import { schedule, type Terms, termsOf } from '@doorstep/schedules'
import { writeTerms } from '../quote.ts'

export type TestTerms = Partial<Terms> & {
  readonly customerId?: bigint
  readonly order?: { id: bigint; merchant: Merchant }
  readonly bookDate?: PlainDate
  readonly productId?: string
}
export type TestContract = OpenedContract & { readonly customerId: bigint }

const at = new Date('2026-01-31T02:00:00Z')

/** A contract with its money on the books, as signing leaves it; without an order, application or merchant. */
export async function openTestContract(db: Database, given: TestTerms & { start: PlainDate }): Promise<TestContract> {
  const { customerId = newId(), order, bookDate = given.start, productId = 'test', ...rest } = given
  const terms = termsOf({ currency: 'CNY', plan: 'equal-instalment', principal: 120_000n, instalments: 12, ...rest })
  const rows = schedule(terms).rows.map(row => ({ ...row, interest: row.interest - row.subsidy }))
  const subsidy = rows.reduce((sum, row) => sum + row.subsidy, 0n)
  return db.transaction(async tx => {
    const opened = await openContract(
      tx,
      {
        customerId,
        branchId: 1n,
        merchantId: order?.merchant.id ?? null,
        orderId: order?.id ?? null,
        applicationId: null,
        disclosureId: null,
        productId,
        productVersion: 1,
        terms: writeTerms(terms),
        penaltyRate: '0.18',
        principalMinor: terms.principal,
        currency: terms.currency,
        annualised: '0.12',
        startDate: terms.start,
        coolOffUntil: order ? addDays(terms.start, 7) : null,
        rows,
        signedAt: at,
        source: null,
      },
      { bookDate, actor: 'test', now: at },
    )
    const paidTo: Leg = order
      ? { account: order.merchant.settlementAccountId, owner: order.merchant.id }
      : { gl: GL.cashAtCentralBank }
    const line = (debit: Leg, credit: Leg, amountMinor: bigint) => ({
      debit,
      credit,
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
          line({ gl: GL.loanPrincipal }, paidTo, terms.principal),
          ...(subsidy > 0n ? [line(paidTo, { gl: GL.unearnedSubsidy }, subsidy)] : []),
        ],
        bookDate,
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

export type Shop = { readonly merchant: Merchant; readonly cashier: Ctx }

/** A merchant whose cashier takes orders. */
export async function openShop(db: Database): Promise<Shop> {
  const cashier = { who: { userId: 'cashier', name: 'cashier', role: 'merchant cashier', ip: null }, at }
  const merchant = await db.transaction(tx =>
    createMerchant(tx, { name: '晨光数码', branchId: 1n, stores: [{ name: '总店', address: '人民路 1 号' }] }, cashier),
  )
  return { merchant, cashier }
}

/** An order bought on a contract that the customer may withdraw from for a week; the merchant pays `share` of the interest. */
export async function buy(
  db: Database,
  { merchant, cashier }: Shop,
  given: { customerId?: bigint; start: PlainDate; principal: bigint; instalments: number; share?: string },
): Promise<TestContract & { readonly orderId: bigint }> {
  const { share, customerId = newId(), ...terms } = given
  const orderId = await db.transaction(async tx => {
    const amount = { minor: given.principal, currency: 'CNY' }
    const order = kept(
      await createOrder(
        tx,
        { merchantId: merchant.id, storeId: merchant.stores[0]!.id, goods: '手机', scene: 'digital', amount },
        cashier,
      ),
    )
    const key = { merchantId: merchant.id, orderId: order.id }
    kept(await attachBuyer(tx, key, { customerId, until: new Date(at.getTime() + 3_600_000) }, at))
    return order.id
  })
  const contract = await openTestContract(db, {
    customerId,
    annualRate: '0.12',
    ...terms,
    subsidy: share ? [{ payer: 'merchant', share, of: 'interest' }] : [],
    order: { id: orderId, merchant },
  })
  await db.transaction(async tx => {
    const key = { merchantId: merchant.id, orderId }
    kept(await markPaid(tx, key, { customerId, contractId: contract.id }, cashier))
  })
  return { ...contract, orderId }
}

export function kept<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.code)
  return result
}
