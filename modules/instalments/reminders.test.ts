import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { addUnit, createCustomer, setDataKey } from '@doorstep/identity'
import { openBusinessDay } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeUntil } from './nightly.ts'
import { ensureProducts, PRODUCTS } from './product.ts'
import { productTerms } from './product-schema.ts'
import { openTestContract, type TestContract } from './testing/contracts.ts'

const START = '2026-01-31' as PlainDate
const DUE = '2026-02-28' as PlainDate
const at = new Date('2026-01-31T16:00:00Z')
const [level] = PRODUCTS
let db: Database
let usual: TestContract
let often: TestContract
let silent: TestContract

beforeAll(async () => {
  setDataKey(Buffer.alloc(32, 1).toString('base64'))
  db = await testDatabase()
  const sold = (id: string, remindBefore: number[], remindAfter: number[]) => ({
    ...level!,
    id,
    terms: { ...level!.terms, remindBefore, remindAfter },
  })
  await db.transaction(async tx => {
    await openBusinessDay(tx, START, at)
    await addUnit(tx, { id: 1n, parentId: null, kind: 'head-office', nameZh: '总行', nameEn: 'Head office' }, at)
    await ensureProducts(tx, at, [sold('often', [1, 5], [2, 4]), sold('silent', [], [1])])
  })
  usual = await contractOf('test') // brought in: of no product
  often = await contractOf('often')
  silent = await contractOf('silent')
  await closeUntil(db, addDays(DUE, 8), { clock: () => at })
}, 60_000)

let phones = 0
async function contractOf(productId: string): Promise<TestContract> {
  const customerId = newId()
  await db.transaction(tx =>
    createCustomer(tx, { customerId, branchId: 1n, phone: `+86139000040${10 + ++phones}` }, at),
  )
  return openTestContract(db, { customerId, start: START, annualRate: '0.12', productId })
}

async function told({ customerId }: TestContract): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>(
    'SELECT dedupe_key AS key FROM notifications.message WHERE customer_id = $1 ORDER BY id',
    [customerId],
  )
  return rows.map(({ key }) => key.replace(/:\d{6,}:/, ' '))
}

describe('reminders come on the days of the product that a contract was signed on', () => {
  test('three days before and on the usual days after, where it says nothing', async () => {
    expect(await told(usual)).toEqual(['due-soon 1:3', 'due-today 1', 'overdue 1:1', 'overdue 1:7'])
  })

  test('on days of its own, of which the text says how many are left', async () => {
    expect(await told(often)).toEqual(['due-soon 1:5', 'due-soon 1:1', 'due-today 1', 'overdue 1:2', 'overdue 1:4'])
    const { rows } = await db.query(
      `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'due-soon' ORDER BY id`,
      [often.customerId],
    )
    expect(rows[0]!.body).toContain('还有5天')
  })

  test('not before, but always once it is late', async () => {
    expect(await told(silent)).toEqual(['due-today 1', 'overdue 1:1'])
    expect(productTerms.safeParse({ ...level!.terms, remindAfter: [] }).success).toBe(false)
    expect(productTerms.safeParse({ ...level!.terms, remindBefore: [3, 1] }).success).toBe(false)
  })
})
