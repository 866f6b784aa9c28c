import { newId, type Row, type Tx } from '@doorstep/db'
import { type LedgerRefusal, refuse } from './errors.ts'
import { conclude, hashOf, type JournalHead, lockDay, lookUp, type PairTotal } from './post-from-query.ts'

/** A debit–credit pair that every row with a positive `amount` is posted as, if `when` holds. Both name columns of the rows. */
export type MovedPair = {
  readonly debitGl: string
  readonly creditGl: string
  readonly amount: string
  readonly when?: string
}

export type MovedJournal = JournalHead & {
  /**
   * A statement over the caller's own tables that moves contracts on and returns a row for each: customer_id, contract_id,
   * currency and the columns named elsewhere. Like all that is named here, a constant, never anything a user typed.
   */
  readonly moving: string
  readonly pairs: readonly MovedPair[]
  /** What the caller wants to know of the rows: the columns to group them by, and further sums of each group. */
  readonly groupBy: readonly string[]
  readonly sums: string
}

export type Moved<Group> = { readonly totals: readonly PairTotal[]; readonly groups: readonly Group[] }

/**
 * Moves contracts on and posts what that moved, in one statement: what each is worth is worked out once, and nothing is read
 * twice. For the nightly close.
 * @throws Error when the key is known (what moved with it cannot be told again), or an account is not in the chart
 */
export async function postMoved<Group extends Row>(
  tx: Tx,
  journal: MovedJournal,
): Promise<Moved<Group> | LedgerRefusal> {
  const { bookDate, key, moving, pairs, params } = journal
  await lockDay(tx, bookDate)
  const { known, open } = await lookUp(tx, journal)
  if (known) throw new Error(`${key} is posted already`)
  if (!open) return refuse('business-day-not-open', { date: bookDate })

  const id = newId()
  const { rows } = await tx.query<Group & Summed>(statement(journal), [...params, id, bookDate])
  const totals = rows.flatMap(row => totalsOf(pairs, row))
  await conclude(tx, journal, { id, inputHash: hashOf(journal, moving), totals, reverses: null })
  return { totals, groups: rows }
}

type Summed = { currency: string; lines: number[]; amounts: bigint[] }

function statement({ moving, pairs, groupBy, sums, params }: MovedJournal): string {
  const [idAt, dateAt] = [`$${params.length + 1}`, `$${params.length + 2}`]
  const counts = pairs.map(pair => `count(*) FILTER (WHERE ${posts(pair)})`)
  const amounts = pairs.map(pair => `coalesce(sum(${pair.amount}) FILTER (WHERE ${posts(pair)}), 0)`)
  return `
    WITH moved AS (${moving}),
    line AS (
      INSERT INTO ledger.posting (customer_id, journal_id, amount_minor, contract_id, book_date, line, debit_gl, credit_gl, currency)
      SELECT customer_id, ${idAt}::bigint, amount_minor, contract_id, ${dateAt}::date, row_number() OVER (), debit_gl, credit_gl, currency
      FROM (${pairs.map(lines).join(' UNION ALL ')}) l)
    SELECT ${['currency', ...groupBy].join(', ')}, ARRAY[${counts.join(', ')}]::int[] AS lines, ARRAY[${amounts.join(', ')}]::bigint[] AS amounts, ${sums}
    FROM moved GROUP BY ${['currency', ...groupBy].join(', ')}`
}

const posts = ({ amount, when }: MovedPair) => `${amount} > 0${when ? ` AND ${when}` : ''}`
const lines = (pair: MovedPair) =>
  `SELECT customer_id, contract_id, ${pair.amount} AS amount_minor, '${pair.debitGl}' AS debit_gl, '${pair.creditGl}' AS credit_gl, currency FROM moved WHERE ${posts(pair)}`

function totalsOf(pairs: readonly MovedPair[], { currency, lines, amounts }: Summed): PairTotal[] {
  return pairs.flatMap(({ debitGl, creditGl }, i) =>
    lines[i]! > 0 ? [{ debitGl, creditGl, currency, lines: lines[i]!, amountMinor: amounts[i]! }] : [],
  )
}
