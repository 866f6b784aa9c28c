import type { PlainDate } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { GL } from '@doorstep/ledger'

/**
 * Copies of the two tables that a night cannot do without, so that the floor leaves the bank alone. Nobody vacuums them:
 * it would be while the close is measured.
 */
export async function prepareFloor(db: Database): Promise<void> {
  await db.query('CREATE SCHEMA floor')
  await db.query(
    'CREATE TABLE floor.contract_state (LIKE instalments.contract_state INCLUDING ALL) WITH (fillfactor = 45, autovacuum_enabled = off)',
  )
  await db.query('CREATE TABLE floor.posting (LIKE ledger.posting INCLUDING ALL) WITH (autovacuum_enabled = off)')
  await db.query('INSERT INTO floor.contract_state SELECT * FROM instalments.contract_state')
  await db.query('VACUUM ANALYZE floor.contract_state')
}

/**
 * The floor of one night: as many journal lines inserted and the same states updated, with no logic, nothing looked up,
 * proven or counted. In `slices` transactions on `workers` connections. Answers with the number of lines.
 */
export async function floorNight(
  db: Database,
  { contracts, date, slices, workers }: { contracts: number; date: PlainDate; slices: number; workers: number },
): Promise<number> {
  const size = Math.ceil(contracts / slices)
  const waiting = Array.from({ length: slices }, (_, i) => i * size + 1)
  let lines = 0
  const work = async () => {
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) {
      const params = [first, first + size, date]
      const inserted = await db.transaction(tx => floorSlice(tx, params))
      lines += inserted
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  return lines
}

async function floorSlice(tx: Tx, params: readonly unknown[]): Promise<number> {
  const { rowCount } = await tx.query(LINES, params)
  await tx.query(STATES, params)
  return rowCount
}

const SLICE = 'customer_id >= $1 AND customer_id < $2'
const line = (debit: string, credit: string, which: string) => `
  SELECT customer_id, contract_id, '${debit}' AS debit_gl, '${credit}' AS credit_gl, currency
  FROM floor.contract_state WHERE ${SLICE} ${which}`

const LINES = `
  INSERT INTO floor.posting (customer_id, journal_id, amount_minor, contract_id, book_date, line, debit_gl, credit_gl, currency)
  SELECT customer_id, $1, 200, contract_id, $3, row_number() OVER (), debit_gl, credit_gl, currency FROM (
    ${line(GL.interestReceivable, GL.interestIncome, '')}
    UNION ALL ${line(GL.unearnedSubsidy, GL.subsidyIncome, 'AND seg_subsidy > 0')}
    UNION ALL ${line(GL.penaltyReceivable, GL.penaltyIncome, 'AND oldest_due < $3')}) l`

const STATES = `
  UPDATE floor.contract_state SET interest_receivable = interest_receivable + 200, unearned_subsidy = unearned_subsidy - 1,
    days_past_due = days_past_due + 1, closed_through = $3 WHERE ${SLICE}`
