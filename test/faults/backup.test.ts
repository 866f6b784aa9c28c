import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Database, findMigrations } from '@doorstep/db'
import { writeBackup } from '@doorstep/db/backup'
import { publishHeads } from '@doorstep/db/chain-heads'
import { seal } from '@doorstep/db/hash-chain'
import { isRefusal } from '@doorstep/http'
import { leftOutOfBackups } from '@doorstep/identity'
import { chains as books, createPoster, GL, openAccounts, type PostingLine } from '@doorstep/ledger'
import { blankDatabase, ownerDatabase, testDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aliceBuys } from '../buying.ts'
import { makeWorld, stamp, type World } from '../world.ts'

const MAIN = fileURLToPath(new URL('../../apps/cli/main.ts', import.meta.url))
const KEY = Buffer.alloc(32, 1).toString('base64') // the world's
const BULK = 100_000 // rows that make a restore long enough to be killed within

let folder: string
let world: World
let db: Database
let path: string
let heads: string
let restored: Promise<Database>
const posted = { before: [] as string[], all: [] as string[] }

/** A bank with a contract, texts that wait and a signed-in user; backed up while transfers are posted to it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-backup-'))
  path = join(folder, 'bank.backup')
  heads = join(folder, 'heads.log')
  db = await testDatabase({ max: 20 })
  restored = blankDatabase()
  const owner = await ownerDatabase()
  world = await makeWorld(db)
  await aliceBuys(world)
  await owner.query(
    `INSERT INTO http.request_key SELECT 'k' || n, sha256(n::text::bytea), NULL, now() FROM generate_series(1, $1) n`,
    [BULK],
  )
  await owner.query(
    `INSERT INTO identity.session (id, token, user_id, expires_at, created_at, updated_at, last_seen_at, method)
     SELECT 's', 't', id, now() + interval '1 day', now(), now(), now(), 'totp' FROM identity.user LIMIT 1`,
  )
  await sealAndPublish()
  const load = await startLoad()
  while (posted.all.length < 100) await sleep(5)
  posted.before.push(...posted.all)
  const url = await testDatabaseUrl()
  const about = async () => ({ version: '0.1.0', businessDate: '2026-01-01' })
  const rest = { leaveOut: leftOutOfBackups, passphrase: undefined, now: new Date(), about }
  await writeBackup({ url, path, sources: await findMigrations(), ...rest })
  await load.stop()
  await sealAndPublish()
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

async function sealAndPublish(): Promise<void> {
  for (const chain of books) await seal(db, chain, new Date())
  await publishHeads(db, heads, new Date())
}

// Each restore is a process that loads the whole bank: seconds on a busy machine.
test('killed half-way, a restore leaves an empty database', { timeout: 120_000 }, async () => {
  const copy = await restored
  const child = start(copy)
  while ((await copying(copy)) === 0) {
    expect(child.exitCode).toBe(null) // too fast to be killed: BULK wants to be more
    await sleep(2)
  }
  child.kill('SIGKILL')
  await once(child, 'exit')
  while ((await connections(copy)) > 0) await sleep(10)
  const { rows } = await copy.query(
    `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')
     UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace`,
  )
  expect(rows).toEqual([])
})

test('given again, it brings a bank that was backed up at work back whole and proven, and nothing is done twice', {
  timeout: 120_000,
}, async () => {
  expect(posted.all.length).toBeGreaterThan(posted.before.length)
  const copy = await restored
  const { status, out, err } = await restore(copy, '--heads', heads, '--json')
  expect({ status, err }).toEqual({ status: 0, err: '' })
  const report = JSON.parse(out)
  expect(report).toMatchObject({ proven: true, findings: [], migrated: [] })
  expect(report.laterHeads).toBeGreaterThan(0) // the journals after the backup are sealed and published
  await hasWhatWasAcknowledgedBefore(copy)
  await isNobodySignedIn(copy)
  await sendsNothingAgain(copy, report.textsInDoubt)
  expect(await count(copy, `audit.entry WHERE action = 'bank.restored'`)).toBe(1)
  expect(await count(copy, 'http.request_key')).toBe(await count(db, 'http.request_key'))
})

async function hasWhatWasAcknowledgedBefore(copy: Database): Promise<void> {
  const { rows } = await copy.query<{ key: string }>(`SELECT key FROM ledger.journal WHERE key LIKE 'load-%'`)
  const kept = new Set(rows.map(row => row.key))
  expect(posted.before.filter(key => !kept.has(key))).toEqual([])
  expect(kept.size).toBeLessThanOrEqual(posted.all.length)
}

async function isNobodySignedIn(copy: Database): Promise<void> {
  expect(await count(db, 'identity.session')).toBe(1)
  expect(await count(copy, 'identity.session')).toBe(0)
}

async function sendsNothingAgain(copy: Database, textsInDoubt: number): Promise<void> {
  const waiting = await count(db, 'notifications.outgoing')
  expect(waiting).toBeGreaterThan(0)
  expect(textsInDoubt).toBe(waiting)
  expect(await count(copy, 'notifications.outgoing')).toBe(0)
  expect(await count(copy, `notifications.part WHERE state = 'queued'`)).toBe(0)
  expect(await count(copy, `notifications.message WHERE state = 'in-doubt'`)).toBe(waiting)
  expect(await count(copy, `notifications.message WHERE state = 'in-doubt' AND secret AND body IS NOT NULL`)).toBe(0)
}

const count = async (on: Database, from: string) =>
  Number((await on.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${from}`)).rows[0]!.n)

const copying = (on: Database) =>
  count(on, `pg_stat_progress_copy WHERE datname = current_database() AND tuples_processed > 1000`)

const connections = (on: Database) =>
  count(on, `pg_stat_activity WHERE datname = current_database() AND application_name = 'doorstep-restore'`)

function start(into: Database, ...flags: string[]) {
  const { connectionString } = into.pool.options as { connectionString: string }
  const env = { ...process.env, DATABASE_URL: connectionString, DATA_KEY: KEY, SIGN_IN_SECRET: KEY }
  return spawn(process.execPath, [MAIN, 'restore', path, ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'] })
}

async function restore(into: Database, ...flags: string[]) {
  const child = start(into, ...flags)
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { status, out, err }
}

/** Transfers from one account to another, each told when it is acknowledged, until stopped. */
async function startLoad(): Promise<{ stop(): Promise<void> }> {
  const by = { gl: GL.customerDeposits, currency: 'CNY', label: 'load', actor: 'load', at: stamp.at }
  const opened = await db.transaction(tx => openAccounts(tx, [{ ...by, customerId: world.alice }]))
  if (isRefusal(opened)) throw new Error(opened.code)
  const line: PostingLine = {
    debit: { gl: GL.cashAtCentralBank },
    credit: { account: opened[0]! },
    amountMinor: 1n,
  }
  const poster = createPoster(db, { maxBatch: 20 })
  let running = true
  const caller = async (name: number) => {
    for (let n = 0; running; n++) {
      const key = `load-${name}-${n}`
      const journal = { customerId: world.alice, kind: 'payment', key, currency: 'CNY', actor: 'load', at: stamp.at }
      const result = await poster.post({ ...journal, lines: [line] })
      if (isRefusal(result)) throw new Error(result.code)
      posted.all.push(key)
    }
  }
  const callers = Promise.all([1, 2, 3, 4].map(caller))
  return {
    stop: async () => {
      running = false
      await callers
    },
  }
}
