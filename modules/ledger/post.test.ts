import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { accountOf, freeze, GL, openAccount, openBusinessDay, post, postOne, setLimits } from './index.ts'
import type { NewJournal, Posted } from './types.ts'

let db: Database
const at = new Date('2026-03-02T01:00:00Z')
const DAY = '2026-03-02'
let keys = 0

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, DAY, at))
})

const open = (customerId: bigint, limits: { floorMinor?: bigint | null; capMinor?: bigint | null } = {}) =>
  db.transaction(
    tx =>
      openAccount(tx, {
        customerId,
        gl: GL.customerDeposits,
        currency: 'CNY',
        label: 'wallet',
        actor: 't',
        at,
        ...limits,
      }) as Promise<bigint>,
  )
const journal = (customerId: bigint, lines: NewJournal['lines'], more: Partial<NewJournal> = {}): NewJournal => ({
  customerId,
  kind: 'test',
  key: `k${++keys}`,
  currency: 'CNY',
  lines,
  actor: 't',
  at,
  ...more,
})
const topUp = (customerId: bigint, account: bigint, amountMinor: bigint, more: Partial<NewJournal> = {}) =>
  journal(customerId, [{ debit: { gl: GL.cashAtCentralBank }, credit: { account }, amountMinor }], more)
const spend = (customerId: bigint, account: bigint, amountMinor: bigint, more: Partial<NewJournal> = {}) =>
  journal(customerId, [{ debit: { account }, credit: { gl: GL.cashAtCentralBank }, amountMinor }], more)
const run = (...journals: NewJournal[]) => db.transaction(tx => post(tx, journals))
const codes = (results: unknown[]) => results.map(r => (isRefusal(r) ? r.code : (r as Posted).outcome))
const balance = async (customerId: bigint, accountId: bigint) =>
  (await accountOf(db, { customerId, accountId }))?.balanceMinor

describe('posted', () => {
  test('a batch sees what came before in it, and only the offender is refused', async () => {
    const a = await open(1n)
    const results = await run(topUp(1n, a, 100n), spend(1n, a, 70n), spend(1n, a, 31n), spend(1n, a, 30n))
    expect(codes(results)).toEqual(['posted', 'posted', 'insufficient-balance', 'posted'])
    expect(await balance(1n, a)).toBe(0n)
  })
})
