import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { explain } from './explain.ts'
import { importContracts } from './import-contracts.ts'
import { closeUntil } from './nightly.ts'
import { repay } from './repay.ts'
import { settlementOf } from './settle.ts'
import { payableOf } from './standing.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const now = new Date('2026-03-10T01:00:00Z')
const DAY = '2026-03-10' as PlainDate
const options = { dryRun: false, now, operator: 'test', firstDay: DAY }
const COLUMNS =
  'contract,start,principal,instalments,paid_instalments,overdue_principal,overdue_interest,penalty,credit,' +
  'outstanding_principal,accrued_interest,next_due,days_past_due,currency,plan,annual_rate,penalty_rate,customer,name,branch'
let db: Database
let folder: string

beforeAll(async () => {
  db = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'doorstep-midlife-'))
})

/** A contract of 1,200.00 over twelve months at 12 %, begun on 20 November: three instalments have fallen due. */
const row = (contract: string, more: Record<string, string> = {}) => {
  const own: Record<string, string> = { contract, customer: `c-${contract}`, ...FIELDS, ...more }
  return COLUMNS.split(',')
    .map(column => own[column] ?? '')
    .join(',')
}
const FIELDS = {
  start: '2025-11-20',
  principal: '1200.00',
  instalments: '12',
  paid_instalments: '3',
  currency: 'CNY',
  plan: 'equal-instalment',
  annual_rate: '0.12',
  penalty_rate: '0.18',
  name: '李雷',
  branch: '城东支行',
}
const bringIn = async (name: string, rows: string[], dryRun = false) => {
  const path = join(folder, name)
  await writeFile(path, [COLUMNS, ...rows].join('\n'))
  return importContracts(db, { path, mapping: 'doorstep' }, { ...options, dryRun })
}
const standing = async (number: string) => {
  const { rows } = await db.query<{ customerId: bigint; contractId: bigint }>(
    'SELECT customer_id AS "customerId", contract_id AS "contractId" FROM instalments.contract_number WHERE number = $1',
    [number],
  )
  return (await readContract(db, rows[0]!))!
}
const proveBooks = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
const close = (until: PlainDate) => closeUntil(db, until, { clock: () => now }, () => {})

describe('a contract in the middle of its life', () => {
  test('comes with what is overdue in part, with penalty interest and with money paid ahead', async () => {
    const report = await bringIn('lives.csv', [
      row('GOOD', { credit: '50.00', next_due: '2026-03-20', days_past_due: '0' }),
      row('PART', { paid_instalments: '1', overdue_principal: '150.00', overdue_interest: '12.00', penalty: '3.21' }),
      row('NEW', { start: '2026-03-10', paid_instalments: '0' }),
    ])
    expect(report).toMatchObject({ imported: 3, errors: [], differences: [] })
    expect((await standing('GOOD')).state).toMatchObject({ credit: 50_00n, period: 4, oldestDue: null })
    const part = await standing('PART')
    expect(part.state).toMatchObject({
      duePrincipal: 150_00n,
      dueInterest: 12_00n,
      penaltyReceivable: 3_21n,
      oldestDue: '2026-01-20',
      daysPastDue: 49,
    })
    // What had been paid of the two open instalments went to the older one.
    const [, second, third] = part.rows
    expect(second!.paidPrincipal + third!.paidPrincipal).toBe(second!.principal + third!.principal - 150_00n)
    expect(second!.paidInterest).toBeGreaterThan(0n)
    expect(third!.paidPrincipal).toBe(0n)
    await proveBooks()
  })

  test('is refused where it cannot stand, by line, in both languages', async () => {
    const report = await bringIn('misfits.csv', [
      row('M1', { paid_instalments: '4' }),
      row('M2', { paid_instalments: '2', overdue_principal: '500.00' }),
      row('M3', { penalty: 'some' }),
      row('M4', { credit: '-1.00' }),
    ])
    expect(report.errors.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'paidInstalments', 'not-due-yet'],
      [3, 'overdue.principal', 'more-than-billed'],
      [4, 'penalty', 'not-an-amount'],
      [5, 'credit', 'not-an-amount'],
    ])
    expect(report.errors[2]).toMatchObject({
      zh: 'penalty 不是有效的 CNY 金额：some',
      en: 'penalty is no amount in CNY: some',
    })
  })

  test('is compared field by field with what the earlier bank says of it', async () => {
    const report = await bringIn('claims.csv', [
      row('C1', { outstanding_principal: '913.29', accrued_interest: '5.87', next_due: '2026-03-20' }),
      row('C2', { outstanding_principal: '900.00', next_due: '2026-03-21', days_past_due: '1' }),
    ])
    const c1 = await standing('C1')
    expect(c1.state.principal).toBe(913_29n)
    expect(report.imported).toBe(2)
    expect(report.reconciliation.find(t => t.field === 'outstandingPrincipal')).toMatchObject({
      rows: 2,
      file: 913_29n + 900_00n,
      bank: 2n * 913_29n,
      differing: 1,
    })
    expect(report.differences.map(({ line, field }) => [line, field])).toEqual([
      [3, 'outstandingPrincipal'],
      [3, 'nextDue'],
      [3, 'daysPastDue'],
    ])
  })

  test('explains itself, is billed, paid from its credit, ages, and is paid off', async () => {
    expect(await close('2026-03-20' as PlainDate)).toMatchObject({ status: 'closed' })
    const good = await standing('GOOD')
    expect(good.state).toMatchObject({ credit: 0n, period: 5 })
    expect(payableOf(good.state)).toBe(good.rows[3]!.principal + good.rows[3]!.interest - 50_00n)
    const part = await standing('PART')
    expect(part.state.daysPastDue).toBe(60)
    expect(part.state.penaltyReceivable).toBeGreaterThan(3_21n)
    for (const what of ['payable', 'settlement', 'penalty'] as const) {
      const answer = await explain(db, part, what, 0, 'en')
      expect(isRefusal(answer)).toBe(false)
    }
    const penalty = await explain(db, part, 'penalty', 0, 'zh-CN')
    expect(!isRefusal(penalty) && penalty.lines.map(line => line.label)).toEqual(['移交时的罚息', '累计罚息'])
    const amount = money(settlementOf(part).amount, 'CNY')
    const { customerId, contractId } = part
    const paid = await db.transaction(tx =>
      repay(
        tx,
        { customerId, contractId, kind: 'settlement', amount, reference: 'all', source: 'app' },
        { who: { userId: 'customer', name: 'customer', role: 'customer', ip: null }, at: now },
      ),
    )
    expect(isRefusal(paid)).toBe(false)
    expect((await standing('PART')).state).toMatchObject({ status: 2, principal: 0n })
    expect(await close('2026-04-20' as PlainDate)).toMatchObject({ status: 'closed' })
    await proveBooks()
  })
})
