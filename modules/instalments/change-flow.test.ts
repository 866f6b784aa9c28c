import type { PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { businessDate, contractTotals, GL, openBusinessDay, trialBalance, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Change } from './change.ts'
import { approveChange, dropChange, sendChangeCode, signChange } from './change-decide.ts'
import { previewChange, proposeChange } from './change-propose.ts'
import { viewChanges } from './change-views.ts'
import { closeUntil } from './nightly.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { repay } from './repay.ts'
import { viewRisk } from './risk-views.ts'
import { settlementOf } from './settle.ts'
import { readContract } from './standing-store.ts'
import { kept, openTestContract, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const at = new Date('2026-03-02T03:00:00Z')
const DAY = '2026-03-02' as PlainDate
const who = (userId: string) => ({ who: { userId, name: userId, role: 'staff', ip: null }, at })
const [maker, checker, customer] = [who('maker'), who('checker'), who('customer')]
let db: Database

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  db = await testDatabase()
  await db.transaction(async tx => {
    await openBusinessDay(tx, DAY, at)
    await addUnit(tx, { id: 1n, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, at)
  })
})

let phones = 0
async function contract(start = DAY): Promise<TestContract> {
  const customerId = newId()
  phones += 1
  await db.transaction(tx => createCustomer(tx, { customerId, branchId: 1n, phone: `+86139000020${10 + phones}` }, at))
  return openTestContract(db, { customerId, start, principal: 1_200_000n, annualRate: '0.12', bookDate: start })
}

const ref = (c: TestContract) => ({ customerId: c.customerId, contractId: c.id })
const standing = async (c: TestContract) => (await readContract(db, ref(c)))!
const code = (result: unknown) => (isRefusal(result) ? result.code : 'done')
const propose = async (c: TestContract, change: Change) =>
  kept(await db.transaction(tx => proposeChange(tx, { ...ref(c), change, reason: '客户申请' }, maker)))
const shown = async (c: TestContract) => (await viewChanges(db, await standing(c), 'maker'))[0]!.preview!
const proveBooks = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])

async function sign(c: TestContract, changeId: bigint, seal: string) {
  const target = { ...ref(c), changeId }
  kept(await db.transaction(tx => sendChangeCode(tx, target, seal, 'zh-CN', customer)))
  const { rows } = await db.query(
    "SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1",
    [c.customerId],
  )
  const [texted] = /\d{6}/.exec(rows[0]!.body)!
  return db.transaction(tx => signChange(tx, target, { code: texted, seal }, customer))
}

describe('a change that binds the customer', () => {
  test('holds from their signature on, exactly as it was shown', async () => {
    const c = await contract()
    const { id } = await propose(c, { kind: 'extension', extra: 6 })
    expect(
      code(
        await db.transaction(tx =>
          proposeChange(tx, { ...ref(c), change: { kind: 'deferral', periods: 1 }, reason: 'x' }, maker),
        ),
      ),
    ).toBe('change-proposed-already')
    expect((await standing(c)).rows).toHaveLength(12)
    const preview = await shown(c)
    expect([preview.old.length, preview.new.length]).toEqual([12, 18])
    expect(
      code(await db.transaction(tx => approveChange(tx, { ...ref(c), changeId: id }, preview.seal, checker))),
    ).toBe('change-not-for-you')
    kept(await sign(c, id, preview.seal))
    const after = await standing(c)
    expect(after.rows.map(row => row.principal)).toEqual(preview.new.map(row => row.principal.minor))
    const [change] = await viewChanges(db, after, 'maker')
    expect(change).toMatchObject({ status: 'done', preview: null })
    expect([change!.old.length, change!.new.length]).toEqual([12, 18])
    expect(code(await db.transaction(tx => dropChange(tx, { ...ref(c), changeId: id }, 'withdrawn', maker)))).toBe(
      'change-decided',
    )
    await proveBooks()
  })

  test('is not signed when the figures moved meanwhile, and changes nothing when declined', async () => {
    const c = await contract()
    const { id } = await propose(c, { kind: 'deferral', periods: 2 })
    const { seal } = await shown(c)
    const other = kept(await previewChange(db, ref(c), { kind: 'deferral', periods: 1 })).seal
    expect(
      code(await db.transaction(tx => sendChangeCode(tx, { ...ref(c), changeId: id }, other, 'en', customer))),
    ).toBe('plan-moved-on')
    expect(seal).not.toBe(other)
    const before = await standing(c)
    kept(await db.transaction(tx => dropChange(tx, { ...ref(c), changeId: id }, 'declined', customer)))
    expect(await standing(c)).toEqual(before)
  })
})

test('a write-down takes two people, and is the bank’s loss', async () => {
  const c = await contract()
  const { id } = await propose(c, { kind: 'write-down', principal: 200_000n, interest: 0n, penalty: 0n })
  const { seal } = await shown(c)
  const target = { ...ref(c), changeId: id }
  expect(code(await db.transaction(tx => approveChange(tx, target, seal, maker)))).toBe('same-person')
  expect(code(await db.transaction(tx => dropChange(tx, target, 'declined', customer)))).toBe('not-found')
  kept(await db.transaction(tx => approveChange(tx, target, seal, checker)))
  expect((await standing(c)).state.principal).toBe(1_000_000n)
  const losses = (await trialBalance(db)).find(row => row.gl === GL.loanLosses)
  expect(losses?.balanceMinor).toBe(200_000n)
  await proveBooks()
})

