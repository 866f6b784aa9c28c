import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { businessDate, openBusinessDay, verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { collectDebits } from './collect-debits.ts'
import { liveMandate, revokeMandate, sendMandateCode, signMandate } from './debit-mandate.ts'
import { listDebits } from './debit-list.ts'
import { type DebitRail, setDebitRail } from './debit-rail.ts'
import { closeUntil } from './nightly.ts'
import { retryDebit } from './retry-debit.ts'
import { type SandboxAnswer, sandboxAccounts, sandboxDebitRail, setSandboxAnswer } from './sandbox-bank.ts'
import { sendDebits } from './send-debits.ts'
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
/** What befalls the next file of requests: its answer is lost on the way back, or it never arrives. */
let mishap: 'answer-lost' | 'never-arrives' | undefined

function watched(bank: DebitRail): DebitRail {
  return {
    ...bank,
    async collect(requests) {
      asked.push(...requests.map(request => request.id))
      const [now] = [mishap]
      mishap = undefined
      if (now === 'never-arrives') throw new Error('never arrived')
      const answers = await bank.collect(requests)
      if (now === 'answer-lost') throw new Error('killed before the answer was kept')
      return answers
    },
  }
}

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  db = await testDatabase()
  setDebitRail(watched(sandboxDebitRail(db)))
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
  const wrong = await db.transaction(tx => signMandate(tx, { customerId, account: '62220000000006', code: code }, ctx))
  expect(isRefusal(wrong)).toBe(true) // the code is good for the account that it was asked for
  kept(await db.transaction(tx => signMandate(tx, { customerId, account, code: code }, ctx)))
  const start = (await businessDate(db)) as PlainDate
  return openTestContract(db, { customerId, start, bookDate: start, annualRate: '0.12' })
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
const answer = async (account: string, answers: SandboxAnswer) => {
  const { ref } = (await sandboxAccounts(db)).find(({ end }) => account.endsWith(end))!
  await setSandboxAnswer(db, ref, answers)
}
const retry = ({ customerId, id }: TestContract, why = '客户来电称已存款') =>
  db.transaction(tx => retryDebit(tx, { customerId, contractId: id, why }, ctx))
const listed = async ({ id }: TestContract) =>
  (await listDebits(db, [1n], { contract: id, limit: 25 })).items.map(({ daysAfter, status, nextTry, askedBy }) => ({
    daysAfter,
    status,
    nextTry,
    askedBy,
  }))
const sound = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])

test('is collected on the due date, tried again on the days of the rule, told of, and never twice', async () => {
  const [pays, empty, leaves, closed] = [
    await contractWith('62220000000001'),
    await contractWith('62220000000010'),
    await contractWith('62220000000002'),
    await contractWith('62220000000009'),
  ]
  kept(await db.transaction(tx => revokeMandate(tx, leaves.customerId, ctx)))
  expect(await liveMandate(db, leaves.customerId)).toBeUndefined()
  await until(addDays(DUE, -1))
  const { duePrincipal, dueInterest } = await state(pays)
  mishap = 'answer-lost'
  await expect(collectDebits(db, DUE, clock)).rejects.toThrow('killed')
  await Promise.all([collectDebits(db, DUE, clock), collectDebits(db, DUE, clock)])
  expect(await tried(pays)).toEqual([
    { days_after: 0, status: 'paid', reason: null, amount_minor: duePrincipal + dueInterest },
  ])
  expect(await listed(empty)).toEqual([{ daysAfter: 0, status: 'failed', nextTry: addDays(DUE, 1), askedBy: null }])
  expect(await listed(closed)).toMatchObject([{ status: 'failed', nextTry: null }])
  await until(addDays(DUE, 9))
  expect(new Set(asked).size).toBe(asked.length)
  expect((await tried(empty)).map(row => [row.days_after, row.status])).toEqual(
    [0, 1, 3, 7].map(days => [days, 'failed']),
  )
  expect(await tried(closed)).toMatchObject([{ days_after: 0, reason: 'account-closed' }])
  expect(await tried(leaves)).toEqual([])
  expect(await state(pays)).toMatchObject({ daysPastDue: 0, credit: 0n, duePrincipal: 0n })
  expect((await state(empty)).daysPastDue).toBe(10)
  expect((await listed(empty))[0]!.nextTry).toBe((await state(empty)).segEnd)
  const { rows } = await db.query(
    `SELECT customer_id, template, count(*)::int AS n FROM notifications.message
     WHERE template LIKE 'debit-%' AND customer_id = ANY($1) GROUP BY 1, 2 ORDER BY 3`,
    [[pays.customerId, empty.customerId]],
  )
  expect(rows).toEqual([
    { customer_id: pays.customerId, template: 'debit-paid', n: 1 },
    { customer_id: empty.customerId, template: 'debit-failed', n: 4 },
  ])
  await sound()
})

