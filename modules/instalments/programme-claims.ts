import { record } from '@doorstep/audit'
import { addMonths, type PlainDate } from '@doorstep/calendar'
import type { Sql, Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { BANK, businessDate, GL } from '@doorstep/ledger'
import { formatMajor, type Money, money } from '@doorstep/money'
import { postAll } from './contract-journals.ts'
import type { Stamp } from './product-draft.ts'
import type { ProgrammePayer, ProgrammeTerms } from './programme.ts'
import { programmeErrors } from './programme-errors.ts'
import { PAYER_GL } from './subsidies.ts'

/** What a brand or the state owes when a month is over: its grants less what went back, and what earlier months left unpaid. */
export type Claim = {
  /** Its first day. */
  readonly month: PlainDate
  readonly contracts: number
  readonly granted: Money
  readonly returned: Money
  /** Carried over from before and of this month. */
  readonly amount: Money
  readonly paid: { readonly reference: string; readonly bookDate: string } | null
}

export type ClaimLine = {
  readonly number: string
  readonly bookDate: string
  readonly kind: 'granted' | 'returned' | 'restored'
  readonly cause: string
  /** Below zero where it went back. */
  readonly amountMinor: bigint
}

const SIGNED = `CASE e.kind WHEN 'returned' THEN -e.amount_minor ELSE e.amount_minor END`

/** Every month in which something moved, newest first. */
export async function claimsOf(sql: Sql, programmeId: string, currency: string): Promise<Claim[]> {
  const { rows } = await sql.query<ClaimRow>(
    `SELECT e.month, e.contracts, e.granted, e.returned, p.reference, p.book_date AS "bookDate",
            (sum(e.granted - e.returned) OVER (ORDER BY e.month) - coalesce(before.paid, 0))::bigint AS amount
     FROM (
       SELECT date_trunc('month', e.book_date)::date AS month, count(DISTINCT e.contract_id)::int AS contracts,
              coalesce(sum(e.amount_minor) FILTER (WHERE e.kind <> 'returned'), 0)::bigint AS granted,
              coalesce(sum(e.amount_minor) FILTER (WHERE e.kind = 'returned'), 0)::bigint AS returned
       FROM instalments.programme_entry e WHERE e.programme_id = $1 GROUP BY 1) e
     LEFT JOIN LATERAL (
       SELECT sum(amount_minor) AS paid FROM instalments.programme_payment b WHERE b.programme_id = $1 AND b.month < e.month) before ON true
     LEFT JOIN LATERAL (
       SELECT * FROM instalments.programme_payment a WHERE a.programme_id = $1 AND a.month >= e.month ORDER BY a.month LIMIT 1) p ON true
     ORDER BY e.month DESC LIMIT 120`,
    [programmeId],
  )
  return rows.map(({ month, contracts, granted, returned, amount, reference, bookDate }) => ({
    month,
    contracts,
    granted: money(granted, currency),
    returned: money(returned, currency),
    amount: money(amount, currency),
    paid: reference === null ? null : { reference, bookDate: bookDate! },
  }))
}

type ClaimRow = {
  month: PlainDate
  contracts: number
  granted: bigint
  returned: bigint
  amount: bigint
  reference: string | null
  bookDate: string | null
}

/** The lines of one month's claim, in the order in which they were booked. */
export async function claimLines(sql: Sql, programmeId: string, month: PlainDate): Promise<ClaimLine[]> {
  const { rows } = await sql.query<ClaimLine>(
    `SELECT c.number, e.book_date AS "bookDate", e.kind, e.cause, ${SIGNED} AS "amountMinor"
     FROM instalments.programme_entry e
     JOIN instalments.contract c ON c.customer_id = e.customer_id AND c.id = e.contract_id
     WHERE e.programme_id = $1 AND e.book_date >= $2 AND e.book_date < $3 ORDER BY e.book_date, e.id LIMIT 100000`,
    [programmeId, month, addMonths(month, 1)],
  )
  return rows
}

/** The claim as a file for whoever pays it. */
export function claimCsv(lines: readonly ClaimLine[], currency: string): string {
  const rows = lines.map(({ number, bookDate, kind, cause, amountMinor }) =>
    [number, bookDate, kind, cause, formatMajor(money(amountMinor, currency)), currency].join(','),
  )
  return ['contract,date,kind,cause,amount,currency', ...rows].map(line => `${line}\r\n`).join('')
}

export type ClaimPayment = {
  readonly programmeId: string
  readonly month: PlainDate
  readonly amount: Money
  /** The payer's own. */
  readonly reference: string
}

/**
 * Books that what is owed at the end of a month was paid, into the bank's account at the central bank: earlier months are then paid too. Refuses `programme-claim-open` before the month is
 * over or when nothing is owed, `programme-claim-paid`, and `programme-claim-differs` when the amount is another.
 */
export async function payClaim(tx: Tx, payment: ClaimPayment, { who, at }: Stamp): Promise<Claim | Refusal> {
  const { programmeId, month, amount, reference } = payment
  const payer = await lockPayer(tx, programmeId)
  if (!payer || payer.payer === 'bank') return commonErrors('not-found')
  const bookDate = await businessDate(tx)
  const claim = (await claimsOf(tx, programmeId, payer.currency)).find(c => c.month === month)
  if (!claim || claim.amount.minor <= 0n || bookDate < addMonths(month, 1))
    return programmeErrors('programme-claim-open')
  if (claim.paid) return programmeErrors('programme-claim-paid')
  if (amount.minor !== claim.amount.minor || amount.currency !== claim.amount.currency)
    return programmeErrors('programme-claim-differs', { amount: formatMajor(claim.amount) })
  const posted = await postAll(tx, [
    {
      customerId: BANK,
      kind: 'programme-claim-paid',
      key: `programme-claim:${programmeId}:${month}`,
      currency: amount.currency,
      lines: [
        { debit: { gl: GL.cashAtCentralBank }, credit: { gl: PAYER_GL[payer.payer] }, amountMinor: amount.minor },
      ],
      bookDate,
      actor: who.userId,
      at,
      memo: { programme: programmeId, month, reference },
    },
  ])
  if (isRefusal(posted)) return posted
  await tx.query(
    `INSERT INTO instalments.programme_payment (programme_id, month, amount_minor, currency, reference, journal_id, actor, book_date, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [programmeId, month, amount.minor, amount.currency, reference, posted[0], who.userId, bookDate, at],
  )
  const after = { month, amount: formatMajor(amount), reference }
  await record(tx, [{ who, at, action: 'programme.claim-paid', objectType: 'programme', objectId: programmeId, after }])
  return { ...claim, paid: { reference, bookDate } }
}

/** Under the lock of its counter, so that two payments of one month wait for each other. */
async function lockPayer(tx: Tx, programmeId: string) {
  const { rows } = await tx.query<{ payer: ProgrammePayer; currency: string }>(
    `SELECT p.terms->>'payer' AS payer, p.terms->>'currency' AS currency
     FROM instalments.programme_use u JOIN instalments.programme p ON p.id = u.programme_id
     WHERE u.programme_id = $1 ORDER BY p.version LIMIT 1 FOR UPDATE OF u`,
    [programmeId],
  )
  return rows[0]
}

/** The currency that a programme is in, whichever the version. */
export async function currencyOf(sql: Sql, programmeId: string): Promise<ProgrammeTerms['currency'] | undefined> {
  const { rows } = await sql.query<{ currency: string }>(
    `SELECT terms->>'currency' AS currency FROM instalments.programme WHERE id = $1 LIMIT 1`,
    [programmeId],
  )
  return rows[0]?.currency
}
