import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { defaultDataDir, destroyEmbedded, type Embedded, startEmbedded } from '@doorstep/db/embedded'
import { isRefusal } from '@doorstep/http'
import {
  capture,
  createPoster,
  GL,
  hold,
  type Leg,
  type NewJournal,
  openAccounts,
  openBusinessDay,
  type PostingLine,
  post,
  postOne,
  verify,
} from '@doorstep/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'

const CYCLES = process.env.DOORSTEP_LONG ? 20 : 3
const CUSTOMERS = 40
const MERCHANT = 9_999n
const FUNDS = 1_000_000n
const at = new Date('2026-03-02T01:00:00Z')

const dataDir = join(defaultDataDir('tests'), `test-ledger-kill-${process.pid}`)
let server: Embedded
let db: Database
let accounts: bigint[]

beforeAll(async () => {
  server = await startEmbedded({ dataDir, log: () => undefined })
  db = connect({ url: server.url, max: 12 })
  await migrate(db, await findMigrations())
  accounts = await fund()
}, 120_000)

afterAll(async () => {
  await db.close()
  await server.stop()
  await destroyEmbedded(dataDir)
}, 60_000)

test(
  'a database killed under load has every posting that was acknowledged, each whole, and its books are proven',
  async () => {
    const load = startLoad()
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      const before = load.acknowledged.size
      await sleep(400 + Math.random() * 800)
      await killDatabase()
      while (load.acknowledged.size < before + 500) await sleep(20) // it is back and takes postings
      expect(await insist(() => verify(db))).toEqual([])
    }
    await load.stop()
    await everyAcknowledgedPostingIsThere(load.acknowledged)
    await pairsAreWholeOrAbsent()
    expect(await verify(db)).toEqual([])
    expect(await total()).toBe(FUNDS * BigInt(CUSTOMERS))
  },
  120_000 + CYCLES * 30_000,
)

