import { type Clock, isPlainDate, type PlainDate } from '@doorstep/calendar'
import { type Database, newId, type Tx } from '@doorstep/db'
import { customerRecords } from '@doorstep/identity'
import { money } from '@doorstep/money'
import { dayOf } from '@doorstep/ledger'
import { notifyAll } from '@doorstep/notifications'
import { type DebitAnswer, type DebitRequest, debitRail } from './debit-rail.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { insertReceipts } from './receipt.ts'

const BATCH = 1_000

/**
 * Collects what fell due from accounts whose owners signed a mandate, before the day is closed: on the due date, and again
 * on the days of the pack. What is asked is written first; the rail answers the same to the same attempt; an answer counts
 * once. So a close that is killed anywhere takes nothing twice. Money that came is applied by the close of this date.
 */
export async function collectDebits(db: Database, date: PlainDate, clock: Clock): Promise<void> {
  const rail = debitRail()
  if (!rail || !isPlainDate(date) || (await dayOf(db, date))?.status !== 'open') return
  await db.query(ASK, [date, newId(), clock()])
  for (let after = 0n; ; ) {
    const { rows } = await db.query<Asked>(WAITING, [after])
    if (rows.length === 0) return
    const answers = await rail.collect(rows)
    await db.transaction(tx => takeAnswers(tx, answers, date, clock()))
    after = rows.at(-1)!.id
  }
}

type Asked = DebitRequest & { readonly customerId: bigint }

/** $1 the date, $2 the first of as many ids, $3 the instant. Money from files that waits for its day is taken off. */
const ASK = `
  INSERT INTO instalments.debit (customer_id, id, contract_id, mandate_id, due, days_after, amount_minor, currency, book_date, status, asked_at)
  SELECT customer_id, $2::bigint + row_number() OVER (), contract_id, mandate_id, due, $1::date - due, owed, currency, $1, 'asked', $3
  FROM (
    SELECT s.customer_id, s.contract_id, m.id AS mandate_id, s.seg_start AS due, s.currency,
           s.due_principal + s.due_interest + s.due_fee + s.penalty_receivable - s.credit - coalesce((
             SELECT sum(r.amount_minor) FROM instalments.receipt r
             WHERE r.customer_id = s.customer_id AND r.contract_id = s.contract_id AND r.applied_on IS NULL), 0) AS owed
    FROM instalments.debit_mandate m
    JOIN instalments.contract_state s ON s.customer_id = m.customer_id
    WHERE m.revoked_at IS NULL AND s.status = 1 AND s.period > 1
      AND s.seg_start IN (${CN_DELINQUENCY.debitDays.map(days => `$1::date - ${days}`).join(', ')})) d
  WHERE owed > 0
  ON CONFLICT (customer_id, contract_id, due, days_after) DO NOTHING`

const WAITING = `
  SELECT d.id, d.customer_id AS "customerId", m.account_ref AS "accountRef", d.amount_minor AS "amountMinor", d.currency
  FROM instalments.debit d JOIN instalments.debit_mandate m ON m.customer_id = d.customer_id AND m.id = d.mandate_id
  WHERE d.status = 'asked' AND d.id > $1 ORDER BY d.id LIMIT ${BATCH}`

type Answered = {
  customerId: bigint
  id: bigint
  contractId: bigint
  amountMinor: bigint
  currency: string
  reason: string | null
  end: string
}

async function takeAnswers(tx: Tx, answers: readonly DebitAnswer[], date: PlainDate, at: Date): Promise<void> {
  const { rows } = await tx.query<Answered>(
    `UPDATE instalments.debit d SET status = CASE WHEN a.reason IS NULL THEN 'paid' ELSE 'failed' END, reason = a.reason, answered_at = $3
     FROM unnest($1::bigint[], $2::text[]) AS a(id, reason), instalments.debit_mandate m
     WHERE d.id = a.id AND d.status = 'asked' AND m.customer_id = d.customer_id AND m.id = d.mandate_id
     RETURNING d.customer_id AS "customerId", d.id, d.contract_id AS "contractId", d.amount_minor AS "amountMinor", d.currency,
               a.reason, m.account_end AS end`,
    [answers.map(a => a.id), answers.map(a => a.reason), at],
  )
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
