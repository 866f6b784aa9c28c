import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import { closeDay, importContracts, verifyContracts } from '@doorstep/instalments'
import { verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { writePortfolio } from './import-portfolio.ts'

const CONTRACTS = process.env.DOORSTEP_LONG === '1' ? 100_000 : 2_000
const DAY = '2026-01-15' as PlainDate

test('a portfolio in mid-life comes in as it stood, comes in once, and lives on', async () => {
  const db = await testDatabase({ max: 4 })
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-portfolio-'))
  const path = join(folder, 'contracts.csv')
  const said = await writePortfolio(path, { contracts: CONTRACTS, seed: 7, date: DAY })
  const now = new Date('2026-01-15T08:00:00Z')
  const bringIn = () =>
    importContracts(db, { path, mapping: 'doorstep' }, { dryRun: false, now, operator: 'test', firstDay: DAY })

  const report = await bringIn()
  expect(report.errors.slice(0, 3)).toEqual([])
  expect(report.differences.slice(0, 3)).toEqual([])
  expect(report).toMatchObject({ read: CONTRACTS, imported: CONTRACTS, refused: 0 })
  expect(report.reconciliation.find(t => t.field === 'nextDue')!.rows).toBeGreaterThan(CONTRACTS / 2)
  expect(await standing(db)).toEqual(said)
  expect(await bringIn()).toMatchObject({ imported: 0, unchanged: CONTRACTS, refused: 0, differences: [] })

  expect(await closeDay(db, DAY, { clock: () => now })).toMatchObject({ status: 'closed' })
  expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])
  await rm(folder, { recursive: true })
}, 900_000)

async function standing(db: Awaited<ReturnType<typeof testDatabase>>) {
  const { rows } = await db.query(
    `SELECT (SELECT sum(principal_minor)::bigint FROM instalments.contract) AS principal, sum(principal)::bigint AS outstanding,
            sum(due_principal + due_interest)::bigint AS overdue, sum(penalty_receivable)::bigint AS penalty,
            sum(credit)::bigint AS credit FROM instalments.contract_state`,
  )
  return rows[0]
}
