import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { connect, type Database } from './database.ts'
import { type Chain, chainHead, sealChain, verifyChain } from './hash-chain.ts'

const at = new Date('2026-03-02T01:00:00Z')
const chain: Chain = {
  schema: 'log',
  idsSql: 'SELECT id FROM log.row',
  hashesSql: ids => `SELECT id, sha256(convert_to(content, 'UTF8')) AS hash FROM log.row WHERE id IN (${ids})`,
}

const server = inject('doorstepServer') // of the test kit, which builds on this package and so cannot be imported here
const name = `hash_chain_${process.pid}`
let admin: Database
let db: Database
beforeAll(async () => {
  admin = connect({ url: server, max: 1 })
  await admin.query(`CREATE DATABASE ${name}`)
  db = connect({ url: Object.assign(new URL(server), { pathname: name }).href })
  await db.query(`
    CREATE SCHEMA log;
    CREATE TABLE log.row (id bigint PRIMARY KEY, content text NOT NULL);
    CREATE TABLE log.chain_block (number bigint PRIMARY KEY, previous_hash bytea NOT NULL, row_count int NOT NULL,
      hash bytea NOT NULL, sealed_at timestamptz NOT NULL);
    CREATE TABLE log.chain_member (row_id bigint PRIMARY KEY, block bigint NOT NULL, hash bytea NOT NULL);
    CREATE INDEX chain_member_block ON log.chain_member (block)`)
})
afterAll(async () => {
  await db.close()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.close()
})
beforeEach(() => db.query('TRUNCATE log.row, log.chain_block, log.chain_member'))

const write = (...ids: number[]) =>
  db.query(`INSERT INTO log.row SELECT id, 'row ' || id FROM unnest($1::bigint[]) id`, [ids])
const seal = (options: { fromId?: bigint; limit?: number } = {}) =>
  db.transaction(tx => sealChain(tx, chain, { at, ...options }))
const findings = async (sealedBelow?: bigint) =>
  (await verifyChain(db, chain, sealedBelow === undefined ? {} : { sealedBelow })).map(f => `${f.rule} ${f.id}`)

test('rows are sealed once, in blocks that follow each other', async () => {
  expect(await seal()).toBeNull()
  await write(1, 2, 3)
  expect(await seal({ limit: 2 })).toMatchObject({ number: 1n, rowCount: 2 })
  const last = await seal()
  expect(last).toMatchObject({ number: 2n, rowCount: 1 })
  expect(await seal()).toBeNull()
  expect(await chainHead(db, chain)).toEqual(last)
  expect(await findings(4n)).toEqual([])
})

test('a row that commits late is sealed later, and told of until then', async () => {
  await write(5, 6)
  await seal()
  await write(4)
  expect(await findings(6n)).toEqual(['unsealed 4'])
  expect(await seal({ fromId: 5n })).toBeNull()
  expect(await seal({ fromId: 1n })).toMatchObject({ number: 2n, rowCount: 1 })
  expect(await findings(6n)).toEqual([])
})

test('sealers that run at the same time make one chain', async () => {
  await write(...Array.from({ length: 40 }, (_, n) => n + 1))
  await Promise.all(Array.from({ length: 6 }, () => seal({ limit: 5 })))
  const { rows } = await db.query('SELECT number, row_count FROM log.chain_block ORDER BY number')
  expect(rows).toEqual([1n, 2n, 3n, 4n, 5n, 6n].map(number => ({ number, row_count: 5 })))
  expect(await findings()).toEqual([])
})

test.each([
  ['a changed row', `UPDATE log.row SET content = 'other' WHERE id = 3`, ['row 3']],
  ['a row that is gone', 'DELETE FROM log.row WHERE id = 2', ['row 2']],
  ['a member that is gone', 'DELETE FROM log.chain_member WHERE row_id = 2', ['block 1', 'unsealed 2']],
  [
    'a row changed with its member',
    `UPDATE log.row SET content = 'other' WHERE id = 1;
    UPDATE log.chain_member SET hash = sha256('other') WHERE row_id = 1`,
    ['block 1'],
  ],
  [
    'a block made anew without those after it',
    `UPDATE log.chain_block SET hash = sha256('other') WHERE number = 2`,
    ['block 2', 'block 3'],
  ],
  ['a block taken out of the middle', 'DELETE FROM log.chain_block WHERE number = 2', ['block 2', 'block 3']],
])('shows %s', async (_, tampering, broken) => {
  await write(1, 2, 3, 4, 5)
  while (await seal({ limit: 2 }));
  await db.query(tampering)
  expect((await findings(9n)).sort()).toEqual(broken)
})
