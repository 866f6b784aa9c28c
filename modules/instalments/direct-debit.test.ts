import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { openBusinessDay, verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { collectDebits } from './collect-debits.ts'
import { liveMandate, revokeMandate, sendMandateCode, signMandate } from './debit-mandate.ts'
import { type DebitRail, sandboxDebitRail, setDebitRail } from './debit-rail.ts'
import { closeUntil } from './nightly.ts'
import { readContract } from './standing-store.ts'
import { kept, openTestContract, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const START = '2026-01-31' as PlainDate
const DUE = '2026-02-28' as PlainDate
const at = new Date('2026-01-31T16:00:00Z')
const clock = () => at
const ctx = { who: { userId: 'c', name: 'c', role: 'customer', ip: null }, at }
let db: Database
const asked: bigint[] = []
let lost = 0
const rail: DebitRail = {
  ...sandboxDebitRail,
  collect: async requests => {
    asked.push(...requests.map(request => request.id))
    if (lost-- > 0) throw new Error('killed before the answer was kept')
    return sandboxDebitRail.collect(requests)
  },
}

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  setDebitRail(rail)
  db = await testDatabase()
  await db.transaction(async tx => {
    await openBusinessDay(tx, START, at)
    await addUnit(tx, { id: 1n, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, at)
  })
})

let phones = 0
async function contractWith(account: string): Promise<TestContract> {
  const customerId = newId()
  const phone = `+86139000030${10 + ++phones}`
  await db.transaction(tx => createCustomer(tx, { customerId, branchId: 1n, phone }, at))
  kept(await db.transaction(tx => sendMandateCode(tx, { customerId, account }, 'zh-CN', ctx)))
  const { rows } = await db.query(
    "SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code'",
    [customerId],
  )
  const [code] = /\d{6}/.exec(rows[0]!.body)!
  const wrong = await db.transaction(tx => signMandate(tx, { customerId, account: '62220000000005', code: code! }, ctx))
  expect(isRefusal(wrong)).toBe(true) // the code is good for the account that it was asked for
  kept(await db.transaction(tx => signMandate(tx, { customerId, account, code: code! }, ctx)))
  return openTestContract(db, { customerId, start: START, annualRate: '0.12' })
}
const state = async ({ customerId, id }: TestContract) =>
  (await readContract(db, { customerId, contractId: id }))!.state
const tried = async ({ id }: TestContract) =>
  (
    await db.query(
      'SELECT days_after, status, reason, amount_minor FROM instalments.debit WHERE contract_id = $1 ORDER BY id',
      [id],
    )
  ).rows
const until = async (date: PlainDate) =>
  expect(await closeUntil(db, date, { clock })).toMatchObject({ status: 'closed' })

test('is collected on the due date, tried again on the days of the rule, told of, and never twice', async () => {
  const [pays, empty, leaves] = [
    await contractWith('62220000000001'),
    await contractWith('62220000000010'),
    await contractWith('62220000000002'),
  ]
  kept(await db.transaction(tx => revokeMandate(tx, leaves.customerId, ctx)))
  expect(await liveMandate(db, leaves.customerId)).toBeUndefined()
  await until(addDays(DUE, -1))
  const { duePrincipal, dueInterest } = await state(pays)
  lost = 1
  await expect(collectDebits(db, DUE, clock)).rejects.toThrow('killed')
  await Promise.all([collectDebits(db, DUE, clock), collectDebits(db, DUE, clock)])
  expect(await tried(pays)).toEqual([
    { days_after: 0, status: 'paid', reason: null, amount_minor: duePrincipal + dueInterest },
  ])
  await until(addDays(DUE, 9))
  expect(new Set(asked).size).toBe(5)
  expect((await tried(empty)).map(row => [row.days_after, row.status])).toEqual(
    [0, 1, 3, 7].map(days => [days, 'failed']),
  )
  expect(await tried(leaves)).toEqual([])
  expect(await state(pays)).toMatchObject({ daysPastDue: 0, credit: 0n, duePrincipal: 0n })
  expect((await state(empty)).daysPastDue).toBe(10)
  const { rows } = await db.query(
    "SELECT customer_id, template, count(*)::int AS n FROM notifications.message WHERE template LIKE 'debit-%' GROUP BY 1, 2 ORDER BY 3",
  )
  expect(rows).toEqual([
    { customer_id: pays.customerId, template: 'debit-paid', n: 1 },
    { customer_id: empty.customerId, template: 'debit-failed', n: 4 },
  ])
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
})
