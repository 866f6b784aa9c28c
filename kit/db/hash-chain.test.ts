import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { publishHeads, readPublishedHeads, verifyPublishedHeads } from './chain-heads.ts'
import { connect, type Database } from './database.ts'
import { seal as sealChain, tableChain } from './hash-chain.ts'
import { verifyChains } from './hash-chain-verify.ts'
import { newId } from './ids.ts'

const chain = tableChain('log.row', ['id', 'content'])
const other = tableChain('log.other', ['id', 'content'])
const now = () => new Date()
const DAY_MS = 86_400_000

const server = inject('doorstepServer') // of the test kit, which builds on this package and so cannot be imported here
const name = `hash_chain_${process.pid}`
let admin: Database
let db: Database
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-heads-'))
  admin = connect({ url: server, max: 1 })
  await admin.query(`CREATE DATABASE ${name}`)
  db = connect({ url: Object.assign(new URL(server), { pathname: name }).href })
  await db.query(await readFile(new URL('migrations/0002_chain.sql', import.meta.url), 'utf8'))
  await db.query(`
    CREATE SCHEMA log;
    CREATE TABLE log.row (id bigint PRIMARY KEY, content text NOT NULL);
    CREATE TABLE log.other (id bigint PRIMARY KEY, content text NOT NULL)`)
})
afterAll(async () => {
  await db.close()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => db.query('TRUNCATE log.row, log.other, chain.block, chain.member'))

const write = (...ids: (number | bigint)[]) =>
  db.query(`INSERT INTO log.row SELECT id, 'row ' || id FROM unnest($1::bigint[]) id`, [ids])
const seal = (options: { sweep?: boolean; perBlock?: number } = {}) => sealChain(db, chain, now(), options)
const findings = async (at = now()) => (await verifyChains(db, [chain], at)).map(f => `${f.rule} ${f.subject}`)

test('rows are sealed once, in blocks that follow each other', async () => {
  expect(await seal()).toEqual([])
  await write(1, 2, 3)
  expect(await seal({ perBlock: 2 })).toMatchObject([
    { number: 1n, rowCount: 2 },
    { number: 2n, rowCount: 1 },
  ])
  expect(await seal()).toEqual([])
  expect(await findings()).toEqual([])
})

test('chains grow apart from each other, also where their rows have the same ids', async () => {
  await write(1)
  await db.query(`INSERT INTO log.other VALUES (1, 'other')`)
  await seal()
  expect(await sealChain(db, other, now())).toMatchObject([{ number: 1n, rowCount: 1 }])
  expect(await verifyChains(db, [chain, other], now())).toEqual([])
})

test('a row that commits very late is found by the sweep, and told of until then', async () => {
  await write(newId())
  await seal()
  await write(4)
  expect(await findings()).toEqual(['chain-unsealed log.row 4'])
  expect(await seal()).toEqual([])
  expect(await seal({ sweep: true })).toMatchObject([{ number: 2n, rowCount: 1 }])
  expect(await findings()).toEqual([])
})

test('a row waits an hour for its seal before anybody asks', async () => {
  const id = newId()
  await write(id)
  expect(await findings()).toEqual([])
  expect(await findings(new Date(Date.now() + DAY_MS))).toEqual([`chain-unsealed log.row ${id}`])
})

test('sealers that run at the same time make one chain', async () => {
  await write(...Array.from({ length: 40 }, (_, n) => n + 1))
  await Promise.all(Array.from({ length: 6 }, () => seal({ perBlock: 5 })))
  const { rows } = await db.query('SELECT number, row_count FROM chain.block ORDER BY number')
  expect(rows).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n].map(number => ({ number, row_count: 5 })))
  expect(await findings()).toEqual([])
})

test.each([
  ['a changed row', `UPDATE log.row SET content = 'other' WHERE id = 3`, ['chain-row log.row 3']],
  ['a row that is gone', 'DELETE FROM log.row WHERE id = 2', ['chain-row log.row 2']],
  [
    'a member that is gone',
    'DELETE FROM chain.member WHERE row_id = 2',
    ['chain-block log.row 1', 'chain-unsealed log.row 2'],
  ],
  [
    'a row changed with its member',
    `UPDATE log.row SET content = 'other' WHERE id = 1;
    UPDATE chain.member SET hash = sha256('other') WHERE row_id = 1`,
    ['chain-block log.row 1', 'chain-row log.row 1'],
  ],
  [
    'a block made anew without those after it',
    `UPDATE chain.block SET hash = sha256('other') WHERE number = 2`,
    ['chain-block log.row 2', 'chain-block log.row 3'],
  ],
  [
    'a block taken out of the middle',
    'DELETE FROM chain.block WHERE number = 2',
    ['chain-block log.row 2', 'chain-block log.row 3'],
  ],
])('shows %s', async (_, tampering, broken) => {
  await write(1, 2, 3, 4, 5)
  await seal({ perBlock: 2 })
  await db.query(tampering)
  expect((await findings()).sort()).toEqual(broken)
})

describe('published heads', () => {
  const published = async () => {
    const file = join(folder, `${newId()}.log`)
    for (const id of [1, 2, 3]) {
      await write(id)
      await seal({ sweep: true })
      await publishHeads(db, file, now())
    }
    return file
  }
  const compared = async (file: string) =>
    (await verifyPublishedHeads(db, await readPublishedHeads(file))).map(f => `${f.rule} ${f.subject}`)

  test('are those of the chain that nobody touched, and publishing again changes nothing', async () => {
    const file = await published()
    await publishHeads(db, file, now())
    expect(await readPublishedHeads(file)).toHaveLength(4)
    expect(await compared(file)).toEqual([])
  })

  test('show a history that was made anew from its start, though the chain itself is whole', async () => {
    const file = await published()
    await db.query(`UPDATE log.row SET content = 'forged' WHERE id = 1; TRUNCATE chain.block, chain.member`)
    await seal({ perBlock: 1 })
    expect(await findings()).toEqual([])
    expect(await compared(file)).toEqual([1, 2, 3].map(n => `published-head-differs log.row ${n}`))
  })

  test('show an end that was cut off, and name what an older copy lacks', async () => {
    const file = await published()
    await db.query(`DELETE FROM log.row WHERE id > 1; DELETE FROM chain.block WHERE number > 1;
      DELETE FROM chain.member WHERE block > 1`)
    expect(await findings()).toEqual([])
    expect(await compared(file)).toEqual([2, 3].map(n => `published-head-missing log.row ${n}`))
  })

  test('are none without a file, and a line that a crash cut off spoils no other', async () => {
    expect(await readPublishedHeads(join(folder, 'none.log'))).toEqual([])
    const file = await published()
    await appendFile(file, '\n{"time":"2026-')
    await publishHeads(db, file, now())
    expect(await readPublishedHeads(file)).toHaveLength(4)
    await writeFile(file, '')
    expect(await readPublishedHeads(file)).toEqual([])
  })
})
