import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type Clock, type PlainDate } from '@doorstep/calendar'
import { type Database, isRetryable, type Sql, type Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { businessDate, type ContractDifference, type ControlTotal, dayOf } from '@doorstep/ledger'
import { collectDebits } from './collect-debits.ts'
import { digits, finishDay } from './nightly-finish.ts'
import { FLUSHED_LATER, prepare } from './nightly-prepare.ts'
import { type Accrued, closeSlice, type Slice } from './nightly-slice.ts'

export type CloseOptions = {
  /** How many transactions the night is cut into; by the number of contracts when absent. */
  readonly slices?: number
  /** Connections at work at once; as many as there are cores when absent. */
  readonly workers?: number
  readonly clock: Clock
  /** Told of each slice of this run as it is done. */
  readonly onSlice?: (slice: SliceDone) => void
}

export type SliceDone = {
  readonly date: PlainDate
  /** How many the night has. */
  readonly slices: number
  readonly slice: number
  readonly contracts: number
}

export type Closing = {
  /** `unproven`: a sub-ledger differs from the general ledger; the day stays closing until somebody has mended it. */
  readonly status: 'closed' | 'unproven'
  readonly date: PlainDate
  readonly contracts: number
  readonly lines: number
  readonly billed: number
  readonly overdue: number
  readonly accrued: Accrued
  readonly checks: readonly ControlTotal[]
  /** At most 100; empty when the day is closed. */
  readonly differences: readonly ContractDifference[]
  readonly seconds: number
}

/**
 * Closes one business date for the whole portfolio and opens the next. Cut into slices, each one transaction that is
 * done once: a close that was killed is simply run again. From the moment it starts, new business is booked on the next
 * day. Refuses `not-the-business-day`; in a bank without any business day, `date` becomes its first.
 */
export async function closeDay(db: Database, date: PlainDate, options: CloseOptions): Promise<Closing | Refusal> {
  const from = performance.now()
  await collectDebits(db, date, options.clock)
  const slices = await db.transaction(tx => prepare(tx, date, options))
  if (isRefusal(slices)) return slices
  const workers = Math.min(options.workers ?? availableParallelism(), slices)
  const lanes = Array.from({ length: workers }, () => workThrough(db, date, slices, options))
  await Promise.all(lanes)
  const seconds = () => (performance.now() - from) / 1000
  const { checks, differences } = await finishDay(db, date, seconds, options.clock)
  const status = differences ? 'unproven' : 'closed'
  return { status, date, ...(await sumSlices(db, date)), checks, differences: differences ?? [], seconds: seconds() }
}

/** Closes day after day up to and including `until`; stops at the first that is refused or unproven. */
export async function closeUntil(
  db: Database,
  until: PlainDate,
  options: CloseOptions,
  onClosed: (closing: Closing) => void = () => undefined,
): Promise<Refusal | Closing | undefined> {
  let last: Closing | undefined
  for (let date = await firstUnclosed(db); date <= until; date = addDays(date, 1)) {
    const closing = await closeDay(db, date, options)
    if (isRefusal(closing)) return closing
    onClosed(closing)
    last = closing
    if (closing.status !== 'closed') break
  }
  return last
}

/** The business date, or the day before it when its close was cut short. */
async function firstUnclosed(sql: Sql): Promise<PlainDate> {
  const date = (await businessDate(sql)) as PlainDate
  const before = addDays(date, -1)
  return (await dayOf(sql, before))?.status === 'closing' ? before : date
}

async function workThrough(
  db: Database,
  date: PlainDate,
  slices: number,
  { clock, onSlice }: CloseOptions,
): Promise<void> {
  for (;;) {
    const done = await closeNext(db, date, clock)
    if (done) onSlice?.({ date, slices, slice: done.slice, contracts: done.contracts })
    if (!(done ? done.left : await isAnyLeft(db, date))) return
    if (!done) await sleep(20) // another worker has it; should that one die, the slice is free again
  }
}

async function isAnyLeft(sql: Sql, date: PlainDate): Promise<boolean> {
  const { rows } = await sql.query<{ left: boolean }>(
    `SELECT EXISTS (SELECT FROM instalments.close_slice WHERE book_date = $1 AND status = 'waiting') AS left`,
    [date],
  )
  return rows[0]!.left
}

/** `left`: others were waiting, or under way, when this one was begun. */
type Done = Pick<SliceDone, 'slice' | 'contracts'> & { readonly left: boolean }

/**
 * Closes the next slice that nobody else is at; nothing when there is none. When customers who pay got in between again
 * and again, they wait for this one slice, so that a busy evening cannot keep the day from closing.
 */
async function closeNext(db: Database, date: PlainDate, clock: Clock): Promise<Done | undefined> {
  try {
    return await db.transaction(tx => tryNext(tx, date, clock))
  } catch (error) {
    if (!isRetryable(error)) throw error
    return db.transaction(tx => tryNext(tx, date, clock, 'alone'))
  }
}

/**
 * On one snapshot: should a customer pay while the slice is being closed, whichever commits second runs again, so
 * journal and state always speak of the same contract. The lock comes before the snapshot, so that nothing is missed.
 */
async function tryNext(tx: Tx, date: PlainDate, clock: Clock, alone?: 'alone'): Promise<Done | undefined> {
  const from = performance.now()
  await tx.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; ${BY_KEY}; ${FLUSHED_LATER}`)
  if (alone) await tx.query('LOCK TABLE instalments.contract_state IN EXCLUSIVE MODE')
  const { rows } = await tx.query<Slice>(
    `SELECT slice, from_id AS "fromId", to_id AS "toId", current_setting('server_version_num')::int AS server
     FROM instalments.close_slice
     WHERE book_date = $1 AND status = 'waiting' ORDER BY slice LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [date],
  )
  const [slice] = rows
  if (!slice) return undefined
  const done = await closeSlice(tx, { date, at: clock() }, slice)
  const marked = await tx.query<{ left: boolean }>(
    `UPDATE instalments.close_slice s SET status = 'done', contracts = $3, lines = $4, totals = $5, billed = $6,
       overdue = $7, millis = $8, finished_at = $9
     WHERE book_date = $1 AND slice = $2
     RETURNING EXISTS (SELECT FROM instalments.close_slice o WHERE o.book_date = $1 AND o.slice <> $2 AND o.status = 'waiting') AS left`,
    [
      date,
      slice.slice,
      done.contracts,
      done.lines,
      JSON.stringify(done.totals, digits),
      done.billed,
      done.overdue,
      Math.round(performance.now() - from),
      clock(),
    ],
  )
  return { slice: slice.slice, contracts: done.contracts, left: marked.rows[0]!.left }
}

