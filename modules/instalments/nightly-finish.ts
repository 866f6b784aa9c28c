import { record, system } from '@doorstep/audit'
import { addDays, type Clock, type PlainDate } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { closeBusinessDay, type ContractDifference, type ControlTotal } from '@doorstep/ledger'
import { controlTotals, differingContracts, isEqual } from './control-totals.ts'

export type Proof = {
  readonly checks: readonly ControlTotal[]
  /** Which contracts the ledger contradicts, at most 100; absent when all agree and the day is closed. */
  readonly differences?: readonly ContractDifference[]
}

/** Closes the day in the ledger if every sub-ledger equals the general ledger; otherwise it stays closing and says what differs. */
export async function finishDay(db: Database, date: PlainDate, seconds: () => number, clock: Clock): Promise<Proof> {
  try {
    return { checks: await db.transaction(tx => closeIfEqual(tx, date, seconds, clock())) }
  } catch (error) {
    if (!(error instanceof Unproven)) throw error
    const differences = await differingContracts(db, addDays(date, 1))
    await db.query('UPDATE instalments.close_day SET checks = $2, differences = $3 WHERE book_date = $1', [
      date,
      asJson(error.checks),
      asJson(differences),
    ])
    return { checks: error.checks, differences }
  }
}

/** Takes back what the transaction did: the day must not be closed. */
class Unproven extends Error {
  readonly checks: readonly ControlTotal[]
  constructor(checks: readonly ControlTotal[]) {
    super('a sub-ledger differs from the general ledger')
    this.checks = checks
  }
}

/** The ledger sums the day once, when it closes it; the comparison then reads what it kept. */
async function closeIfEqual(
  tx: Tx,
  date: PlainDate,
  seconds: () => number,
  at: Date,
): Promise<readonly ControlTotal[]> {
  const totals = await closeBusinessDay(tx, date, at)
  if (isRefusal(totals)) throw new Error(`the business day ${date} could not be closed: ${totals.code}`)
  const checks = await controlTotals(tx)
  if (!checks.every(isEqual)) throw new Unproven(checks)
  await tx.query(
    `UPDATE instalments.close_day SET finished_at = $2, checks = $3, differences = '[]', millis = millis + $4 WHERE book_date = $1`,
    [date, at, asJson(checks), Math.round(seconds() * 1000)],
  )
  await record(tx, [{ who: system('nightly-close'), at, action: 'day.closed', objectType: 'day', objectId: date }])
  return checks
}

const asJson = (value: unknown) => JSON.stringify(value, digits)
export const digits = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
