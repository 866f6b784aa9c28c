import type { Database } from '@doorstep/db'
import { verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import {
  attempt,
  certain,
  codeOf,
  fillIn,
  later,
  newBuyer,
  openShop,
  placeOrder,
  prepareSigning,
  sign,
  submit,
} from './buying.fixture.ts'
import { programme, stamp, useOf } from './programmes.fixture.ts'
import { retireProgramme } from './propose-programme.ts'
import { verifyContracts } from './verify.ts'

let db: Database
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
})
const retire = (id: string) =>
  attempt(db, async tx => (await retireProgramme(tx, { id, version: 1, reason: 'over' }, stamp('checker'))) ?? id)

test('eight customers who sign at once do not overrun a budget: the rest read their cost page again', async () => {
  await programme(db, 'scarce', { gives: { share: '0.5' }, budget: '400.00' })
  const ready = []
  for (let i = 0; i < 8; i++) {
    const ref = await fillIn(db, await newBuyer(db), await placeOrder(db, shop))
    certain(await submit(db, ref))
    ready.push({ ref, signing: await prepareSigning(db, ref) })
  }
  const results = await Promise.all(ready.map(({ ref, signing }) => sign(db, ref, signing)))
  const refused = results.map(codeOf)
  const signed = refused.filter(code => code === undefined).length
  const use = await useOf(db, 'scarce')
  expect(refused.every(c => c === undefined || c === 'subsidy-used-up' || c === 'disclosure-changed')).toBe(true)
  expect([signed < 8, signed > 0, use.contracts, use.granted.minor <= 400_00n]).toEqual([true, true, signed, true])
  const again = ready[refused.findIndex(code => code !== undefined)]!
  certain(await sign(db, again.ref, await prepareSigning(db, again.ref, later(100)), later(120)))
  expect((await useOf(db, 'scarce')).granted.minor <= 400_00n).toBe(true)
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
})

test('one borrower on many orders at once stays under their own cap', async () => {
  await retire('scarce')
  await programme(db, 'own', { gives: { share: '0.5' }, perBorrower: '30.00' })
  const buyer = await newBuyer(db)
  const ready = []
  for (let i = 0; i < 3; i++) {
    const ref = await fillIn(db, buyer, await placeOrder(db, shop, '1000.00'))
    certain(await submit(db, ref))
    ready.push(ref)
  }
  for (const ref of ready) certain(await sign(db, ref, await prepareSigning(db, ref)))
  const { rows } = await db.query<{ granted: bigint }>(
    'SELECT sum(granted_minor)::bigint AS granted FROM instalments.subsidy WHERE programme_id = $1',
    ['own'],
  )
  expect(rows[0]!.granted <= 30_00n && rows[0]!.granted > 29_00n).toBe(true)
  expect(await verifyContracts(db)).toEqual([])
})
