import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { setDataKey } from '@doorstep/identity'
import { contractTotals, GL, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { OWED } from './accrual-basis.ts'
import { sendChangeCode, signChange } from './change-decide.ts'
import { previewChange, proposeChange } from './change-propose.ts'
import { importContracts } from './import-contracts.ts'
import { lowerPlan, previewLowerPlan } from './lower-plan.ts'
import { closeUntil } from './nightly.ts'
import { repay } from './repay.ts'
import { previewReversal, reverseRepayment } from './reverse-repayment.ts'
import { settlementOf } from './settle.ts'
import { payableOf } from './standing.ts'
import { readContract } from './standing-store.ts'
import { kept } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const at = new Date('2026-03-10T01:00:00Z')
const COLUMNS =
  'contract,start,principal,instalments,paid_instalments,overdue_principal,overdue_interest,penalty,credit,' +
  'currency,plan,annual_rate,penalty_rate,customer,name,phone,branch'
const FIELDS: Record<string, string> = {
  start: '2025-11-20',
  principal: '1200.00',
  instalments: '12',
  currency: 'CNY',
  plan: 'equal-instalment',
  annual_rate: '0.12',
  penalty_rate: '0.18',
  name: '李雷',
  branch: '城东支行',
}
/** Behind with an instalment and a half, with penalty interest owed and some money paid ahead. */
const BEHIND = { paid_instalments: '1', overdue_principal: '150.00', overdue_interest: '12.00', penalty: '3.21' }
const PEOPLE = {
  LIVES: BEHIND,
  WRONG: BEHIND,
  NEVER: BEHIND,
  AHEAD: { instalments: '6', paid_instalments: '3', credit: '50.00' },
}
let db: Database
let payments = 0

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  db = await testDatabase()
  const path = join(await mkdtemp(join(tmpdir(), 'doorstep-lives-')), 'lives.csv')
  const rows = Object.entries(PEOPLE).map(([contract, more], i) => {
    const own: Record<string, string> = { ...FIELDS, ...more, contract, customer: contract, phone: `1390000200${i}` }
    return COLUMNS.split(',').map(column => own[column] ?? '')
  })
  await writeFile(path, [COLUMNS, ...rows].join('\n'))
  const options = { dryRun: false, now: at, operator: 'test', firstDay: '2026-03-10' }
  expect(await importContracts(db, { path, mapping: 'doorstep' }, options)).toMatchObject({ imported: 4, refused: 0 })
})

const by = (userId: string) => ({ who: { userId, name: userId, role: 'staff', ip: null }, at })
const refOf = async (number: string) => {
  const { rows } = await db.query<{ customerId: bigint; contractId: bigint }>(
    'SELECT customer_id AS "customerId", contract_id AS "contractId" FROM instalments.contract_number WHERE number = $1',
    [number],
  )
  return rows[0]!
}
const standing = async (number: string) => (await readContract(db, await refOf(number)))!
const close = async (until: string) =>
  expect(await closeUntil(db, until as PlainDate, { clock: () => at })).toMatchObject({ status: 'closed' })
const proveBooks = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
async function pay(number: string, minor: bigint, kind: 'amount' | 'settlement' = 'amount') {
  const paid = { kind, amount: money(minor, 'CNY'), reference: `${++payments}`, source: 'app' } as const
  const ref = await refOf(number)
  kept(await db.transaction(tx => repay(tx, { ...ref, ...paid }, by('customer'))))
}
/** What the books say that the customer owes or has paid ahead. */
async function owed(number: string) {
  const { contractId } = await refOf(number)
  const totals = await contractTotals(db, { asOf: '2027-12-31', contractIds: [contractId] })
  const accounts: readonly string[] = [...OWED.map(({ gl }) => gl), GL.customerOverpayments]
  return totals
    .filter(({ gl, balanceMinor }) => accounts.includes(gl) && balanceMinor !== 0n)
    .map(({ gl, balanceMinor }) => `${gl} ${balanceMinor}`)
}

