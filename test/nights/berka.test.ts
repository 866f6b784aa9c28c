import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chain } from '@doorstep/audit'
import type { PlainDate } from '@doorstep/calendar'
import { seal } from '@doorstep/db/hash-chain'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import {
  arrears,
  closeDay,
  closeUntil,
  importContracts,
  importRepayments,
  verifyContracts,
} from '@doorstep/instalments'
import { verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { berkaLoans, writeRepayments } from './berka-file.ts'

const data = fileURLToPath(new URL('../../../shared/data/berka/', import.meta.url))
const FIRST = '1993-07-05' as PlainDate
const LAST = '1998-12-31' as PlainDate

// The earlier bank's data lies beside the repository and is not ours to pass on.
test.skipIf(!existsSync(data))(
  'a real portfolio runs night after night, and the arrears at the end are those that the earlier bank had',
  async () => {
    const db = await testDatabase({ max: 4 })
    const folder = await mkdtemp(join(tmpdir(), 'doorstep-berka-'))
    const now = new Date('1993-07-05T08:00:00Z')
    const loans = await berkaLoans(join(data, 'loan.asc'))
    const file = { path: join(data, 'loan.asc'), mapping: 'berka' }
    const options = { dryRun: false, now, operator: 'test', firstDay: FIRST }

    const report = await importContracts(db, file, options)
    expect(report).toMatchObject({ read: 363, imported: 363, unchanged: 0, errors: [] })
    expect(report.reconciliation.map(t => [t.field, t.currency, t.rows, t.differing])).toEqual(
      ['principal', 'payments', 'penalty', 'credit'].map(field => [field, 'CZK', 363, 0]),
    )
    expect(report.statuses).toEqual({ A: 102, B: 15, C: 222, D: 24 })
    expect(await importContracts(db, file, options)).toMatchObject({ imported: 0, unchanged: 363, errors: [] })

    const path = join(folder, 'repayments.csv')
    const paid = await writeRepayments(path, loans, LAST)
    expect(await importRepayments(db, { path }, options)).toMatchObject({ read: paid, imported: paid, errors: [] })
    await rm(folder, { recursive: true })

    const clock = () => now
    expect(await closeDay(db, FIRST, { clock })).toMatchObject({ status: 'closed' })
    let days = 1
    expect(await closeUntil(db, LAST, { clock }, () => days++)).toMatchObject({ status: 'closed', date: LAST })
    expect(days).toBe(2006)

    const behind = loans.filter(loan => loan.status === 'B' || loan.status === 'D').map(loan => `BERKA-${loan.id}`)
    expect((await arrears(db)).map(a => a.number).sort()).toEqual(behind.sort())
    expect(await verify(db)).toEqual([])
    expect(await verifyContracts(db)).toEqual([])
    await seal(db, chain, new Date())
    expect(await verifyChains(db, [chain], new Date())).toEqual([])
  },
  600_000,
)
