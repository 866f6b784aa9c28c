import { availableParallelism } from 'node:os'
import { addDays, type PlainDate } from '@doorstep/calendar'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { closeDay, closeUntil } from '@doorstep/instalments'
import { floorNight, prepareFloor } from './close-floor.ts'
import { openMidLife, openNew, payDue } from './close-portfolio.ts'
import { withDurableServer } from './durable-server.ts'
import { watchMemory } from './peak-memory.ts'

const FIRST = '2026-01-15' as PlainDate
const NIGHTS = 3
const SLICE_SIZE = 10_000 // as the close cuts
const WORKERS = availableParallelism()
const LOANS = 1_000
const MONTHS = 24
const DAYS_BEHIND = [1, 7, 30, 100, 300, 700]
const at = new Date()

/**
 * The nightly close in a durable bank of its own (fsync on), in both shapes: one day of many contracts, and a thousand
 * loans over 24 months caught up over days. Each beside its floor in the same run.
 */
export async function bench({ contracts = 1_000_000 }: { contracts?: number } = {}) {
  return withDurableServer('close', async server => {
    return {
      name: 'close',
      workers: WORKERS,
      day: await withDatabase(server.url, 'day', db => oneDay(db, contracts, server.pid)),
      catchUp: await catchUp(server.url),
    }
  })
}

/** Nights of one portfolio, each after its day's payments, beside a floor on copies of the same tables; the median by ratio. */
async function oneDay(db: Database, contracts: number, serverPid: number) {
  const prepared = await timed(() => openMidLife(db, contracts, FIRST))
  await prepareFloor(db)
  const nights = []
  for (let i = 0; i < NIGHTS; i++) nights.push(await oneNight(db, contracts, addDays(FIRST, i), serverPid))
  const night = nights.sort((a, b) => a.ratio - b.ratio)[Math.floor(NIGHTS / 2)]!
  return { contracts, portfolioSeconds: round(prepared.seconds, 1), ...night, ratios: nights.map(n => n.ratio) }
}

async function oneNight(db: Database, contracts: number, date: PlainDate, serverPid: number) {
  const floorOf = async (slices: number, workers: number) => {
    await db.query('CHECKPOINT')
    return timed(() => floorNight(db, { contracts, date: slices === 1 ? addDays(date, 1000) : date, slices, workers }))
  }
  await payDue(db, date)
  const single = await floorOf(1, 1)
  const floor = await floorOf(Math.ceil(contracts / SLICE_SIZE), WORKERS)
  await db.query('CHECKPOINT')
  const memory = watchMemory(serverPid)
  const close = await timed(() => closeDay(db, date, { clock: () => at, workers: WORKERS }))
  const peak = memory.stop()
  if (isRefusal(close.value) || close.value.status !== 'closed') throw new Error(`${date} did not close`)
  const { lines, billed, overdue } = close.value
  return {
    lines,
    billed,
    overdue,
    seconds: round(close.seconds, 2),
    contractsPerSecond: Math.round(contracts / close.seconds),
    floorLines: floor.value,
    floorPerSecond: Math.round(contracts / floor.seconds),
    ratio: round(close.seconds / floor.seconds, 2),
    singleFloorPerSecond: Math.round(contracts / single.seconds),
    singleRatio: round(close.seconds / single.seconds, 2),
    peakMemoryMb: peak,
  }
}

/** A bank that has not closed for so many days, each number of days on a copy of the same morning. */
async function catchUp(url: string) {
  await withDatabase(url, 'morning', async db => {
    await openNew(db, LOANS, MONTHS, FIRST)
    await prepareFloor(db)
  })
  const runs = []
  for (const days of DAYS_BEHIND)
    runs.push(await withDatabase(url, `behind_${days}`, db => closeDays(db, days), 'morning'))
  return { loans: LOANS, months: MONTHS, runs }
}

async function closeDays(db: Database, days: number) {
  const close = await timed(() => closeUntil(db, addDays(FIRST, days - 1), { clock: () => at, workers: WORKERS }))
  if (!close.value || isRefusal(close.value) || close.value.status !== 'closed')
    throw new Error(`${days} days did not close`)
  const floor = await timed(async () => {
    for (let i = 0; i < days; i++)
      await floorNight(db, { contracts: LOANS, date: addDays(FIRST, i), slices: 1, workers: 1 })
  })
  const perSecond = (seconds: number) => Math.round((LOANS * days) / seconds)
  return {
    days,
    loanDaysPerSecond: perSecond(close.seconds),
    floorPerSecond: perSecond(floor.seconds),
    ratio: round(close.seconds / floor.seconds, 2),
  }
}

async function withDatabase<T>(url: string, name: string, work: (db: Database) => Promise<T>, template?: string) {
  const admin = connect({ url, max: 1 })
  await admin.query(`CREATE DATABASE ${name} ${template ? `TEMPLATE ${template}` : ''}`)
  const db = connect({ url: url.replace(/[^/]+$/, name), max: WORKERS + 2 })
  try {
    if (!template) await migrate(db, await findMigrations())
    return await work(db)
  } finally {
    await db.close()
    await admin.close()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const from = performance.now()
  return { value: await work(), seconds: (performance.now() - from) / 1000 }
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))
