import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { accountOf, GL, openBusinessDay, trialBalance, verify } from '@doorstep/ledger'
import { deliverOrder, orderById } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { controlTotals, isEqual } from './control-totals.ts'
import { viewContract } from './contract-views.ts'
import { coolOff } from './cool-off.ts'
import { closeUntil } from './nightly.ts'
import { previewRefund, refundGoods } from './refund.ts'
import { refundsOf, viewRefund } from './refund-views.ts'
import { repay } from './repay.ts'
import { buy, kept, openShop, openTestContract, type Shop, type TestContract } from './testing/contracts.ts'
import { settlementOf } from './settle.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { payableOf } from './standing.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const at = new Date('2026-03-02T03:00:00Z')
const DAY = '2026-03-02' as PlainDate
const ctx = { who: { userId: 'customer', name: 'customer', role: 'customer', ip: null }, at }
let db: Database
let shop: Shop

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, DAY, at))
  shop = await openShop(db)
})

const standing = async (c: TestContract) => (await readContract(db, { customerId: c.customerId, contractId: c.id }))!
const pay = (c: TestContract, kind: 'amount' | 'payable' | 'settlement', minor: bigint) =>
  db.transaction(tx =>
    repay(
      tx,
      {
        customerId: c.customerId,
        contractId: c.id,
        kind,
        amount: money(minor, 'CNY'),
        reference: `${kind}-${minor}`,
        source: 'app',
      },
      ctx,
    ),
  )
const code = (result: unknown) => (isRefusal(result) ? result.code : 'done')
const merchantBalance = async () =>
  (await accountOf(db, { customerId: shop.merchant.id, accountId: shop.merchant.settlementAccountId }))!.balanceMinor
const proveBooks = async () => {
  expect((await controlTotals(db)).filter(check => !isEqual(check))).toEqual([])
  expect(await verify(db)).toEqual([])
  expect(await verifyContracts(db)).toEqual([])
}

describe('repaying', () => {
  test('ahead of the first bill it lies there as credit; too much is refused with what would settle', async () => {
    const contract = await openTestContract(db, { start: DAY, principal: 120_000n, annualRate: '0.12' })
    expect(code(await pay(contract, 'payable', 100n))).toBe('nothing-payable')
    expect(code(await pay(contract, 'amount', 120_001n))).toBe('amount-over-owed')
    expect(code(await pay(contract, 'amount', 0n))).toBe('amount-not-positive')
    expect(kept(await pay(contract, 'amount', 50_00n)).allocation).toMatchObject({ credit: 50_00n, principal: 0n })
    expect((await standing(contract)).state.credit).toBe(50_00n)
    await proveBooks()
  })

  test('what everything costs settles the contract, and only at the price of this moment', async () => {
    const contract = await openTestContract(db, { start: DAY, principal: 120_000n, annualRate: '0.12' })
    const figures = settlementOf(await standing(contract))
    expect(figures).toMatchObject({ amount: 120_000n, interest: 0n, saved: 7942n })
    const refused = await pay(contract, 'settlement', 119_999n)
    expect(isRefusal(refused) && refused).toMatchObject({ code: 'amount-changed', params: { amount: '1200.00' } })
    expect(kept(await pay(contract, 'settlement', 120_000n))).toMatchObject({ kind: 'settlement' })
    const after = await standing(contract)
    expect(after.state).toMatchObject({ status: 2, principal: 0n, count: 1 })
    expect(after.rows).toHaveLength(1)
    expect(code(await pay(contract, 'amount', 1n))).toBe('contract-not-running')
    await proveBooks()
  })
})

describe('a refund of goods', () => {
  test('shows beforehand exactly what it then does, and gives the merchant back the subsidy to the cent', async () => {
    const contract = await buy(db, shop, { start: DAY, principal: 600_000n, instalments: 6, share: '1' })
    const before = await merchantBalance()
    const subsidy = (await standing(contract)).state.unearnedSubsidy
    const request = { merchantId: shop.merchant.id, orderId: contract.orderId, amount: money(200_000n, 'CNY') }
    const preview = viewRefund(kept(await previewRefund(db, request, at)))
    const made = kept(await db.transaction(tx => refundGoods(tx, { ...request, reason: '配件退回' }, shop.cashier)))
    expect(viewRefund(made)).toEqual(preview)
    const after = await standing(contract)
    expect(after.state.principal).toBe(400_000n)
    expect(after.state.unearnedSubsidy + made.effect.clawback).toBe(subsidy)
    expect(await merchantBalance()).toBe(before - 200_000n + made.effect.clawback)
    expect(after.rows.reduce((sum, row) => sum + row.principal, 0n)).toBe(400_000n)
    const { ends, creditUsed, creditLeft, ...shown } = preview
    expect([ends, creditUsed.minor, creditLeft.minor]).toEqual([false, 0n, 0n])
    expect((await refundsOf(db, after))[0]).toMatchObject({ ...shown, reason: '配件退回' })
    expect((await orderById(db, shop.merchant.id, contract.orderId, at))!.refunded.minor).toBe(200_000n)
    await proveBooks()
  })

  test('of more than the order is refused; of the whole order ends an interest-free contract', async () => {
    const contract = await buy(db, shop, { start: DAY, principal: 90_000n, instalments: 3, share: '1' })
    const refund = (minor: bigint) =>
      db.transaction(tx =>
        refundGoods(
          tx,
          { merchantId: shop.merchant.id, orderId: contract.orderId, amount: money(minor, 'CNY'), reason: '退货' },
          shop.cashier,
        ),
      )
    expect(code(await refund(90_001n))).toBe('refund-over-order')
    expect(code(await refund(90_000n))).toBe('done')
    expect((await standing(contract)).state).toMatchObject({
      status: 4,
      principal: 0n,
      unearnedSubsidy: 0n,
      credit: 0n,
    })
    expect(code(await refund(1n))).toBe('refund-over-order')
    await proveBooks()
  })
})

