import { market } from '@doorstep/identity'
import { isPlainDate, type PlainDate } from '@doorstep/calendar'
import type { Row, Sql } from '@doorstep/db'
import type { Language, Page } from '@doorstep/http'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { sumAccrued } from './nightly.ts'
import { today } from './servicing-context.ts'
import { viewDifferences } from './day-differences.ts'
import type { closeDay, closeDayDetail } from './wire.ts'

type Day = z.output<typeof closeDay>
type Detail = z.output<typeof closeDayDetail>

/** The open day and the days closed before it, newest first. */
export async function listDays(sql: Sql, paging: { cursor?: string | undefined; limit: number }): Promise<Page<Day>> {
  const before = paging.cursor ?? null
  const { rows } = await sql.query(`${DAYS} WHERE d.book_date < coalesce($1::date, 'infinity') ${GROUP} LIMIT $2`, [
    before,
    paging.limit + 1,
  ])
  const open = before === null ? [openDay(await today(sql))] : []
  const all = [...open, ...rows.map(asDay)]
  const items = all.slice(0, paging.limit)
  return { items, next: all.length > paging.limit ? items.at(-1)!.date : null }
}

export async function viewDay(sql: Sql, date: string, language: Language): Promise<Detail | undefined> {
  if (!isPlainDate(date)) return undefined
  const { rows } = await sql.query(`${DAYS} WHERE d.book_date = $1 ${GROUP}`, [date])
  const [row] = rows
  const nothing = { checks: [], slices: [], differences: [], contractsPerSecond: null }
  if (!row) return date === (await today(sql)) ? { ...openDay(date), ...nothing } : undefined
  const slices = await sql.query<Detail['slices'][number]>(
    `SELECT slice::int, contracts, lines, billed, overdue, millis, status FROM instalments.close_slice
     WHERE book_date = $1 ORDER BY slice`,
    [date],
  )
  return {
    ...asDay(row),
    checks: (row.checks as KeptCheck[]).map(check => viewCheck(check, language)),
    contractsPerSecond: row.per_second,
    slices: slices.rows,
    differences: await viewDifferences(sql, date),
  }
}

const DAYS = `
  SELECT d.book_date, d.finished_at, d.millis, d.checks, coalesce(sum(s.contracts), 0)::int AS contracts,
         coalesce(sum(s.lines), 0)::int AS lines, coalesce(sum(s.billed), 0)::int AS billed,
         coalesce(sum(s.overdue), 0)::int AS overdue, coalesce(jsonb_agg(s.totals) FILTER (WHERE s.totals <> '{}'), '[]') AS totals,
         (sum(s.contracts) FILTER (WHERE s.finished_at >= d.attempted_at)
           / nullif(extract(epoch FROM max(s.finished_at) - d.attempted_at), 0))::int AS per_second
  FROM instalments.close_day d LEFT JOIN instalments.close_slice s USING (book_date)`
const GROUP = 'GROUP BY d.book_date ORDER BY d.book_date DESC'

function asDay(row: Row): Day {
  const accrued = sumAccrued(row.totals)
  const home = market().currency
  const currency = accrued[home] ? home : (Object.keys(accrued)[0] ?? home)
  const sums = accrued[currency] ?? { interest: 0n, subsidy: 0n, penalty: 0n }
  return {
    date: row.book_date,
    status: row.finished_at ? 'closed' : row.checks.length > 0 ? 'unproven' : 'closing',
    contracts: row.contracts,
    lines: row.lines,
    accrued: money(sums.interest, currency),
    subsidy: money(sums.subsidy, currency),
    penalty: money(sums.penalty, currency),
    billed: row.billed,
    overdue: row.overdue,
    seconds: row.millis / 1000,
    closedAt: row.finished_at,
  }
}

function openDay(date: PlainDate): Day {
  const nothing = money(0n, market().currency)
  const counts = { contracts: 0, lines: 0, billed: 0, overdue: 0, seconds: 0 }
  return { date, status: 'open', ...counts, accrued: nothing, subsidy: nothing, penalty: nothing, closedAt: null }
}

type KeptCheck = {
  gl: string
  nameZh: string
  nameEn: string
  currency: string
  subledgerMinor: string
  ledgerMinor: string
}

function viewCheck(check: KeptCheck, language: Language) {
  return {
    name: `${check.gl} ${language === 'en' ? check.nameEn : check.nameZh}`,
    subledger: money(BigInt(check.subledgerMinor), check.currency),
    ledger: money(BigInt(check.ledgerMinor), check.currency),
    equal: check.subledgerMinor === check.ledgerMinor,
  }
}
