import { seal } from '@doorstep/db/hash-chain'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { describe, expect, test } from 'vitest'
import { chain, type Entry, hasRecorded, record, system } from './index.ts'

const entry = (action: string, more: Partial<Entry> = {}): Entry => ({
  who: system('test'),
  at: new Date('2026-03-01T08:00:00.123Z'),
  action,
  objectType: 'thing',
  objectId: 7n,
  ...more,
})

describe('an entry', () => {
  test('is there when its transaction commits, and not when it is rolled back', async () => {
    const db = await testDatabase()
    await db.transaction(tx => record(tx, [entry('thing.made', { customerId: 5n, after: { amount: 12n } })]))
    const undone = db.transaction(async tx => {
      await record(tx, [entry('thing.undone')])
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    const { rows } = await db.query('SELECT action, customer_id, after FROM audit.entry')
    expect(rows).toEqual([{ action: 'thing.made', customer_id: 5n, after: { amount: '12' } }])
  })

  test('is known to its transaction', async () => {
    const db = await testDatabase()
    await db.transaction(async tx => {
      expect(hasRecorded(tx)).toBe(false)
      await record(tx, [])
      expect(hasRecorded(tx)).toBe(false)
      await record(tx, [entry('thing.seen', { kind: 'look' })])
      expect(hasRecorded(tx)).toBe(true)
    })
  })

  test('cannot be changed or removed by the application', async () => {
    const db = await testDatabase()
    await expect(db.query(`UPDATE audit.entry SET why = 'x'`)).rejects.toThrow('permission denied')
    await expect(db.query('DELETE FROM audit.entry')).rejects.toThrow('permission denied')
    await expect(db.query('TRUNCATE audit.entry')).rejects.toThrow('permission denied')
  })
})

test('a sealed entry that somebody changed, or took away, is named', async () => {
  const [db, owner] = [await testDatabase(), await ownerDatabase()]
  await db.transaction(tx => record(tx, [entry('a.done', { why: 'asked' }), entry('b.done'), entry('c.done')]))
  expect(await seal(db, chain, new Date())).toMatchObject([{ number: 1n }])
  expect(await verifyChains(db, [chain], new Date())).toEqual([])
  await owner.query(`UPDATE audit.entry SET why = 'ordered' WHERE action = 'a.done'`)
  await owner.query(`DELETE FROM audit.entry WHERE action = 'b.done'`)
  expect((await verifyChains(db, [chain], new Date())).map(f => f.detail).sort()).toEqual([
    'row differs from what was sealed',
    'sealed row is gone',
  ])
})
