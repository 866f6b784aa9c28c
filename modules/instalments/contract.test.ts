import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { isContractNumber } from './contract-number.ts'
import { type NewContract, openContract, openContracts } from './contract.ts'

const now = new Date('2026-11-22T02:00:00Z')
const ctx = { bookDate: '2026-11-22', actor: 'test', now }
const rows = [1, 2, 3].map(n => ({
  n,
  due: `202${n === 1 ? '6-12' : `7-0${n - 1}`}-22`,
  principal: 100_00n,
  interest: 3_00n - BigInt(n) * 1_00n,
  fee: 0n,
  subsidy: 10n,
}))
const contract: NewContract = {
  customerId: 7n,
  branchId: 1n,
  merchantId: null,
  orderId: null,
  applicationId: null,
  disclosureId: null,
  productId: 'standard-level',
  productVersion: 1,
  terms: { plan: 'equal-instalment' },
  penaltyRate: '0.1800',
  principalMinor: 300_00n,
  currency: 'CNY',
  annualised: '0.1200',
  startDate: '2026-11-22',
  coolOffUntil: '2026-11-29',
  rows,
  signedAt: now,
  source: null,
}

test('a contract opens with its state at the first accrual segment, its rows, version and event', async () => {
  const db = await testDatabase()
  const opened = await db.transaction(tx => openContract(tx, contract, ctx))
  expect(isContractNumber(opened.number)).toBe(true)
  const state = await db.query('SELECT * FROM instalments.contract_state WHERE contract_id = $1', [opened.id])
  expect(state.rows[0]).toMatchObject({
    status: 1,
    period: 1,
    count: 3,
    seg_start: '2026-11-22',
    seg_end: '2026-12-22',
    seg_interest: 2_00n,
    seg_subsidy: 10n,
    principal: 300_00n,
    unearned_subsidy: 30n,
    penalty_ppm: 180_000,
  })
  const versions = await db.query('SELECT * FROM instalments.schedule_version WHERE contract_id = $1', [opened.id])
  expect(versions.rows[0]).toMatchObject({ version: 1, reason: 'signed' })
  expect(versions.rows[0]!.rows[0]).toEqual({
    n: 1,
    due: '2026-12-22',
    principal: '10000',
    interest: '200',
    fee: '0',
    subsidy: '10',
  })
  const events = await db.query('SELECT kind, book_date FROM instalments.contract_event WHERE contract_id = $1', [
    opened.id,
  ])
  expect(events.rows).toEqual([{ kind: 'signed', book_date: '2026-11-22' }])
})

test('many open at once; one that starts later is scheduled', async () => {
  const db = await testDatabase()
  const later = { ...contract, customerId: 8n, startDate: '2026-11-23', source: 'berka', number: 'B-1' }
  const opened = await db.transaction(tx => openContracts(tx, [contract, later, contract], ctx))
  expect(new Set(opened.map(o => o.number)).size).toBe(3)
  const { rows: states } = await db.query('SELECT status FROM instalments.contract_state WHERE contract_id = ANY($1)', [
    opened.map(o => o.id),
  ])
  expect(states.map(s => s.status).sort()).toEqual([0, 1, 1])
})

test('a schedule that does not add up and a number that is taken are our own faults', async () => {
  const db = await testDatabase()
  const open = (c: NewContract) => db.transaction(tx => openContract(tx, c, ctx))
  await expect(open({ ...contract, principalMinor: 300_01n })).rejects.toThrow('does not make a contract')
  await expect(open({ ...contract, rows: rows.slice(1) })).rejects.toThrow('does not make a contract')
  await open({ ...contract, number: 'X-1' })
  await expect(open({ ...contract, number: 'X-1' })).rejects.toThrow('taken')
})

test('what was signed cannot be changed by the application', async () => {
  const db = await testDatabase()
  await expect(db.query('UPDATE instalments.contract SET penalty_rate = 0')).rejects.toThrow('permission denied')
  await expect(db.query('DELETE FROM instalments.contract_event')).rejects.toThrow('permission denied')
  await expect((await ownerDatabase()).query('SELECT FROM instalments.contract')).resolves.toBeDefined()
})
