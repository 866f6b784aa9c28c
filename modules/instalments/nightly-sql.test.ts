import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { closeUntil } from './nightly.ts'
import { accrueOn } from './nightly-sql.ts'
import { openPortfolio } from './testing/portfolio.ts'

const LAST_CLOSED = '2026-03-05' as PlainDate
const POSTGRES_16 = 160_000

test('a night is the same on PostgreSQL 16 as on the server of this run', async () => {
  const db = await testDatabase()
  await openPortfolio(db)
  await closeUntil(db, LAST_CLOSED, { clock: () => new Date('2026-06-01T00:00:00Z') })
  const { rows } = await db.query(`SELECT current_setting('server_version_num')::int AS server`)
  const [oldest, here] = [await night(db, POSTGRES_16), await night(db, rows[0]!.server)]
  expect(oldest).toEqual(here)
  expect(here.moved.filter(row => row.interest > 0n && row.penalty > 0n).length).toBeGreaterThan(0)
})

type Moved = { contract_id: bigint; interest: bigint; penalty: bigint }

/** What the statement for that server returns and leaves, taken back again. */
async function night(db: Database, server: number) {
  const undo = new Error('taken back')
  let seen: { moved: Moved[]; states: unknown[] } | undefined
  const work = db.transaction(async tx => {
    const moved = await tx.query<Moved>(accrueOn(server), [addDays(LAST_CLOSED, 1), 0n, 2n ** 63n - 1n])
    const states = await tx.query('SELECT * FROM instalments.contract_state ORDER BY contract_id')
    seen = { moved: moved.rows.sort((a, b) => (a.contract_id < b.contract_id ? -1 : 1)), states: states.rows }
    throw undo
  })
  await expect(work).rejects.toBe(undo)
  return seen!
}
