import { addDays, type Clock, type PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import { daysAround, openBusinessDay, startClosing } from '@doorstep/ledger'
import { servicingErrors } from './servicing-errors.ts'

const SLICE_SIZE = 10_000
const LAST_ID = 2n ** 63n - 1n
const PREPARE_LOCK = 7_215_320 // one close at a time decides what there is to do

/**
 * What is committed so reaches the disk with the next commit that waits for it, at the latest the one that closes the day.
 * Should the server die before, that part of the night is done again, as if the close had been killed.
 */
export const FLUSHED_LATER = 'SET LOCAL synchronous_commit = off'

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
  await tx.query(`${FLUSHED_LATER}; SELECT pg_advisory_xact_lock(${PREPARE_LOCK})`)
  const { businessDate, status, before } = await daysAround(tx, date)
  const isFirst = !businessDate && !status
  if (!isFirst && (!status || status === 'closed' || (before && before !== 'closed')))
    return servicingErrors('not-the-business-day', { date, businessDate: businessDate ?? date })
  const refused =
    (isFirst ? await openBusinessDay(tx, date, now) : undefined) ??
    (await openBusinessDay(tx, addDays(date, 1), now)) ??
    (await startClosing(tx, date))
  if (refused) return refused
  const { rows } = await tx.query<{ slices: number }>(
    `INSERT INTO instalments.close_day (book_date, started_at, attempted_at) VALUES ($1, $2, $2)
     ON CONFLICT (book_date) DO UPDATE SET attempted_at = excluded.attempted_at, differences = '[]', checks = '[]'
     RETURNING (SELECT count(*)::int FROM instalments.close_slice s WHERE s.book_date = $1) AS slices`,
    [date, now],
  )
  return rows[0]!.slices || cutSlices(tx, date, slices)
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
  const { rows } = await sql.query<{ n: number; percent: number }>(
    `SELECT count(*)::int AS n, ${PERCENT} AS percent ${SAMPLE}`,
  )
  const { n, percent } = rows[0]!
  const slices = wanted ?? Math.ceil((n * 100) / percent / SLICE_SIZE)
  if (slices <= 1) return [0n]
  const cut = await sql.query<{ first: bigint }>(
    `SELECT min(customer_id) AS first FROM (SELECT customer_id, ntile($1) OVER (ORDER BY customer_id) AS slice ${SAMPLE}) t
     GROUP BY slice ORDER BY 1 OFFSET 1`,
    [slices],
  )
  return [...new Set([0n, ...cut.rows.map(row => row.first)])]
}

const SAMPLE_BYTES = 8 * 1024 * 1024 // some 20,000 contracts: enough to tell a hundred slices apart
const PERCENT = `least(100, 100.0 * ${SAMPLE_BYTES} / greatest(pg_relation_size('instalments.contract_state'), 1))::float8`
const SAMPLE = `FROM instalments.contract_state TABLESAMPLE SYSTEM (${PERCENT})`
