import { addDays, type PlainDate } from '@doorstep/calendar'
import { newId } from '@doorstep/db'
import { addUnit, createCustomer } from '@doorstep/identity'
import { openBusinessDay } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { daysLate } from './days-late.ts'
import { closeUntil } from './nightly.ts'
import { readContract } from './standing-store.ts'
import { openTestContract } from './testing/contracts.ts'

const at = new Date('2026-01-31T16:00:00Z')
const START = '2026-01-31' as PlainDate

test('the first message about an overdue instalment says what the contract says on the same day', async () => {
  const db = await testDatabase()
  const customerId = newId()
  await db.transaction(async tx => {
    await openBusinessDay(tx, START, at)
    await addUnit(tx, { id: 1n, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, at)
    await createCustomer(tx, { customerId, branchId: 1n, phone: '+8613900001111' }, at)
  })
  const contract = await openTestContract(db, { customerId, start: START, annualRate: '0.12' })
  await closeUntil(db, '2026-02-28' as PlainDate, { clock: () => at })
  const { rows } = await db.query(
    "SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'overdue'",
    [customerId],
  )
  expect(rows.map(row => row.body)).toEqual([expect.stringContaining('逾期1天')])
  const standing = await readContract(db, { customerId, contractId: contract.id })
  expect(standing!.state).toMatchObject({ oldestDue: '2026-02-28', daysPastDue: 1 })
})

test('days are counted alike in TypeScript and in SQL, from the day after the due date', async () => {
  const db = await testDatabase()
  const days = Array.from({ length: 80 }, (_, i) => addDays(START, i - 10))
  const { rows } = await db.query<{ late: number }>(
    'SELECT instalments.days_late($1, d) AS late FROM unnest($2::date[]) WITH ORDINALITY AS t(d, i) ORDER BY i',
    [START, days],
  )
  expect(rows.map(row => row.late)).toEqual(days.map(day => daysLate(START, day)))
  expect([daysLate(START, START), daysLate(START, addDays(START, 1))]).toEqual([0, 1])
})