/** The server and everything it runs, at once, as an out-of-memory killer or a pulled plug would. */
async function killDatabase(): Promise<void> {
  const { pid } = server
  const family = [pid, ...(await childrenOf(pid))]
  for (const member of family) {
    try {
      process.kill(member, 'SIGKILL')
    } catch {
      // it ended by itself a moment ago
    }
  }
  while (server.pid === pid) await sleep(10)
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const parents = await Promise.all(
    pids.map(async pid =>
      Number((await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ')[1]),
    ),
  )
  return pids.filter((_, index) => parents[index] === parent)
}

type Load = { readonly acknowledged: Map<string, bigint>; stop(): Promise<void> }

/** Callers who post, each its next when the last was acknowledged; an error is answered by sending the same again. */
function startLoad(): Load {
  const acknowledged = new Map<string, bigint>()
  const poster = createPoster(db, { maxBatch: 50 })
  let running = true
  let keys = 0
  const caller = async (act: (key: string) => Promise<Record<string, bigint>>) => {
    while (running) {
      const key = `load-${++keys}`
      const journals = await insist(() => act(key))
      for (const [name, id] of Object.entries(journals)) {
        const earlier = acknowledged.get(name) ?? id
        if (earlier !== id) throw new Error(`${name} was acknowledged as two journals`)
        acknowledged.set(name, id)
      }
    }
  }
  const callers = [
    ...Array.from({ length: 24 }, () => caller(key => batched(poster, key))),
    ...Array.from({ length: 4 }, () => caller(paired)),
    ...Array.from({ length: 2 }, () => caller(held)),
  ]
  return {
    acknowledged,
    stop: async () => {
      running = false
      await Promise.all(callers)
    },
  }
}

async function batched(poster: ReturnType<typeof createPoster>, key: string) {
  return { [key]: journalId(await poster.post(paying(key, anyCustomer(key), MERCHANT))) }
}

/** Two journals in one transaction, by two calls: both must be there or neither. */
async function paired(key: string) {
  return db.transaction(async tx => {
    const first = journalId(await postOne(tx, paying(`${key} one`, anyCustomer(key), MERCHANT)))
    const second = journalId(await postOne(tx, paying(`${key} two`, MERCHANT, anyCustomer(key))))
    return { [`${key} one`]: first, [`${key} two`]: second }
  })
}

async function held(key: string) {
  const customerId = anyCustomer(key)
  const by = { customerId, actor: 'load', at }
  return db.transaction(async tx => {
    const accountId = accountOf(customerId)
    const expiresAt = new Date(at.getTime() + 3_600_000)
    const placed = await hold(tx, { ...by, accountId, amountMinor: 5n, currency: 'CNY', expiresAt, key: `${key} hold` })
    if (isRefusal(placed)) throw new Error(placed.code)
    const to = leg(MERCHANT)
    return {
      [key]: journalId(await capture(tx, { ...by, holdId: placed.holdId, amountMinor: 2n, to, kind: 'payment', key })),
    }
  })
}

/** Tries until the database answers. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await act()
    } catch (error) {
      if (tries === 1_000) throw error
      await sleep(20)
    }
  }
}

async function everyAcknowledgedPostingIsThere(acknowledged: ReadonlyMap<string, bigint>): Promise<void> {
  const { rows } = await db.query<{ key: string; id: bigint }>(
    `SELECT key, id FROM ledger.journal WHERE key LIKE 'load-%'`,
  )
  const kept = new Map(rows.map(r => [r.key, r.id]))
  expect(acknowledged.size).toBeGreaterThan(CYCLES * 500)
  expect([...acknowledged].filter(([key, id]) => kept.get(key) !== id)).toEqual([])
  expect(kept.size).toBe(acknowledged.size) // and what was not acknowledged at first was, when sent again
}

async function pairsAreWholeOrAbsent(): Promise<void> {
  const { rows } = await db.query(
    `SELECT split_part(key, ' ', 1) AS pair FROM ledger.journal WHERE key LIKE '% one' OR key LIKE '% two' GROUP BY 1 HAVING count(*) <> 2`,
  )
  expect(rows).toEqual([])
}

async function total(): Promise<bigint> {
  const { rows } = await db.query<{ total: bigint }>(
    'SELECT sum(balance_minor)::bigint AS total FROM ledger.account_balance',
  )
  return rows[0]?.total as bigint
}

async function fund(): Promise<bigint[]> {
  return db.transaction(async tx => {
    await openBusinessDay(tx, '2026-03-02', at)
    const owners = [...Array.from({ length: CUSTOMERS }, (_, n) => BigInt(n + 1)), MERCHANT]
    const opened = await openAccounts(
      tx,
      owners.map(customerId => ({
        customerId,
        gl: customerId === MERCHANT ? GL.merchantPayable : GL.customerDeposits,
        currency: 'CNY',
        label: 'load',
        actor: 'load',
        at,
      })),
    )
    if (isRefusal(opened)) throw new Error(opened.code)
    const cash = { gl: GL.cashAtCentralBank }
    const fundings = opened
      .slice(0, CUSTOMERS)
      .map((account, n) =>
        journal(`fund ${n}`, BigInt(n + 1), { debit: cash, credit: { account }, amountMinor: FUNDS }),
      )
    await post(tx, fundings)
    return opened
  })
}

const accountOf = (owner: bigint): bigint => accounts[owner === MERCHANT ? CUSTOMERS : Number(owner) - 1] as bigint
const leg = (owner: bigint): Leg => ({ account: accountOf(owner), owner })
/** Always the same for a key: what is sent again is the same. */
const anyCustomer = (key: string): bigint => BigInt((Number(key.slice(5)) % CUSTOMERS) + 1)

const paying = (key: string, from: bigint, to: bigint): NewJournal =>
  journal(key, from, { debit: leg(from), credit: leg(to), amountMinor: 1n })

function journal(key: string, customerId: bigint, line: PostingLine): NewJournal {
  return { customerId, kind: 'payment', key, currency: 'CNY', lines: [line], actor: 'load', at }
}

function journalId(result: Awaited<ReturnType<typeof postOne>>): bigint {
  if (isRefusal(result)) throw new Error(result.code)
  return result.journalId
}