/**
 * A slice is a range of the key and all else in it is looked up by key, whatever statistics say of a portfolio that grew
 * today. Nor is it worth compiling: the planner counts a look-up for each contract that next to none needs.
 */
const BY_KEY =
  'SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off'

async function sumSlices(sql: Sql, date: PlainDate) {
  const { rows } = await sql.query<SliceRow>(
    'SELECT contracts, lines, billed, overdue, totals FROM instalments.close_slice WHERE book_date = $1',
    [date],
  )
  const sum = (pick: (row: SliceRow) => number) => rows.reduce((total, row) => total + pick(row), 0)
  return {
    contracts: sum(r => r.contracts),
    lines: sum(r => r.lines),
    billed: sum(r => r.billed),
    overdue: sum(r => r.overdue),
    accrued: sumAccrued(rows.map(row => row.totals)),
  }
}

type KeptAccrued = Record<string, Record<'interest' | 'subsidy' | 'penalty', string>>
type SliceRow = { contracts: number; lines: number; billed: number; overdue: number; totals: KeptAccrued }

/** Sums of what slices kept, per currency. */
export function sumAccrued(kept: readonly KeptAccrued[]): Accrued {
  const sums: Accrued = {}
  for (const [currency, { interest, subsidy, penalty }] of kept.flatMap(totals => Object.entries(totals))) {
    const sum = (sums[currency] ??= { interest: 0n, subsidy: 0n, penalty: 0n })
    sum.interest += BigInt(interest)
    sum.subsidy += BigInt(subsidy)
    sum.penalty += BigInt(penalty)
  }
  return sums
}
