import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { ensureCalendars } from '@doorstep/ledger'
import type { Merchant } from '@doorstep/merchants'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { AT, ctxAt, fillIn, newBuyer, openShop, placeOrder, prepareSigning, sign, submit } from './buying.fixture.ts'
import { createApplication } from './create-application.ts'
import { plansOfToken } from './order-plans.ts'
import { ensureProducts, PRODUCTS } from './product.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const [level] = PRODUCTS
const shifting = {
  ...level!,
  id: 'shifting',
  terms: { ...level!.terms, counts: [3], dueShift: 'following' as const },
}
const PLAN = 'shifting:1:3'
let db: Database
let merchant: Merchant

beforeAll(async () => {
  db = await testDatabase()
  merchant = await openShop(db)
  await db.transaction(async tx => {
    await ensureCalendars(tx, AT)
    await ensureProducts(tx, AT, [shifting])
  })
})

test('a plan that runs into a year nobody published is not shown, and refused by name', async () => {
  const order = await placeOrder(db, merchant)
  const shown = await plansOfToken(db, order.token, AT)
  expect(!isRefusal(shown) && shown.plans.map(plan => plan.id)).not.toContain(PLAN)
  const { customerId } = await newBuyer(db)
  const input = { customerId, orderToken: order.token, planId: PLAN }
  const refused = await db.transaction(tx => createApplication(tx, input, ctxAt(AT)))
  expect(refused).toMatchObject({ code: 'calendar-year-not-covered', params: { calendar: 'CN', year: '2027' } })
})

test('what is disclosed is what is billed, also after the calendar has changed', async () => {
  await db.query(
    `INSERT INTO ledger.calendar_year (calendar, year, source, updated_at) VALUES ('CN', 2027, 'a test', $1)`,
    [AT],
  )
  const ref = await fillIn(db, await newBuyer(db), await placeOrder(db, merchant), PLAN)
  await submit(db, ref)
  const signed = await sign(db, ref, await prepareSigning(db, ref))
  if (typeof signed !== 'object' || isRefusal(signed)) throw new Error(`not signed: ${JSON.stringify(signed)}`)
  // The 22nd of December is a Tuesday, of January a Friday, of February a Monday.
  const { contractId } = signed
  const contract = (await readContract(db, { customerId: ref.customerId, contractId }))!
  expect(contract.rows.map(row => row.due)).toEqual(['2026-12-22', '2027-01-22', '2027-02-22'])
  await db.query(`INSERT INTO ledger.calendar_day VALUES ('CN', '2027-01-22', 'holiday', '临时放假', 'Day off')`)
  expect(await verifyContracts(db)).toEqual([])
  expect((await readContract(db, contract))!.rows[1]!.due).toBe('2027-01-22')

  const later = await fillIn(db, await newBuyer(db), await placeOrder(db, merchant), PLAN)
  await submit(db, later)
  const second = (await sign(db, later, await prepareSigning(db, later))) as { contractId: bigint }
  const moved = (await readContract(db, { customerId: later.customerId, contractId: second.contractId }))!
  expect(moved.rows.map(row => row.due)).toEqual(['2026-12-22', '2027-01-25', '2027-02-22'])
  expect(moved.rows.map(row => row.interest)).toEqual(contract.rows.map(row => row.interest))
  expect(await verifyContracts(db)).toEqual([])
})