describe('a contract that came in the middle of its life', () => {
  test('is paid in part, paid early in part, changed with a signature and settled, and nothing is left of it', async () => {
    await pay('LIVES', 100_00n)
    await close('2026-03-25')
    const behind = (await standing('LIVES')).state
    expect(behind.daysPastDue).toBeGreaterThan(0)
    await pay('LIVES', payableOf(behind))
    expect((await standing('LIVES')).state).toMatchObject({ duePrincipal: 0n, penaltyReceivable: 0n, daysPastDue: 0 })

    const ref = await refOf('LIVES')
    const early = { ...ref, amount: money(300_00n, 'CNY'), keep: 'term' } as const
    const { seal } = kept(await previewLowerPlan(db, early))
    kept(await db.transaction(tx => lowerPlan(tx, { ...early, seal, reference: 'early' }, by('customer'))))
    await changed('LIVES')
    await close('2026-05-25')

    const { amount } = settlementOf(await standing('LIVES'))
    await pay('LIVES', amount, 'settlement')
    expect((await standing('LIVES')).state).toMatchObject({ status: 2, principal: 0n, credit: 0n })
    expect(await owed('LIVES')).toEqual([])
    await proveBooks()
  })

  test('after a repayment that was not its own is reversed stands as one that never had it', async () => {
    await pay('WRONG', 77_01n)
    await close('2026-06-02')
    const target = { ...(await refOf('WRONG')), receiptId: await receiptOf('WRONG') }
    const { seal } = kept(await previewReversal(db, target))
    kept(await db.transaction(tx => reverseRepayment(tx, { ...target, seal, reason: '记错合同' }, by('supervisor'))))
    const [wrong, never] = [await standing('WRONG'), await standing('NEVER')]
    expect(wrong.state).toEqual(never.state)
    expect(wrong.rows).toEqual(never.rows)
    expect([wrong.riskClass, wrong.cleanSince]).toEqual([never.riskClass, never.cleanSince])
    expect(await owed('WRONG')).toEqual(await owed('NEVER'))
    await proveBooks()
  })

  test('is paid first from what was paid ahead with the earlier bank, and ends with its last instalment', async () => {
    const { state, rows } = await standing('AHEAD')
    expect(rows[3]!.paidPrincipal + rows[3]!.paidInterest).toBe(50_00n)
    expect(state).toMatchObject({ status: 1, credit: 0n, period: 7 })
    await pay('AHEAD', payableOf(state))
    expect((await standing('AHEAD')).state).toMatchObject({ status: 2, principal: 0n, credit: 0n })
    expect(await owed('AHEAD')).toEqual([])
    await proveBooks()
  })
})

async function receiptOf(number: string): Promise<bigint> {
  const { contractId } = await refOf(number)
  const { rows } = await db.query<{ id: bigint }>('SELECT id FROM instalments.receipt WHERE contract_id = $1', [
    contractId,
  ])
  return rows[0]!.id
}

/** Two more instalments, proposed by the bank and signed by the customer. */
async function changed(number: string): Promise<void> {
  const ref = await refOf(number)
  const change = { kind: 'extension', extra: 2 } as const
  const proposal = { ...ref, change, reason: '客户申请' }
  const { id } = kept(await db.transaction(tx => proposeChange(tx, proposal, by('maker'))))
  const target = { ...ref, changeId: id }
  const { seal } = kept(await previewChange(db, ref, change))
  kept(await db.transaction(tx => sendChangeCode(tx, target, seal, 'zh-CN', by('customer'))))
  const { rows } = await db.query<{ body: string }>(
    // tidy: foreign-schema, the code that the customer reads off their phone
    "SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'signing-code' ORDER BY id DESC LIMIT 1",
    [ref.customerId],
  )
  const code = /\d{6}/.exec(rows[0]!.body)![0]
  const signed = await db.transaction(tx => signChange(tx, target, { code, seal }, by('customer')))
  expect(isRefusal(signed)).toBe(false)
}
