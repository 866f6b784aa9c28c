import type { Clock, PlainDate } from '@doorstep/calendar'
import { type Database, newId, type Sql, type Tx } from '@doorstep/db'
import { customerRecords } from '@doorstep/identity'
import { businessDate } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { notifyAll } from '@doorstep/notifications'
import { type DebitAnswer, type DebitRail, type DebitRequest, debitRail } from './debit-rail.ts'
import { insertReceipts } from './receipt.ts'
import { today } from './servicing-context.ts'

const BATCH = 1_000

/**
 * Asks the rail after attempts in doubt, then, when `ask` has written what else is wanted, sends what is asked. An attempt
 * is in doubt in the table before it leaves, and leaves again only if the rail says that it never came. An answer counts
 * once. One process at a time; others wait.
 */
export async function sendDebits(db: Database, clock: Clock, ask?: () => Promise<unknown>): Promise<void> {
  const rail = debitRail()
  if (!rail || !(ask || (await isAnyOpen(db)))) return
  await db.transaction(async tx => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('instalments.debit'))") // held while other connections work
    await askAfter(db, rail, clock)
    await ask?.()
    await send(db, rail, clock)
  })
}

async function isAnyOpen(sql: Sql): Promise<boolean> {
  const { rows } = await sql.query<{ any: boolean }>(
    "SELECT EXISTS (SELECT FROM instalments.debit WHERE status IN ('asked', 'in-doubt')) AS any",
  )
  return rows[0]!.any
}

async function askAfter(db: Database, rail: DebitRail, clock: Clock): Promise<void> {
  for (let after = 0n; ; ) {
    const { rows } = await db.query<{ id: bigint }>(
      `SELECT id FROM instalments.debit WHERE status = 'in-doubt' AND id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    )
    if (rows.length === 0) return
    const answers = await rail.inquire(rows.map(row => row.id))
    const lost = answers.filter(answer => answer.reason === 'not-received').map(answer => answer.id)
    const answered = answers.filter(answer => answer.reason !== 'not-received')
    await db.transaction(async tx => {
      await takeAnswers(tx, answered, clock())
      await tx.query("UPDATE instalments.debit SET status = 'asked' WHERE id = ANY($1) AND status = 'in-doubt'", [lost])
    })
    after = rows.at(-1)!.id
  }
}

async function send(db: Database, rail: DebitRail, clock: Clock): Promise<void> {
  await db.query(GIVE_UP, [await businessDate(db), clock()])
  for (;;) {
    const { rows } = await db.query<DebitRequest>(SEND, [clock()])
    if (rows.length === 0) return
    const answers = await rail.collect(rows)
    await db.transaction(tx => takeAnswers(tx, answers, clock()))
  }
}

/**
 * What never left on its day is asked no more, since something may have been paid meanwhile; nor is anything asked of an
 * account whose owner has ended the mandate.
 */
const GIVE_UP = `
  UPDATE instalments.debit d SET status = 'failed', reason = 'not-sent', answered_at = $2
  FROM instalments.debit_mandate m
  WHERE d.status = 'asked' AND m.customer_id = d.customer_id AND m.id = d.mandate_id
    AND (d.book_date < $1 OR m.revoked_at IS NOT NULL)`

const SEND = `
  UPDATE instalments.debit d SET status = 'in-doubt', sent_at = $1
  FROM instalments.debit_mandate m
  WHERE d.id IN (
      SELECT a.id FROM instalments.debit a JOIN instalments.debit_mandate l ON l.customer_id = a.customer_id AND l.id = a.mandate_id
      WHERE a.status = 'asked' AND l.revoked_at IS NULL ORDER BY a.id LIMIT ${BATCH})
    AND m.customer_id = d.customer_id AND m.id = d.mandate_id
  RETURNING d.id, m.account_ref AS "accountRef", d.amount_minor AS "amountMinor", d.currency`

type Answered = {
  customerId: bigint
  id: bigint
  contractId: bigint
  amountMinor: bigint
  currency: string
  reason: string | null
  end: string
}

async function takeAnswers(tx: Tx, answers: readonly DebitAnswer[], at: Date): Promise<void> {
  const { rows } = await tx.query<Answered>(
    `UPDATE instalments.debit d SET status = CASE WHEN a.reason IS NULL THEN 'paid' ELSE 'failed' END, reason = a.reason, answered_at = $3
     FROM unnest($1::bigint[], $2::text[]) AS a(id, reason), instalments.debit_mandate m
     WHERE d.id = a.id AND d.status = 'in-doubt' AND m.customer_id = d.customer_id AND m.id = d.mandate_id
     RETURNING d.customer_id AS "customerId", d.id, d.contract_id AS "contractId", d.amount_minor AS "amountMinor", d.currency,
               a.reason, m.account_end AS end`,
    [answers.map(a => a.id), answers.map(a => a.reason), at],
  )
  if (rows.length === 0) return
  const date = await today(tx)
  await insertReceipts(
    tx,
    rows.flatMap(row => (row.reason === null ? [receiptOf(row, date, at)] : [])),
  )
  await tell(tx, rows, at)
}

const receiptOf = (
  { customerId, contractId, id, amountMinor, currency }: Answered,
  valueDate: PlainDate,
  at: Date,
) => ({
  customerId,
  contractId,
  id: newId(),
  kind: 'repayment' as const,
  amountMinor,
  currency,
  valueDate,
  source: 'direct-debit',
  reference: `debit:${id}`,
  allocation: null,
  appliedOn: null,
  journalId: null,
  receivedAt: at,
})

async function tell(tx: Tx, rows: readonly Answered[], at: Date): Promise<void> {
  const customers = await customerRecords(tx, [...new Set(rows.map(row => row.customerId))])
  const messages = rows.flatMap(({ customerId, id, amountMinor, currency, reason, end }) => {
    const customer = customers.get(customerId)
    if (!customer || !(customer.phone || customer.userId)) return []
    return [
      {
        customerId,
        to: customer.phone,
        language: customer.language,
        ...(customer.userId ? { userId: customer.userId } : {}),
        template: reason === null ? ('debit-paid' as const) : ('debit-failed' as const),
        params: { amount: money(amountMinor, currency), end },
        dedupeKey: `debit:${id}`,
      },
    ]
  })
  await notifyAll(tx, messages, at)
}
