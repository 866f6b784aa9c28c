import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { openBusinessDay, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { approveChange } from './change-decide.ts'
import { previewChange, proposeChange } from './change-propose.ts'
import { closeUntil } from './nightly.ts'
import { isObserved, observedSql } from './observation.ts'
import { repay } from './repay.ts'
import { viewRisk } from './risk-views.ts'
import { payableOf } from './standing.ts'
import { readContract } from './standing-store.ts'
import { kept, openTestContract, type TestContract } from './testing/contracts.ts'
import { verifyContracts } from './verify.ts'

const DAY = '2026-03-02' as PlainDate
const at = new Date('2026-03-02T03:00:00Z')
const who = (userId: string) => ({ who: { userId, name: userId, role: 'staff', ip: null }, at })
let db: Database

beforeAll(async () => {
  db = await testDatabase()
  await db.transaction(tx => openBusinessDay(tx, DAY, at))
})

const ref = (c: TestContract) => ({ customerId: c.customerId, contractId: c.id })
const standing = async (c: TestContract) => (await readContract(db, ref(c)))!
const until = (date: PlainDate) => closeUntil(db, date, { clock: () => at })
const proveBooks = async () => expect([...(await verify(db)), ...(await verifyContracts(db))]).toEqual([])

async function writeDown(c: TestContract) {
  const change = { kind: 'write-down', principal: 100n, interest: 0n, penalty: 0n } as const
  const { id } = kept(
    await db.transaction(tx => proposeChange(tx, { ...ref(c), change, reason: '失业' }, who('maker'))),
  )
  const { seal } = kept(await previewChange(db, ref(c), change))
  return db.transaction(tx => approveChange(tx, { ...ref(c), changeId: id }, seal, who('checker')))
}

const payDue = async (c: TestContract, reference: string) => {
  const amount = money(payableOf((await standing(c)).state), 'CNY')
  kept(
    await db.transaction(tx => repay(tx, { ...ref(c), kind: 'payable', amount, reference, source: 'app' }, who('c'))),
  )
}

describe('a contract whose terms were eased for a customer who could not pay', () => {
  let contract: TestContract
  beforeAll(async () => {
    contract = await openTestContract(db, { start: DAY, principal: 120_000n, instalments: 60, unit: 'week' })
  })

  test('is special mention at once, and not better the next morning though nothing is late', async () => {
    kept(await writeDown(contract))
    expect(await standing(contract)).toMatchObject({ riskClass: 2, observedFrom: '2026-03-09' })
    await until(addDays(DAY, 8))
    expect(await standing(contract)).toMatchObject({ riskClass: 2, state: { daysPastDue: 2 } })
    await payDue(contract, 'late')
    await until(addDays(DAY, 9))
    const after = await standing(contract)
    expect(after).toMatchObject({ riskClass: 2, state: { daysPastDue: 0 } })
    const { observed, items } = await viewRisk(db, after, 'en')
    expect(observed).toEqual({ since: '2026-03-09', until: '2027-03-09' })
    expect(items[0]).toMatchObject({ cause: 'restructured', oldClass: 'normal', newClass: 'special-mention' })
    expect(items[0]!.clause).toContain('Articles 17 to 22')
    await proveBooks()
  })

  test('is substandard when that happens again before the year is over', async () => {
    kept(await writeDown(contract))
    expect(await standing(contract)).toMatchObject({ riskClass: 3, observedFrom: '2026-03-16' })
    await until(addDays(DAY, 10))
    expect(await standing(contract)).toMatchObject({ riskClass: 3, state: { basis: 1 } })
  })

  test('is as good as its days past due again a year and two instalments in time later', async () => {
    for (const week of [1, 2]) {
      await until(addDays(DAY, 6 + 7 * week))
      await payDue(contract, `in time ${week}`)
    }
    // a year ago, but for a day: nobody waits for it here
    const started = addDays(DAY, 23 - 365)
    await db.query(
      'UPDATE instalments.contract_state SET observed_from = $2, clean_since = $2 WHERE contract_id = $1',
      [contract.id, started],
    )
    await until(addDays(DAY, 21))
    expect(await standing(contract)).toMatchObject({ riskClass: 3, state: { daysPastDue: 0 } })
    await db.query(
      'UPDATE instalments.instalment SET settled_on = due WHERE contract_id = $1 AND n = 1', // as if the first had not been missed
      [contract.id],
    )
    await until(addDays(DAY, 22))
    expect(await standing(contract)).toMatchObject({ riskClass: 1, observedFrom: null, state: { basis: 0 } })
  })
})

test('the observation is one rule in TypeScript and in SQL', async () => {
  const tonight = '2027-06-01' as PlainDate
  const day = fc.integer({ min: -700, max: 40 }).map(days => addDays(tonight, days))
  const lives = fc.sample(
    fc.record({
      from: fc.option(day, { freq: 8 }),
      rows: fc.array(fc.record({ due: day, settledOn: fc.option(day, { freq: 3 }) }), { maxLength: 8 }),
    }),
    { numRuns: 300, seed: 20_261_122 },
  )
  const contracts = lives.map(({ from, rows }) => ({
    id: newId(),
    from,
    rows: rows
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
      .map(({ due, settledOn }, i) => ({ due, settledOn: settledOn ?? null, n: i + 1 })),
  }))
  const paid = contracts.flatMap(({ id, rows }) => rows.map(row => ({ id, ...row })))
  const { rows } = await db.query<{ observed: boolean }>(
    // the statement as the close runs it, over rows of no contract
    observing(observedSql('s', '$1::date')),
    [
      tonight,
      contracts.map(c => c.id),
      contracts.map(c => c.from),
      paid.map(p => p.id),
      paid.map(p => p.n),
      paid.map(p => p.due),
      paid.map(p => p.settledOn),
    ],
  )
  const expected = contracts.map(({ from, rows: of }) => isObserved(from, of, tonight))
  expect(rows.map(row => row.observed)).toEqual(expected)
  expect(new Set(expected).size).toBe(2)
})

const observing = (sql: string) => `
  WITH paid AS (SELECT 1 AS customer_id, p.* FROM unnest($4::bigint[], $5::int[], $6::date[], $7::date[]) AS p(contract_id, n, due, settled_on))
  SELECT ${sql.replaceAll('instalments.instalment', 'paid')} AS observed
  FROM unnest($2::bigint[], $3::date[]) WITH ORDINALITY AS c(contract_id, observed_from, ord),
       LATERAL (SELECT 1 AS customer_id, c.contract_id, c.observed_from) s ORDER BY ord`
