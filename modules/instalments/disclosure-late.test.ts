import type { PlainDate } from '@doorstep/calendar'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { AT, buy, newBuyer, openShop, placeOrder } from './buying.fixture.ts'
import { signedDisclosure } from './disclosure-evidence.ts'
import { figuresOf } from './disclosure-figures.ts'
import { closeUntil } from './nightly.ts'

test('the example of paying late is what the nights really charge', async () => {
  const db = await testDatabase()
  const shop = await openShop(db)
  const signed = await buy(db, await newBuyer(db), await placeOrder(db, shop))
  const { disclosure } = (await signedDisclosure(db, signed))!
  const { late } = figuresOf(disclosure.inputs, 'en')
  const penalty = async () =>
    (
      await db.query<{ amount: bigint }>(
        'SELECT penalty_receivable AS amount FROM instalments.contract_state WHERE contract_id = $1',
        [signed.contractId],
      )
    ).rows[0]!.amount

  const nightBefore = `${Number(late.paid.slice(0, 4)) - 1}-12-31` as PlainDate // 1 January is paid on, 31 December closed
  expect(late).toMatchObject({ due: '2026-12-22', paid: '2027-01-01', nights: 9 })
  await closeUntil(db, nightBefore, { clock: () => AT })
  expect(await penalty()).toBe(late.penalty)
})
