import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { createPoster, GL, type NewJournal, openBusinessDay, post, postOne } from '@doorstep/ledger'
import { prepareTpcb, tpcb } from './ledger-tpcb.ts'
import { withDurableServer } from './durable-server.ts'

/** As many branches as connections, so that TPC-B does not queue on one branch row; as many kept accounts as TPC-B has. */
const SCALE = 8
const ACCOUNTS = SCALE * 100_000
const CONNECTIONS = 8
const CALLERS_OF_A_BUSY_MERCHANT = 512
/** As the poster makes them by itself. */
const BATCH = 250
const BATCHES_AT_A_TIME = 4
/** Short turns, many rounds: what else the machine does then hits the peer and us alike. */
const ROUNDS = 9
const WARM_UP = 1
const SECONDS = 1.5

const MERCHANT = 4_000_000_000n
const at = new Date()

export type LedgerFigures = {
  readonly name: 'ledger'
  /** Transactions a second of TPC-B, pgbench's script, by the same driver on the same server. */
  readonly tpcb: number
  readonly single: number
  readonly hotMerchant: number
  readonly batch: number
  /** Medians of each round's own ratio to TPC-B. */
  readonly ratios: { readonly single: number; readonly hotMerchant: number; readonly batch: number }
  readonly goals: { readonly single: 1; readonly hotMerchant: 3; readonly batch: 8 }
}

/** Transfers a second into a durable ledger (fsync on), each figure beside TPC-B in the same rounds. */
export async function bench(): Promise<LedgerFigures> {
  return withDurableServer('ledger', async server => {
    const db = connect({ url: server.url, max: CONNECTIONS })
    try {
      await migrate(db, await findMigrations())
      await prepareTpcb(db, SCALE)
      await prepareLedger(db)
      return await measure(db)
    } finally {
      await db.close()
    }
  })
}

async function measure(db: Database): Promise<LedgerFigures> {
  const poster = createPoster(db)
  const kinds = {
    tpcb: () => perSecond(CONNECTIONS, async () => (await tpcb(db, SCALE), 1)),
    single: () => perSecond(CONNECTIONS, async () => posted([await db.transaction(tx => postOne(tx, transfer()))])),
    hotMerchant: () => perSecond(CALLERS_OF_A_BUSY_MERCHANT, async () => posted([await poster.post(payment())])),
    batch: () =>
      perSecond(BATCHES_AT_A_TIME, async () =>
        posted(await db.transaction(tx => post(tx, Array.from({ length: BATCH }, transfer)))),
      ),
  }
  const rounds: Record<keyof typeof kinds, number>[] = []
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    rounds.push({
      tpcb: await kinds.tpcb(),
      single: await kinds.single(),
      hotMerchant: await kinds.hotMerchant(),
      batch: await kinds.batch(),
    })
  }
  const counted = rounds.slice(WARM_UP)
  const figure = (kind: keyof typeof kinds) => median(counted.map(r => r[kind]))
  const ratio = (kind: keyof typeof kinds) => Math.round(median(counted.map(r => r[kind] / r.tpcb)) * 100) / 100
  return {
    name: 'ledger',
    tpcb: figure('tpcb'),
    single: figure('single'),
    hotMerchant: figure('hotMerchant'),
    batch: figure('batch'),
    ratios: { single: ratio('single'), hotMerchant: ratio('hotMerchant'), batch: ratio('batch') },
    goals: { single: 1, hotMerchant: 3, batch: 8 },
  }
}

/** How many a second `callers` get done, each starting its next as soon as the last was acknowledged. */
async function perSecond(callers: number, call: () => Promise<number>): Promise<number> {
  const start = performance.now()
  let done = 0
  const caller = async () => {
    while (performance.now() - start < SECONDS * 1000) {
      const acknowledged = await call()
      done += acknowledged // not `done += await call()`: that reads `done` before the wait
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return Math.round((done / (performance.now() - start)) * 1000)
}

function posted(results: readonly unknown[]): number {
  const refused = results.find(isRefusal)
  if (refused) throw new Error(`the ledger refused: ${refused.code}`)
  return results.length
}

let keys = 0
const anyAccount = () => BigInt(1 + Math.floor(Math.random() * ACCOUNTS))

function transfer(): NewJournal {
  const [from, to] = [anyAccount(), anyAccount()]
  return from === to ? transfer() : paying(from, { account: to, owner: to })
}

const payment = (): NewJournal => paying(anyAccount(), { account: MERCHANT, owner: MERCHANT })

function paying(customerId: bigint, credit: { account: bigint; owner: bigint }): NewJournal {
  return {
    customerId,
    kind: 'transfer',
    key: `bench-${++keys}`,
    currency: 'CNY',
    lines: [{ debit: { account: customerId }, credit, amountMinor: 1n }],
    actor: 'bench',
    at,
  }
}

/** Customer n owns account n. Filled by the owner in two statements: opening is not what is measured. */
async function prepareLedger(db: Database): Promise<void> {
  await db.transaction(tx => openBusinessDay(tx, at.toISOString().slice(0, 10), at))
  const ids = `SELECT n AS id, '${GL.customerDeposits}' AS gl FROM generate_series(1::bigint, ${ACCOUNTS}) n
               UNION ALL SELECT ${MERCHANT}, '${GL.merchantPayable}'`
  await db.query(
    `INSERT INTO ledger.account (customer_id, id, label, opened_at) SELECT id, id, 'bench', $1 FROM (${ids}) a`,
    [at],
  )
  await db.query(
    `INSERT INTO ledger.account_balance (customer_id, account_id, balance_minor, held_minor, version, floor_minor, gl, currency, status)
     SELECT id, id, 1000000, 0, 0, 0, gl, 'CNY', 'open' FROM (${ids}) a`,
  )
  await db.query('VACUUM ANALYZE')
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number

if (import.meta.main) process.stdout.write(`${JSON.stringify(await bench(), null, 2)}\n`)
