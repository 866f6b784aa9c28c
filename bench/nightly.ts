import { addDays, addMonths, type PlainDate } from '@doorstep/calendar'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { defaultDataDir, destroyEmbedded, startEmbedded } from '@doorstep/db/embedded'
import { isRefusal } from '@doorstep/http'
import { closeDay } from '@doorstep/instalments'
import { schedule, termsOf } from '@doorstep/schedules'
import { GL, openBusinessDay, postFromQuery } from '@doorstep/ledger'

const CONTRACTS = Number(process.env.CONTRACTS ?? 200_000)
const FIRST = '2026-01-15' as PlainDate
const NIGHTS = 5
const WORKERS = 2
const at = new Date()

export type NightlyFigures = {
  readonly name: 'nightly'
  readonly contracts: number
  /** Contracts a second through the whole close: receipts, accrual, penalty, billing, ageing, messages, proof. */
  readonly closePerSecond: number
  /** The floor: one bare INSERT … SELECT of the same lines and one bare UPDATE of the states, nothing proven. */
  readonly floorPerSecond: number
  readonly ratio: number
}

/** Nights of a portfolio in one durable bank (fsync on), each beside a floor on the same rows. */
export async function bench(): Promise<NightlyFigures> {
  const dataDir = defaultDataDir(`bench-nightly-${process.pid}`)
  const server = await startEmbedded({ dataDir })
  const db = connect({ url: server.url, max: WORKERS + 2 })
  try {
    await migrate(db, await findMigrations())
    await openPortfolio(db)
    const floor = [await floorOnce(db), await floorOnce(db), await floorOnce(db)]
    const nights: number[] = []
    for (let i = 0; i < NIGHTS; i++) nights.push(await closeOnce(db, addDays(FIRST, i)))
    const [close, bare] = [median(nights.slice(1)), median(floor)]
    return {
      name: 'nightly',
      contracts: CONTRACTS,
      closePerSecond: Math.round(close),
      floorPerSecond: Math.round(bare),
      ratio: Math.round((close / bare) * 100) / 100,
    }
  } finally {
    await db.close()
    await server.stop()
    await destroyEmbedded(dataDir)
  }
}

async function closeOnce(db: Database, date: PlainDate): Promise<number> {
  const from = performance.now()
  const closing = await closeDay(db, date, { clock: () => at, workers: WORKERS })
  if (isRefusal(closing) || closing.status !== 'closed') throw new Error(`${date} did not close`)
  return perSecond(from)
}

/** In a transaction that is taken back, so that the nights start from the same state. */
async function floorOnce(db: Database): Promise<number> {
  const client = await db.pool.connect()
  try {
    const from = performance.now()
    await client.query('BEGIN')
    await client.query(
      `INSERT INTO ledger.posting (customer_id, journal_id, amount_minor, contract_id, book_date, line, debit_gl, credit_gl, currency)
       SELECT customer_id, 1, 100, contract_id, $1, row_number() OVER (), '${GL.interestReceivable}', '${GL.interestIncome}', currency
       FROM instalments.contract_state`,
      [FIRST],
    )
    await client.query('UPDATE instalments.contract_state SET interest_receivable = interest_receivable + 100')
    const figure = perSecond(from)
    await client.query('ROLLBACK')
    return figure
  } finally {
    client.release()
    await db.query('VACUUM instalments.contract_state, ledger.posting')
  }
}

const perSecond = (from: number) => CONTRACTS / ((performance.now() - from) / 1000)
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Contracts in the middle of their lives, due on all days of the month; a thirtieth falls due each night and is late after. */
async function openPortfolio(db: Database): Promise<void> {
  await db.transaction(tx => openBusinessDay(tx, FIRST, at))
  const start = addMonths(FIRST, -1)
  const terms = termsOf({
    currency: 'CNY',
    plan: 'equal-instalment',
    principal: 1_200_000n,
    instalments: 12,
    annualRate: '0.12',
    start,
  })
  const { rows } = schedule(terms)
  await db.query(
    `INSERT INTO instalments.instalment (customer_id, contract_id, n, due, principal, interest, fee, subsidy)
     SELECT g, g, r.n, ($2::date + (g % 30)::int + 1 + make_interval(months => r.n - 1))::date, r.principal, r.interest, 0, 0
     FROM generate_series(1, $1::bigint) g, unnest($3::int[], $4::bigint[], $5::bigint[]) AS r(n, principal, interest)`,
    [CONTRACTS, FIRST, rows.map(r => r.n), rows.map(r => r.principal), rows.map(r => r.interest)],
  )
  await db.query(
    `INSERT INTO instalments.contract_state
       (customer_id, contract_id, status, period, count, currency, start_date, seg_start, seg_end, seg_interest, seg_subsidy,
        principal, interest_receivable, penalty_receivable, unearned_subsidy, credit, due_principal, due_interest, due_fee,
        penalty_carry, penalty_ppm, closed_through)
     SELECT i.customer_id, i.contract_id, 1, 1, 12, 'CNY', $1, i.due - 31, i.due, i.interest, 0, 1200000, 0, 0, 0, 0, 0, 0, 0, 0,
            180000, $2::date - 1
     FROM instalments.instalment i WHERE i.n = 1`,
    [start, FIRST],
  )
  await db.transaction(tx =>
    postFromQuery(tx, {
      bookDate: FIRST,
      kind: 'opening-balance',
      key: 'opening',
      select: `SELECT customer_id, contract_id, '${GL.loanPrincipal}' AS debit_gl, '${GL.openingBalances}' AS credit_gl,
                      principal AS amount_minor, currency FROM instalments.contract_state`,
      params: [],
      actor: 'bench',
      at,
    }),
  )
  await db.query('VACUUM ANALYZE')
}