test('much held money goes back on two people’s word, little on one', async () => {
  const c = await contract()
  const held = (yuan: bigint) => money(yuan * 100n, 'CNY')
  const paid = { ...ref(c), kind: 'amount', reference: 'ahead', source: 'app' } as const
  kept(await db.transaction(tx => repay(tx, { ...paid, amount: held(5_001n) }, customer)))
  const alone = (amount = held(5_001n)) =>
    db.transaction(tx => payOutCredit(tx, { ...ref(c), amount, reason: '客户来电' }, maker))
  expect(code(await alone())).toBe('second-person-needed')
  const { id } = await propose(c, { kind: 'credit-payout', amount: 500_100n })
  const { seal } = await shown(c)
  const target = { ...ref(c), changeId: id }
  expect(code(await db.transaction(tx => approveChange(tx, target, seal, maker)))).toBe('same-person')
  kept(await db.transaction(tx => approveChange(tx, target, seal, checker)))
  expect((await standing(c)).state.credit).toBe(0n)
  const again = { ...paid, reference: 'less', amount: held(5_000n) }
  kept(await db.transaction(tx => repay(tx, again, customer)))
  kept(await alone(held(5_000n)))
  await proveBooks()
})

test('changed contracts run on through the nights: deferred, helped, re-scheduled', { timeout: 60_000 }, async () => {
  const [deferred, helped, late] = [await contract(), await contract(), await contract()]
  await sign(deferred, (await propose(deferred, { kind: 'deferral', periods: 1 })).id, (await shown(deferred)).seal)
  await closeUntil(db, '2026-04-20' as PlainDate, { clock: () => at })
  expect((await standing(deferred)).state).toMatchObject({ period: 1, daysPastDue: 0 })
  expect((await standing(late)).state).toMatchObject({ period: 2, daysPastDue: 19 })
  const relief = { kind: 'hardship', periods: 2, annualRate: '0.03', waivePenalty: true } as const
  await sign(helped, (await propose(helped, relief)).id, (await shown(helped)).seal)
  const penalty = (await standing(helped)).state.penaltyReceivable
  const again = { kind: 'reschedule', count: 18, firstDue: '2026-05-15' as PlainDate } as const
  await sign(late, (await propose(late, again)).id, (await shown(late)).seal)
  await proveBooks()
  await closeUntil(db, '2026-05-14' as PlainDate, { clock: () => at })
  expect((await standing(deferred)).state.period).toBe(2)
  expect((await standing(helped)).state.penaltyReceivable).toBe(penalty)
  expect((await standing(late)).state).toMatchObject({ period: 3, daysPastDue: 0, oldestDue: '2026-05-15' })
  expect((await standing(helped)).terms.rateSteps).toHaveLength(2)
  await proveBooks()
})

test('a charge-off takes the tier of loss and two people; what is paid afterwards is a recovery', async () => {
  const c = await contract((await businessDate(db)) as PlainDate)
  const charge = { kind: 'charge-off' } as const
  expect(code(await db.transaction(tx => proposeChange(tx, { ...ref(c), change: charge, reason: 'x' }, maker)))).toBe(
    'charge-off-too-early',
  )
  const worse = await propose(c, { kind: 'downgrade', riskClass: 'loss' })
  const target = { ...ref(c), changeId: worse.id }
  const { seal } = await shown(c)
  expect(code(await db.transaction(tx => approveChange(tx, target, seal, maker)))).toBe('same-person')
  kept(await db.transaction(tx => approveChange(tx, target, seal, checker)))
  await closeUntil(db, (await businessDate(db)) as PlainDate, { clock: () => at })
  expect(await standing(c)).toMatchObject({ riskClass: 5, state: { basis: 1 } })

  const { id } = await propose(c, charge)
  const preview = await shown(c)
  kept(await db.transaction(tx => approveChange(tx, { ...ref(c), changeId: id }, preview.seal, checker)))
  const { state } = await standing(c)
  expect(state.basis).toBe(2)
  const on = async (gl: string) =>
    (await contractTotals(db, { asOf: '2027-12-31', contractIds: [c.id], gls: [gl] }))[0]?.balanceMinor ?? 0n
  expect([await on(GL.loanPrincipal), await on(GL.lossAllowance)]).toEqual([0n, 0n])
  expect([await on(GL.loanLosses), await on(GL.memoPrincipal)]).toEqual([state.principal, state.principal])

  const { amount } = settlementOf(await standing(c))
  const given = {
    ...ref(c),
    kind: 'settlement' as const,
    amount: money(amount, 'CNY'),
    reference: 'all',
    source: 'app',
  }
  kept(await db.transaction(tx => repay(tx, given, customer)))
  expect([await on(GL.recoveries), await on(GL.memoPrincipal), await on(GL.memoInterest)]).toEqual([amount, 0n, 0n])
  expect((await viewRisk(db, await standing(c), 'en')).items.map(step => step.cause)).toEqual([
    'charged-off',
    'downgraded',
    'downgraded',
  ])
  await proveBooks()
})