test('is tried by hand with a reason, once at a time, for what is open then', async () => {
  const [empty, nobody] = [await contractWith('62220000000020'), await contractWith('62220000000003')]
  const start = (await state(empty)).segEnd
  await until(start)
  expect(await retry(nobody)).toMatchObject({ code: 'nothing-payable' })
  const { id } = kept(await retry(empty))
  expect(await retry(empty)).toMatchObject({ code: 'debit-under-way' })
  await answer('0020', 'paid')
  await Promise.all([sendDebits(db, clock), sendDebits(db, clock)])
  expect(asked.filter(one => one === id)).toEqual([id])
  expect((await listed(empty))[0]).toMatchObject({ status: 'paid', nextTry: null, askedBy: 'c' })
  await until(addDays(start, 1))
  expect(await state(empty)).toMatchObject({ daysPastDue: 0, duePrincipal: 0n, credit: 0n })
  const { rows } = await db.query("SELECT why FROM audit.entry WHERE action = 'debit.retried' AND customer_id = $1", [
    empty.customerId,
  ])
  expect(rows).toEqual([{ why: '客户来电称已存款' }])
  kept(await db.transaction(tx => revokeMandate(tx, empty.customerId, ctx)))
  expect(await retry(empty)).toMatchObject({ code: 'no-debit-mandate' })
  await sound()
})

test('leaves no more once the customer has ended the mandate, though it was asked before', async () => {
  const empty = await contractWith('62220000000030')
  await until((await state(empty)).segEnd)
  await answer('0030', 'paid')
  const { id } = kept(await retry(empty))
  kept(await db.transaction(tx => revokeMandate(tx, empty.customerId, ctx)))
  await sendDebits(db, clock)
  expect(asked).not.toContain(id)
  expect((await tried(empty)).at(-1)).toMatchObject({ status: 'failed', reason: 'not-sent' })
})

test('without an answer stays in doubt: asked after, and neither rule nor hand asks again', async () => {
  const silent = await contractWith('62220000000008')
  const due = (await state(silent)).segEnd
  await until(addDays(due, 8))
  expect(await listed(silent)).toEqual([{ daysAfter: 0, status: 'in-doubt', nextTry: null, askedBy: null }])
  expect(await retry(silent)).toMatchObject({ code: 'debit-under-way' })
  await answer('0008', 'paid')
  await sendDebits(db, clock)
  await sendDebits(db, clock)
  expect(await tried(silent)).toMatchObject([{ status: 'paid' }])
  await until(addDays(due, 9))
  expect(await state(silent)).toMatchObject({ dueInterest: 0n, penaltyReceivable: 0n, credit: 0n })
  await sound()
})

test('that never reached the rail leaves once more on its day, and not a day later', async () => {
  const pays = await contractWith('62220000000005')
  const due = (await state(pays)).segEnd
  await until(addDays(due, -1))
  mishap = 'never-arrives'
  await expect(collectDebits(db, due, clock)).rejects.toThrow('never arrived')
  expect(await listed(pays)).toMatchObject([{ status: 'in-doubt' }])
  await sendDebits(db, clock)
  expect(await tried(pays)).toMatchObject([{ status: 'paid' }])
  await until(due)
  const late = await contractWith('62220000000007')
  await until((await state(late)).segEnd) // paid by the rule
  await db.query("UPDATE instalments.debit SET status = 'asked' WHERE contract_id = $1", [late.id])
  await sendDebits(db, clock)
  expect(await tried(late)).toMatchObject([{ status: 'failed', reason: 'not-sent' }])
})
