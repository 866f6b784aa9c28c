import { seal } from '@doorstep/db/hash-chain'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { callingCode, chains, chooseMarket, MARKETS, normalisePhone } from './index.ts'

test('a market is chosen once, and a row that was changed or taken away is found', async () => {
  const db = await testDatabase()
  const now = new Date()
  const german = { ...MARKETS.EU, timeZone: 'Europe/Berlin', country: 'DE' } as const
  expect(await db.transaction(tx => chooseMarket(tx, german, now))).toEqual(german)
  expect(await db.transaction(tx => chooseMarket(tx, MARKETS.US, now))).toEqual(german)
  for (const chain of chains) await seal(db, chain, now)
  const found = async () => (await verifyChains(db, chains, now)).map(({ rule, detail }) => [rule, detail])
  expect(await found()).toEqual([])

  const owner = await ownerDatabase()
  await owner.query(`UPDATE identity.market SET currency = 'USD'`)
  expect(await found()).toEqual([['chain-row', 'row differs from what was sealed']])
  await owner.query('DELETE FROM identity.market')
  expect(await found()).toEqual([['chain-row', 'sealed row is gone']])
})

test('numbers without a country code are of the bank’s country', async () => {
  const db = await testDatabase()
  await db.transaction(tx => chooseMarket(tx, { ...MARKETS.EU, country: 'DE' }, new Date()))
  expect(callingCode()).toBe('+49')
  expect(normalisePhone('01512 3456789')).toBe('+4915123456789')
  expect(normalisePhone('+86 138 0000 0001')).toBe('+8613800000001')
})
