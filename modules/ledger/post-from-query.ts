import { hash } from 'node:crypto'
import { LostRace, newId, type Tx } from '@doorstep/db'
import { type LedgerRefusal, refuse } from './errors.ts'
import { DAY_LOCK } from './lock.ts'
import { BANK, type NewJournal } from './types.ts'

/** A journal of the bank's own, whose lines the database finds. */
export type JournalHead = {
  readonly bookDate: string
  readonly kind: string
  /** Unique among the bank's own journals. */
  readonly key: string
  readonly params: readonly unknown[]
  readonly actor: string
  readonly at: Date
  readonly memo?: NonNullable<NewJournal['memo']>
}

export type QueryJournal = JournalHead & {
  /**
   * A constant of the caller's over its own tables, never anything a user typed. Yields customer_id, contract_id,
   * debit_gl, credit_gl, amount_minor (positive) and currency; general-ledger sides only.
   */
  readonly select: string
}

export type PairTotal = {
  readonly debitGl: string
  readonly creditGl: string
  readonly currency: string
  readonly lines: number
  readonly amountMinor: bigint
}

export type QueryPosted = {
  readonly outcome: 'posted' | 'replayed'
  readonly journalId: bigint
  readonly lines: number
  /** Over all currencies; `totals` has them apart. */
  readonly totalMinor: bigint
  readonly totals: readonly PairTotal[]
}

/**
 * Posts what a SELECT yields as one journal, without a row passing through this process: for the nightly close. The same
 * key again answers with what was posted. An empty result is a journal without lines, so that its key is used all the same.
 * @throws Error when a line names an account that is not in the chart or is a control account
 */
export async function postFromQuery(tx: Tx, journal: QueryJournal): Promise<QueryPosted | LedgerRefusal> {
  return postQuery(tx, journal, null)
}

/** The same; `reverses` names the journal that this one undoes. */
export async function postQuery(
  tx: Tx,
  journal: QueryJournal,
  reverses: bigint | null,
): Promise<QueryPosted | LedgerRefusal> {
  const { bookDate } = journal
  const inputHash = hashOf(journal, journal.select)
  await lockDay(tx, bookDate)
  const { known, open } = await lookUp(tx, journal)
  if (known) {
    if (!known.input_hash.equals(inputHash)) return refuse('ledger-key-reused')
    return summary('replayed', known.id, await readTotals(tx, known.book_date, known.id))
  }
  if (!open) return refuse('business-day-not-open', { date: bookDate })

  const id = newId()
  const totals = await insertPostings(tx, journal, id)
  return conclude(tx, journal, { id, inputHash, totals, reverses })
}

/** Keeps the day from being closed until this transaction ends. */
export async function lockDay(tx: Tx, bookDate: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${DAY_LOCK}, $1::date - DATE '2000-01-01')`, [bookDate])
}

type Written = { id: bigint; inputHash: Buffer; totals: readonly PairTotal[]; reverses: bigint | null }

/** The journal itself, when its lines are written. @throws Error when one names an account that is not in the chart */
export async function conclude(tx: Tx, journal: JournalHead, written: Written): Promise<QueryPosted> {
  const posted = summary('posted', written.id, written.totals)
  await assertChart(tx, written.totals)
  await insertJournal(tx, journal, { ...written, lines: posted.lines })
  return posted
}

export function hashOf({ bookDate, kind, params }: JournalHead, statement: string): Buffer {
  const text = [bookDate, kind, statement, ...params.map(p => (p instanceof Date ? p.toISOString() : String(p)))].join(
    '\n',
  )
  return hash('sha256', text, 'buffer')
}

type Known = { id: bigint; book_date: string; input_hash: Buffer }

/** The journal that has this key already, if any, and whether the day takes postings. */
export async function lookUp(tx: Tx, { bookDate, key }: JournalHead) {
  const { rows } = await tx.query<Partial<Known> & { open: boolean }>(
    `SELECT d.open, j.id, j.book_date, j.input_hash
     FROM (SELECT EXISTS (SELECT FROM ledger.business_day WHERE date = $3 AND status <> 'closed') AS open) d
     LEFT JOIN ledger.journal j ON j.customer_id = $1 AND j.key = $2`,
    [BANK, key, bookDate],
  )
  const { open, ...known } = rows[0]!
  return { open, known: known.id ? (known as Known) : undefined }
}

/** Answers with the totals of what was written: reading them back would go through every line of the day. */
async function insertPostings(tx: Tx, { select, params, bookDate }: QueryJournal, id: bigint): Promise<PairTotal[]> {
  const [idAt, dateAt] = [`$${params.length + 1}`, `$${params.length + 2}`]
  const { rows } = await tx.query<PairTotal>(
    `WITH line AS (
       INSERT INTO ledger.posting (customer_id, journal_id, amount_minor, contract_id, book_date, line, debit_gl, credit_gl, currency)
       SELECT l.customer_id, ${idAt}::bigint, l.amount_minor, l.contract_id, ${dateAt}::date, row_number() OVER (), l.debit_gl, l.credit_gl, l.currency
       FROM (${select}) l
       RETURNING debit_gl, credit_gl, currency, amount_minor)
     ${TOTALS} FROM line GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [...params, id, bookDate],
  )
  return rows
}

async function readTotals(tx: Tx, bookDate: string, id: bigint): Promise<PairTotal[]> {
  const { rows } = await tx.query<PairTotal>(
    `${TOTALS} FROM ledger.posting WHERE book_date = $1 AND journal_id = $2 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [bookDate, id],
  )
  return rows
}

const TOTALS =
  'SELECT debit_gl AS "debitGl", credit_gl AS "creditGl", currency, count(*)::int AS lines, sum(amount_minor)::bigint AS "amountMinor"'

async function assertChart(tx: Tx, totals: readonly PairTotal[]): Promise<void> {
  const codes = [...new Set(totals.flatMap(t => [t.debitGl, t.creditGl]))]
  const { rows } = await tx.query<{ code: string }>(
    `SELECT code FROM unnest($1::text[]) AS w(code)
     WHERE NOT EXISTS (SELECT FROM ledger.gl_account g WHERE g.code = w.code AND NOT g.kept)`,
    [codes],
  )
  if (rows.length > 0) throw new Error(`not a general-ledger account to post to: ${rows.map(r => r.code).join(', ')}`)
}

async function insertJournal(
  tx: Tx,
  { bookDate, kind, key, actor, at, memo }: JournalHead,
  made: { id: bigint; inputHash: Buffer; lines: number; reverses: bigint | null },
): Promise<void> {
  const { rowCount } = await tx.query(
    `INSERT INTO ledger.journal (id, customer_id, posted_at, reverses, book_date, line_count, kind, key, input_hash, actor, memo)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
    [
      made.id,
      BANK,
      at,
      made.reverses,
      bookDate,
      made.lines,
      kind,
      key,
      made.inputHash,
      actor,
      memo ? JSON.stringify(memo) : null,
    ],
  )
  if (rowCount === 0) throw new LostRace('the same key or reversal was posted a moment ago')
}

function summary(outcome: 'posted' | 'replayed', journalId: bigint, totals: readonly PairTotal[]): QueryPosted {
  return {
    outcome,
    journalId,
    lines: totals.reduce((sum, t) => sum + t.lines, 0),
    totalMinor: totals.reduce((sum, t) => sum + t.amountMinor, 0n),
    totals,
  }
}
