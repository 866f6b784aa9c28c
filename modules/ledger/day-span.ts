import type { Sql } from '@doorstep/db'
import { businessDate } from './business-day.ts'

/** Business days as instants: from the opening of the first until the opening of the day after the last. */
export type DaySpan = { readonly since: Date | null; readonly until: Date | null }

const NEVER = new Date('9999-12-31T00:00:00Z')

/** When the bank was on the business days `from` to `to`; an end that is not given is open. */
export async function daySpan(sql: Sql, { from, to }: { from?: string | undefined; to?: string | undefined }) {
  const { rows } = await sql.query<{ since: Date | null; until: Date | null }>(
    `SELECT (SELECT min(opened_at) FROM ledger.business_day WHERE date >= $1::date) AS since,
            (SELECT min(opened_at) FROM ledger.business_day WHERE date > $2::date) AS until`,
    [from ?? null, to ?? null],
  )
  const { since = null, until = null } = rows[0] ?? {}
  return { since: from === undefined ? null : (since ?? NEVER), until } satisfies DaySpan
}

/** The business date that the bank is on, as a span. */
export async function currentDay(sql: Sql): Promise<DaySpan & { readonly date: string }> {
  const date = await businessDate(sql)
  return { date, ...(await daySpan(sql, { from: date, to: date })) }
}
