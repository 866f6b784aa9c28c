import type { Sql, Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { apply } from './apply.ts'
import { businessDate } from './business-day.ts'
import { refuse } from './errors.ts'
import { type JournalView, journalLines, journalOf, type LineView } from './journals.ts'
import { postQuery } from './post-from-query.ts'
import { BANK, type Leg, type PostingLine, type PostResult } from './types.ts'

export type Reversal = {
  readonly journalId: bigint
  readonly key: string
  readonly bookDate?: string
  readonly actor: string
  readonly at: Date
  readonly memo?: Readonly<Record<string, string | number | boolean | null>>
}

/**
 * Undoes a journal by one with debit and credit exchanged, once. Limits bind it like any posting: money that a customer
 * has spent meanwhile cannot be taken back. What a capture took from a hold goes back to the balance, not to the hold.
 */
export async function reverse(tx: Tx, reversal: Reversal): Promise<PostResult> {
  const journal = await journalOf(tx, reversal.journalId)
  if (!journal) return refuse('journal-unknown')
  const earlier = await reversalOf(tx, journal)
  if (earlier && earlier.key !== reversal.key) return refuse('journal-already-reversed')
  return journal.customerId === BANK ? reverseMany(tx, journal, reversal) : reverseOne(tx, journal, reversal)
}

async function reversalOf(tx: Tx, journal: JournalView): Promise<{ key: string } | undefined> {
  const { rows } = await tx.query<{ key: string }>(
    'SELECT key FROM ledger.journal WHERE customer_id = $1 AND reverses = $2',
    [journal.customerId, journal.id],
  )
  return rows[0]
}

async function reverseOne(tx: Tx, journal: JournalView, reversal: Reversal): Promise<PostResult> {
  const lines = await journalLines(tx, journal, 0, journal.lineCount)
  const owners = await ownersOf(tx, lines)
  const [result] = await apply(tx, [
    {
      do: 'post',
      reverses: journal.id,
      journal: {
        ...given(reversal),
        customerId: journal.customerId,
        kind: 'reversal',
        currency: lines[0]?.currency as string,
        lines: lines.map(line => swap(line, owners)),
      },
    },
  ])
  return result
}

/** The bank's own journal: its lines may be many, and of many customers. */
async function reverseMany(tx: Tx, journal: JournalView, reversal: Reversal): Promise<PostResult> {
  const lines = await journalLines(tx, journal, 0, 1)
  if (lines[0] && (await hasKeptAccounts(tx, journal))) return reverseOne(tx, journal, reversal)
  const bookDate = reversal.bookDate ?? (await businessDate(tx))
  const posted = await postQuery(
    tx,
    {
      ...given(reversal),
      kind: 'reversal',
      bookDate,
      select: `SELECT customer_id, contract_id, credit_gl AS debit_gl, debit_gl AS credit_gl, amount_minor, currency
               FROM ledger.posting WHERE book_date = $1 AND journal_id = $2 ORDER BY line`,
      params: [journal.bookDate, journal.id],
    },
    journal.id,
  )
  return isRefusal(posted) ? posted : { outcome: posted.outcome, journalId: posted.journalId, bookDate }
}

function given({ key, bookDate, actor, at, memo }: Reversal) {
  return { key, actor, at, ...(bookDate ? { bookDate } : {}), ...(memo ? { memo } : {}) }
}

function swap(line: LineView, owners: ReadonlyMap<bigint, bigint>): PostingLine {
  const leg = (gl: string, account: bigint | null): Leg =>
    account === null ? { gl } : { account, owner: owners.get(account) as bigint }
  return {
    debit: leg(line.creditGl, line.creditAccount),
    credit: leg(line.debitGl, line.debitAccount),
    amountMinor: line.amountMinor,
    ...(line.contractId === null ? {} : { contractId: line.contractId }),
  }
}

async function ownersOf(sql: Sql, lines: readonly LineView[]): Promise<Map<bigint, bigint>> {
  const ids = lines.flatMap(l => [l.debitAccount, l.creditAccount]).filter(id => id !== null)
  if (ids.length === 0) return new Map()
  const { rows } = await sql.query<{ id: bigint; customer_id: bigint }>(
    'SELECT id, customer_id FROM ledger.account WHERE id = ANY($1)',
    [ids],
  )
  return new Map(rows.map(r => [r.id, r.customer_id]))
}

async function hasKeptAccounts(sql: Sql, journal: JournalView): Promise<boolean> {
  const { rowCount } = await sql.query(
    `SELECT FROM ledger.posting WHERE book_date = $1 AND journal_id = $2
     AND (debit_account IS NOT NULL OR credit_account IS NOT NULL) LIMIT 1`,
    [journal.bookDate, journal.id],
  )
  return rowCount > 0
}
