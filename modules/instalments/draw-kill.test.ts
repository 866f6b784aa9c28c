import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { verify } from '@doorstep/ledger'
import { testDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { attempt, buy, codeOf, ctxAt, later, newBuyer, openShop, placeOrder, yuan } from './buying.fixture.ts'
import { draw } from './draw.ts'
import { drawsOf } from './draw-store.ts'
import { ensureProducts } from './product.ts'
import { fullTerms } from './product-terms.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const KILLS = process.env.DOORSTEP_LONG ? 20 : 2
const CHILD = fileURLToPath(new URL('./testing/draw-process.ts', import.meta.url))
const LIMIT = {
  id: 'limit',
  version: 1,
  nameZh: '随借随还',
  nameEn: 'Draw and repay',
  rank: 100,
  terms: fullTerms({
    ...{ jurisdiction: 'CN', currency: 'CNY', plan: 'on-demand', finances: 'cash', counts: [2], annualRate: '0.0725' },
    ...{ minAmount: '300.00', maxAmount: '10000.00' },
  }),
}

test('whoever is killed while drawing has made each draw whole or not at all, and those that were answered for certain', async () => {
  const db = await testDatabase()
  const shop = await openShop(db)
  await db.transaction(tx => ensureProducts(tx, later(0), [LIMIT]))
  const limit = await buy(db, await newBuyer(db), await placeOrder(db, shop, '1000.00'), 'limit:1:2')
  const url = await testDatabaseUrl()
  const answered: string[] = []
  for (let life = 0; life < KILLS; life++) {
    const args = [CHILD, url, `${limit.customerId}`, `${limit.contractId}`, `${life}`]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    child.stdout.on('data', text => answered.push(...String(text).split('\n').filter(Boolean)))
    await once(child.stdout, 'data')
    await sleep(Math.random() * 200)
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
  }
  // The server may still be finishing what the last one had sent when it died.
  const kept = await db.transaction(async tx => {
    await tx.query('SELECT FROM instalments.contract_state WHERE contract_id = $1 FOR UPDATE', [limit.contractId])
    return drawsOf(tx, limit)
  })
  const references = kept.map(({ reference }) => reference)
  expect(references).toEqual(expect.arrayContaining(answered))
  expect(references.length).toBeLessThanOrEqual(answered.length + KILLS)
  expect((await readContract(db, limit))!.state.principal).toBe(100_000n + 100n * BigInt(kept.length))
  const again = { ...limit, amount: yuan('1.00'), orderToken: null, reference: answered[0]! }
  expect(codeOf(await attempt(db, tx => draw(tx, again, ctxAt(later(60)))))).toBe('idempotency-key-reused')
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
}, 60_000)