describe('money that is held for the customer', () => {
  test('ends a contract that it covers after a refund, as shown beforehand; the rest is paid back once', async () => {
    const contract = await buy(db, shop, { start: DAY, principal: 300_000n, instalments: 3 })
    kept(await pay(contract, 'amount', 120_000n))
    const request = { merchantId: shop.merchant.id, orderId: contract.orderId, amount: money(200_000n, 'CNY') }
    const preview = viewRefund(kept(await previewRefund(db, request, at)))
    expect(preview).toMatchObject({
      ends: true,
      creditUsed: money(100_000n, 'CNY'),
      creditLeft: money(20_000n, 'CNY'),
    })
    kept(await db.transaction(tx => refundGoods(tx, { ...request, reason: '退货' }, shop.cashier)))
    expect((await standing(contract)).state).toMatchObject({ status: 2, principal: 0n, credit: 20_000n })
    await proveBooks()
    const ref = { customerId: contract.customerId, contractId: contract.id, reason: null }
    const payOut = (minor: bigint) =>
      db.transaction(tx => payOutCredit(tx, { ...ref, amount: money(minor, 'CNY') }, ctx))
    expect(code(await payOut(20_001n))).toBe('held-changed')
    expect(kept(await payOut(20_000n)).amount).toEqual(money(20_000n, 'CNY'))
    expect(code(await payOut(20_000n))).toBe('nothing-held')
    expect((await standing(contract)).state.credit).toBe(0n)
    const { rows } = await db.query('SELECT template FROM notifications.message WHERE customer_id = $1 ORDER BY id', [
      contract.customerId,
    ])
    expect(rows.map(row => row.template)).toEqual(expect.arrayContaining(['credit-held', 'credit-paid-out']))
    await proveBooks()
  })
})

describe('cooling off', () => {
  test('undoes everything: the merchant gives back what it got and gets back what it gave', async () => {
    const before = await merchantBalance()
    const contract = await buy(db, shop, { start: DAY, principal: 300_000n, instalments: 12, share: '0.5' })
    expect(await merchantBalance()).not.toBe(before)
    await pay(contract, 'amount', 10_00n)
    const ref = { customerId: contract.customerId, contractId: contract.id }
    expect(await viewContract(db, ref, { language: 'en', now: at })).toMatchObject({ coolOffAllowed: true })
    expect(code(await db.transaction(tx => coolOff(tx, ref, ctx)))).toBe('done')
    expect(await merchantBalance()).toBe(before)
    expect((await standing(contract)).state).toMatchObject({ status: 3, principal: 0n, credit: 10_00n })
    expect((await orderById(db, shop.merchant.id, contract.orderId, at))!.status).toBe('cooled-off')
    expect(code(await db.transaction(tx => coolOff(tx, ref, ctx)))).toBe('contract-not-running')
    await proveBooks()
  })

  test('is over once the goods were handed over', async () => {
    const contract = await buy(db, shop, { start: DAY, principal: 300_000n, instalments: 12 })
    const key = { merchantId: shop.merchant.id, orderId: contract.orderId }
    await db.transaction(tx => deliverOrder(tx, key, shop.cashier))
    const ref = { customerId: contract.customerId, contractId: contract.id }
    expect(code(await db.transaction(tx => coolOff(tx, ref, ctx)))).toBe('cool-off-delivered')
  })
})

test('after some nights: what was accrued is undone, refunded and settled to the cent', async () => {
  const [refunded, cooled, late] = [
    await buy(db, shop, { start: DAY, principal: 500_000n, instalments: 6, share: '0.3' }),
    await buy(db, shop, { start: DAY, principal: 500_000n, instalments: 6, share: '0.3' }),
    await openTestContract(db, { start: DAY, principal: 500_000n, annualRate: '0.12', instalments: 6 }),
  ]
  const ref = (c: TestContract) => ({ customerId: c.customerId, contractId: c.id })
  await closeUntil(db, '2026-03-06' as PlainDate, { clock: () => at })
  kept(await db.transaction(tx => coolOff(tx, ref(cooled), ctx)))
  await proveBooks()
  await closeUntil(db, '2026-04-20' as PlainDate, { clock: () => at })
  const request = { merchantId: shop.merchant.id, orderId: refunded.orderId, amount: money(350_000n, 'CNY') }
  kept(await db.transaction(tx => refundGoods(tx, { ...request, reason: '退货' }, shop.cashier)))
  await closeUntil(db, '2026-05-10' as PlainDate, { clock: () => at })
  const { state } = await standing(late)
  expect(state.daysPastDue).toBe(39) // due on 2 April, read on 11 May
  expect(code(await pay(late, 'payable', payableOf(state) - 1n))).toBe('amount-changed')
  kept(await pay(late, 'payable', payableOf(state)))
  expect((await standing(late)).state).toMatchObject({ daysPastDue: 0, penaltyReceivable: 0n, dueInterest: 0n })
  const figures = settlementOf(await standing(refunded))
  kept(await pay(refunded, 'settlement', figures.amount))
  await proveBooks()
  const balances = await trialBalance(db)
  expect(balances.find(row => row.gl === GL.unearnedSubsidy)?.balanceMinor).toBe(
    (await controlTotals(db)).find(check => check.gl === GL.unearnedSubsidy)?.subledgerMinor ?? 0n,
  )
})
