import { array, type Tx } from '@doorstep/db'
import { parseDecimal } from '@doorstep/money'
import type { NewContract, Opened } from './contract.ts'
import { openingState } from './opening-state.ts'
import { STATUS, type State } from './standing.ts'

/** Writes where new contracts stand: as they came, or before their first night. One statement. */
export async function insertStates(tx: Tx, opened: readonly Opened[], bookDate: string): Promise<void> {
  const states = opened.map(({ contract }) => contract.state ?? signedState(contract, bookDate))
  const column = (pick: (state: State) => bigint | number | string | null) => array(states.map(pick))
  await tx.query(INSERT_STATES, [
    array(opened.map(o => o.contract.customerId)),
    array(opened.map(o => o.id)),
    opened.map(o => o.contract.currency),
    array(opened.map(o => o.contract.startDate)),
    array(opened.map(o => millionths(o.contract.penaltyRate))),
    column(s => s.status),
    column(s => s.period),
    column(s => s.count),
    column(s => s.segStart),
    column(s => s.segEnd),
    column(s => s.segInterest),
    column(s => s.segSubsidy),
    column(s => s.principal),
    column(s => s.interestReceivable),
    column(s => s.penaltyReceivable),
    column(s => s.unearnedSubsidy),
    column(s => s.credit),
    column(s => s.duePrincipal),
    column(s => s.dueInterest),
    column(s => s.dueFee),
    column(s => s.oldestDue),
    column(s => s.daysPastDue),
    column(s => s.closedThrough),
  ])
}

const INSERT_STATES = `
  INSERT INTO instalments.contract_state
    (customer_id, contract_id, currency, start_date, penalty_ppm, status, period, count, seg_start, seg_end, seg_interest,
     seg_subsidy, principal, interest_receivable, penalty_receivable, unearned_subsidy, credit, due_principal,
     due_interest, due_fee, oldest_due, days_past_due, closed_through, penalty_carry)
  SELECT c.*, 0
  FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::date[], $5::int[], $6::smallint[], $7::smallint[], $8::smallint[],
              $9::date[], $10::date[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
              $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[], $21::date[], $22::int[],
              $23::date[]) AS c`

function signedState(contract: NewContract, bookDate: string): State {
  const state = openingState(contract, contract.rows)
  return contract.startDate > bookDate ? { ...state, status: STATUS.scheduled } : state
}

/** A rate in millionths; rates finer than that are refused. */
function millionths(rate: string): number {
  const { digits, scale } = parseDecimal(rate)
  const scaled = digits * 1_000_000n
  const unit = 10n ** BigInt(scale)
  if (scaled % unit !== 0n) throw new Error(`a penalty rate has six decimals at most: ${rate}`)
  return Number(scaled / unit)
}
