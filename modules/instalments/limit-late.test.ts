import { addDays, parsePlainDate, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { contractTotals, GL, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import {
  attempt,
  buy,
  certain,
  codeOf,
  ctxAt,
  later,
  newBuyer,
  openShop,
  placeOrder,
  TODAY,
  yuan,
} from './buying.fixture.ts'
import { draw } from './draw.ts'
import { closeDay } from './nightly.ts'
import { ensureProducts } from './product.ts'
import { fullTerms } from './product-terms.ts'
import { repay } from './repay.ts'
import { previewReversal } from './reverse-repayment.ts'
import { payableOf } from './standing.ts'
import { type ContractRef, readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const START = parsePlainDate(TODAY)
const FIRST_DUE = addDays(START, 14)
const LIMIT = {
  id: 'limit',
  version: 1,
  nameZh: '随借随还',
  nameEn: 'Draw and repay',
  rank: 100,
  terms: fullTerms({
    ...{ jurisdiction: 'CN', currency: 'CNY', plan: 'on-demand', finances: 'cash', interestDue: 'period' },
    ...{ counts: [12], every: 2, unit: 'week', annualRate: '0.0725', minAmount: '300.00', maxAmount: '10000.00' },
  }),
}

let db: Database
let limit: ContractRef
let night = START
beforeAll(async () => {
  db = await testDatabase()
  const shop = await openShop(db)
  await db.transaction(tx => ensureProducts(tx, later(0), [LIMIT]))
  limit = await buy(db, await newBuyer(db), await placeOrder(db, shop, '1000.00'), 'limit:1:12')
})

const at = later(60)
const ref = () => ({ customerId: limit.customerId, contractId: limit.contractId })
const standing = async () => (await readContract(db, limit))!
const cash = (amount: string) =>
  attempt(db, tx => draw(tx, { ...ref(), amount: yuan(amount), orderToken: null, reference: amount }, ctxAt(at)))
const pay = (kind: 'amount' | 'payable', minor: bigint) =>
  attempt(db, tx =>
    repay(tx, { ...ref(), kind, amount: money(minor, 'CNY'), source: 'app', reference: `${kind}-${minor}` }, ctxAt(at)),
  )
/** Closes until the bank's day is `date`. */
async function until(date: PlainDate): Promise<void> {
  for (; night < date; night = addDays(night, 1)) {
    const closed = certain(await closeDay(db, night, { clock: () => at, slices: 1, workers: 1 }))
    expect(closed, night).toMatchObject({ status: 'closed', differences: [] })
  }
}
const proven = async () => expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
const booked = async (gl: string) =>
  (await contractTotals(db, { asOf: '2027-12-31', contractIds: [limit.contractId] })).find(row => row.gl === gl)
    ?.balanceMinor ?? 0n

test('a limit whose interest was not paid is late, bears no penalty on interest, and is not drawn on until it is paid', async () => {
  certain(await cash('2000.00'))
  await until(addDays(FIRST_DUE, 5))
  const { state } = await standing()
  // 14 nights on 3,000.00 at 7.25 % over 360
  expect(state).toMatchObject({ daysPastDue: 5, dueInterest: 8_46n, duePrincipal: 0n, penaltyReceivable: 0n })
  expect(codeOf(await cash('1.00'))).toBe('payable-first')
  certain(await pay('payable', 8_46n))
  expect((await standing()).state.daysPastDue).toBe(0)
  expect(codeOf(await cash('100.00'))).toBeUndefined()
  await proven()
})

test('a repayment on it is taken off by hand', async () => {
  const { rows } = await db.query<{ id: bigint }>(
    'SELECT id FROM instalments.receipt WHERE contract_id = $1 ORDER BY id LIMIT 1',
    [limit.contractId],
  )
  expect(codeOf(await previewReversal(db, { ...ref(), receiptId: rows[0]!.id }))).toBe('reversal-by-hand')
})

test('left unpaid it stops earning, is not drawn on, and what is paid then is income as it comes', async () => {
  await until(addDays(FIRST_DUE, 14 + 95))
  const late = await standing()
  expect(late).toMatchObject({ riskClass: 3, state: { basis: 1 } })
  expect(codeOf(await cash('1.01'))).toBe('limit-not-usable')
  expect(await booked(GL.interestReceivable)).toBe(0n)
  expect(await booked(GL.memoInterest)).toBe(late.state.interestReceivable)
  await proven()
  certain(await pay('payable', payableOf(late.state)))
  expect((await standing()).state).toMatchObject({ daysPastDue: 0, basis: 1 })
  expect(codeOf(await cash('1.02'))).toBe('limit-not-usable') // until it is cured
  const part = certain(await pay('amount', 50_000n))
  expect((await standing()).state.principal).toBe(310_000n - part.allocation!.principal)
  await until(addDays(night, 2))
  await proven()
})

test('principal that is late at the end of the term bears penalty interest, and all of it can be paid', async () => {
  await until(addDays(START, 14 * 12 + 10))
  const { state } = await standing()
  expect(state.duePrincipal).toBe(state.principal)
  expect(state.penaltyReceivable).toBeGreaterThan(0n)
  certain(await pay('payable', payableOf(state)))
  await until(addDays(night, 1))
  expect((await standing()).state).toMatchObject({ status: 2, principal: 0n })
  await proven()
})
