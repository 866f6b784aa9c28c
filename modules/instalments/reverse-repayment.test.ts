import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { businessDate, contractTotals, openBusinessDay, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { closeUntil } from './nightly.ts'
import { refundGoods } from './refund.ts'
import { repay } from './repay.ts'
import { previewReversal, reverseRepayment } from './reverse-repayment.ts'
import { settlementOf } from './settle.ts'
import { readContract } from './standing-store.ts'
import { buy, kept, openShop, openTestContract, payInto, type Shop, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const at = new Date('2026-01-31T03:00:00Z')
const DAY = '2026-01-31' as PlainDate
const ctx = { who: { userId: 'supervisor', name: 'supervisor', role: 'staff', ip: null }, at }
let db: Database
let shop: Shop

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, DAY, at))
  shop = await openShop(db)
})

const ref = (c: TestContract) => ({ customerId: c.customerId, contractId: c.id })
const standing = async (c: TestContract) => (await readContract(db, ref(c)))!
const code = (result: unknown) => (isRefusal(result) ? result.code : 'done')
const until = (date: string) => closeUntil(db, date as PlainDate, { clock: () => at })
const books = async (c: TestContract) =>
  (await contractTotals(db, { asOf: '2027-12-31', contractIds: [c.id] }))
    .map(({ gl, balanceMinor }) => `${gl} ${balanceMinor}`)
    .filter(line => !line.endsWith(' 0'))
    .sort()
const receiptOf = async (c: TestContract, amount: bigint) =>
  (
    await db.query(
      'SELECT id FROM instalments.receipt WHERE contract_id = $1 AND amount_minor = $2 ORDER BY id LIMIT 1',
      [c.id, amount],
    )
  ).rows[0]!.id as bigint

async function reverse(c: TestContract, amount: bigint) {
  const target = { ...ref(c), receiptId: await receiptOf(c, amount) }
  const { seal } = kept(await previewReversal(db, target))
  return db.transaction(tx => reverseRepayment(tx, { ...target, seal, reason: '记错合同' }, ctx))
}

const MISPOSTED = 77_701n
const lives = fc.sample(
  fc.record({
    plan: fc.constantFrom('equal-instalment' as const, 'equal-principal' as const),
    principal: fc.bigInt({ min: 300_000n, max: 1_200_000n }),
    instalments: fc.constantFrom(3, 6, 12),
    on: fc.integer({ min: 1, max: 28 }),
    payments: fc.array(
      fc.record({
        month: fc.integer({ min: 2, max: 6 }),
        day: fc.integer({ min: 10, max: 28 }),
        amount: fc.bigInt({ min: 1_000n, max: 150_000n }),
      }),
      { maxLength: 5 },
    ),
  }),
  { numRuns: 8, seed: 20_261_122 },
)

test('books, arrears and penalty are those of a contract that never had the repayment', {
  timeout: 60_000,
}, async () => {
  const pairs = await Promise.all(
    lives.map(async ({ plan, principal, instalments, payments, on }) => {
      const open = () =>
        openTestContract(db, { start: DAY, plan, principal, instalments, annualRate: '0.12', bookDate: DAY })
      const [wrong, never] = [await open(), await open()]
      for (const c of [wrong, never])
        for (const { month, day, amount } of payments) await payInto(db, c, amount, `2026-0${month}-${day}`)
      await payInto(db, wrong, MISPOSTED, `2026-03-${String(on).padStart(2, '0')}`)
      return [wrong, never] as const
    }),
  )
  await until('2026-06-05')
  for (const [wrong, never] of pairs) {
    kept(await reverse(wrong, MISPOSTED))
    const [had, clean] = [await standing(wrong), await standing(never)]
    expect(had.state).toEqual({ ...clean.state, basis: had.state.basis }) // tonight's close sees how late it was
    expect(had.rows).toEqual(clean.rows)
  }
  expect(pairs.length).toBe(8)
  await until('2026-06-10')
  for (const [wrong, never] of pairs) {
    expect((await standing(wrong)).state).toEqual((await standing(never)).state)
    expect(await books(wrong)).toEqual(await books(never))
  }
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})

test('a settlement that rested on it is a repayment again; nothing is reversed twice, nor across a refund', async () => {
  const day = (await businessDate(db)) as PlainDate
  const c = await buy(db, shop, { start: day, principal: 600_000n, instalments: 6, share: '0.5' })
  const pay = (kind: 'amount' | 'settlement', minor: bigint) =>
    db.transaction(tx =>
      repay(tx, { ...ref(c), kind, amount: money(minor, 'CNY'), reference: `${kind}-${minor}`, source: 'app' }, ctx),
    )
  kept(await pay('amount', MISPOSTED))
  kept(await pay('settlement', settlementOf(await standing(c)).amount))
  expect((await standing(c)).state.status).toBe(2)
  kept(await reverse(c, MISPOSTED))
  const after = await standing(c)
  expect(after.state).toMatchObject({ status: 1, principal: 600_000n, credit: 600_000n - MISPOSTED })
  const again = { ...ref(c), receiptId: await receiptOf(c, MISPOSTED) }
  expect(code(await previewReversal(db, again))).toBe('receipt-reversed')
  const request = { merchantId: shop.merchant.id, orderId: c.orderId, amount: money(10_000n, 'CNY'), reason: '退货' }
  kept(await db.transaction(tx => refundGoods(tx, request, shop.cashier)))
  const other = { ...ref(c), receiptId: await receiptOf(c, 600_000n - MISPOSTED) }
  expect(code(await previewReversal(db, other))).toBe('reversal-by-hand')
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})
