import { addDays, type Clock, type PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { businessDate, dayOf, openBusinessDay, startClosing } from '@doorstep/ledger'
import { servicingErrors } from './servicing-errors.ts'

const SLICE_SIZE = 10_000
const LAST_ID = 2n ** 63n - 1n
const PREPARE_LOCK = 7_215_320 // one close at a time decides what there is to do

/**
 * Marks the day as closing, opens the next and cuts the night into slices, unless an earlier try has done so; returns
 * how many slices there are. Refuses `not-the-business-day`.
 */
export async function prepare(
  tx: Tx,
  date: PlainDate,
  { slices, clock }: { readonly slices?: number; readonly clock: Clock },
): Promise<number | Refusal> {
  const now = clock()
  await tx.query('SELECT pg_advisory_xact_lock($1)', [PREPARE_LOCK])
  const open = await latestOpen(tx)
  if (open === undefined) await openBusinessDay(tx, date, now)
  const [day, before] = [await dayOf(tx, date), await dayOf(tx, addDays(date, -1))]
  if (!day || day.status === 'closed' || (before && before.status !== 'closed'))
    return servicingErrors('not-the-business-day', { date, businessDate: open ?? date })
  const refused = (await openBusinessDay(tx, addDays(date, 1), now)) ?? (await startClosing(tx, date))
  if (refused) return refused
  await tx.query(
    `INSERT INTO instalments.close_day (book_date, started_at, attempted_at) VALUES ($1, $2, $2)
     ON CONFLICT (book_date) DO UPDATE SET attempted_at = excluded.attempted_at, differences = '[]', checks = '[]'`,
    [date, now],
  )
  return (await countSlices(tx, date)) || cutSlices(tx, date, slices)
}

async function latestOpen(sql: Sql): Promise<string | undefined> {
  return businessDate(sql).catch(() => undefined) // thrown before the bank's first day
}

async function countSlices(sql: Sql, date: PlainDate): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM instalments.close_slice WHERE book_date = $1',
    [date],
  )
  return rows[0]!.n
}

async function cutSlices(tx: Tx, date: PlainDate, wanted: number | undefined): Promise<number> {
  const starts = await sliceStarts(tx, wanted)
  await tx.query(
    `INSERT INTO instalments.close_slice (book_date, slice, from_id, to_id, status)
     SELECT $1, s.slice, s.from_id, s.to_id, 'waiting' FROM unnest($2::smallint[], $3::bigint[], $4::bigint[])
       AS s(slice, from_id, to_id)`,
    [date, starts.map((_, i) => i + 1), starts, [...starts.slice(1), LAST_ID]],
  )
  return starts.length
}

/**
 * First customers of ranges with about as many contracts each, judged by a sample of the pages when there are many. What is
 * signed meanwhile falls into one of them.
 */
async function sliceStarts(sql: Sql, wanted: number | undefined): Promise<bigint[]> {
  const percent = await samplePercent(sql)
  const { rows } = await sql.query<{ n: number }>(`SELECT count(*)::int AS n ${SAMPLE}`, [percent])
  const slices = wanted ?? Math.ceil((rows[0]!.n * 100) / percent / SLICE_SIZE)
  if (slices <= 1) return [0n]
  const cut = await sql.query<{ first: bigint }>(
    `SELECT min(customer_id) AS first FROM (SELECT customer_id, ntile($2) OVER (ORDER BY customer_id) AS slice ${SAMPLE}) t
     GROUP BY slice ORDER BY 1 OFFSET 1`,
    [percent, slices],
  )
  return [...new Set([0n, ...cut.rows.map(row => row.first)])]
}

const SAMPLE = 'FROM instalments.contract_state TABLESAMPLE SYSTEM ($1)'
const SAMPLE_BYTES = 8 * 1024 * 1024 // some 20,000 contracts: enough to tell a hundred slices apart

async function samplePercent(sql: Sql): Promise<number> {
  const { rows } = await sql.query<{ bytes: bigint }>(`SELECT pg_relation_size('instalments.contract_state') AS bytes`)
  return Math.min(100, (100 * SAMPLE_BYTES) / Number(rows[0]!.bytes || 1n))
}
