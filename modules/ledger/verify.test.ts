import type { Database } from '@doorstep/db'
import { seal } from '@doorstep/db/hash-chain'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeEach, expect, test } from 'vitest'
import { chains, closeBusinessDay, hold, verify } from './index.ts'
import { at, DAY, must, newHold, open, openDay, payIn, payOut, postAll } from './ledger.fixture.ts'

let db: Database
let owner: Database
let account: bigint

beforeEach(async () => {
  db = await testDatabase()
  owner = await ownerDatabase()
  const tables = [
    'journal',
    'posting',
    'hold',
    'hold_event',
    'account',
    'account_balance',
    'account_event',
    'business_day',
  ]
  await owner.query(`TRUNCATE chain.block, chain.member, ${tables.map(t => `ledger.${t}`).join(', ')}`)
  await openDay(db)
  account = await open(db, 1n)
  await postAll(db, payIn(1n, account, 100n), payOut(1n, account, 30n))
  must(await db.transaction(tx => hold(tx, newHold(1n, account, 10n))))
  must(await db.transaction(tx => closeBusinessDay(tx, DAY, at)))
  await sealAll()
})

const sealAll = async () => {
  for (const chain of chains) await seal(db, chain, new Date())
}
const rules = async () => {
  const found = [...(await verify(db)), ...(await verifyChains(db, chains, new Date()))]
  return [...new Set(found.map(f => f.rule))].sort()
}

test('books that nobody touched are proven', async () => {
  expect(await rules()).toEqual([])
})

test.each([
  [
    'an amount',
    `UPDATE ledger.posting SET amount_minor = 101 WHERE amount_minor = 100`,
    [
      'balance-is-the-sum-of-postings',
      'chain-row',
      'closed-day-keeps-its-totals',
      'control-account-is-the-sum-of-kept-accounts',
      'running-balance-follows-versions',
    ],
  ],
  [
    'a line that was taken out',
    `DELETE FROM ledger.posting WHERE amount_minor = 30`,
    [
      'balance-is-the-sum-of-postings',
      'chain-row',
      'closed-day-keeps-its-totals',
      'control-account-is-the-sum-of-kept-accounts',
      'journal-has-its-lines',
    ],
  ],
  [
    'a journal that was taken out',
    `DELETE FROM ledger.journal WHERE id = (SELECT max(id) FROM ledger.journal)`,
    ['chain-row', 'journal-has-its-lines'],
  ],
  ['who posted', `UPDATE ledger.journal SET actor = 'nobody'`, ['chain-row']],
  [
    'a balance',
    `UPDATE ledger.account_balance SET balance_minor = 71`,
    ['balance-is-the-sum-of-postings', 'control-account-is-the-sum-of-kept-accounts'],
  ],
  ['a version', `UPDATE ledger.account_balance SET version = 3`, ['balance-is-the-sum-of-postings']],
  ['what is held', `UPDATE ledger.account_balance SET held_minor = 0`, ['held-is-the-sum-of-open-holds']],
  [
    'a hold',
    `UPDATE ledger.hold SET remaining_minor = 9`,
    ['held-is-the-sum-of-open-holds', 'hold-is-the-sum-of-its-events'],
  ],
  [
    'a code',
    `UPDATE ledger.posting SET debit_gl = '9999' WHERE debit_account IS NULL`,
    ['chain-row', 'closed-day-keeps-its-totals', 'posting-names-a-known-account'],
  ],
  [
    'the totals of a closed day',
    `UPDATE ledger.business_day SET totals = '[]'`,
    ['closed-day-carries-the-balances', 'closed-day-keeps-its-totals'],
  ],
  [
    'the balances of a closed day',
    `UPDATE ledger.business_day SET balances = '[]'`,
    ['closed-day-carries-the-balances'],
  ],
  ['what befell a hold', `UPDATE ledger.hold_event SET actor = 'nobody'`, ['chain-row']],
  ['who opened an account', `UPDATE ledger.account_event SET actor = 'nobody'`, ['chain-row']],
  ['a sealed hash', `UPDATE chain.member SET hash = '\\x00'`, ['chain-block', 'chain-row']],
  ['a block', `DELETE FROM chain.block`, ['chain-block']],
])('shows %s that was changed behind the ledger’s back', async (_, tampering, broken) => {
  await owner.query(tampering)
  expect(await rules()).toEqual(broken)
})
