import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { parseDecimal } from '@doorstep/money'
import { changeInput } from './change-input.ts'
import { merchantLeg, payerLegs } from './clawback.ts'
import { readPosition } from './import-position.ts'
import { standingOn } from './import-standing.ts'
import { openingState } from './opening-state.ts'
import type { Life } from './replay.ts'
import { scheduleVersions } from './schedule-version.ts'
import type { InstalmentState } from './standing.ts'
import type { Contract } from './standing-store.ts'
import { subsidiesOf } from './subsidies.ts'

/** What a replay of the contract's life begins with and goes by. */
export async function lifeOf(sql: Sql, contract: Contract): Promise<Life> {
  const rows = ((await scheduleVersions(sql, contract)).get(1) ?? []).map(row => ({
    ...row,
    due: row.due as PlainDate,
    paidPrincipal: 0n,
    paidInterest: 0n,
    paidFee: 0n,
    settledOn: null,
  }))
  const begun = await whereItBegan(sql, contract, rows)
  const payers = await subsidiesOf(sql, contract)
  const legs = await payerLegs(sql, contract, payers)
  const input = await changeInput(sql, contract)
  return {
    contractId: contract.contractId,
    input,
    opening: {
      standing: begun.standing,
      terms: input.signed,
      tier: { riskClass: 1, leastClass: 1, observedFrom: null, cleanSince: null },
    },
    start: begun.on,
    through: addDays(input.on, -1),
    lastDue: contract.lastDue,
    earlyRule: contract.earlyRule,
    penaltyPpm: millionths(contract.penaltyRate),
    allocation: contract.allocation,
    payers: payers.map(({ granted }, i) => ({ leg: legs[i]!, granted })),
    merchant: contract.merchantId === null ? null : await merchantLeg(sql, contract),
  }
}

/** The first night here: of one that was signed, its first; of one that was brought in, that of the day it came. */
async function whereItBegan(sql: Sql, contract: Contract, rows: InstalmentState[]) {
  const { startDate, customerId, contractId } = contract
  const signed = { startDate, rows, state: openingState(contract, rows) }
  const { rows: told } = await sql.query<{ on: PlainDate; detail: Record<string, string> }>(
    `SELECT book_date AS "on", detail FROM instalments.contract_event
     WHERE customer_id = $1 AND contract_id = $2 AND kind = 'imported' AND detail ? 'paid'`,
    [customerId, contractId],
  )
  const [came] = told
  if (!came) return { on: startDate, standing: signed }
  return { on: came.on, standing: standingOn(signed, came.on, readPosition(came.detail)) }
}

function millionths(rate: string): bigint {
  const { digits, scale } = parseDecimal(rate)
  return (digits * 1_000_000n) / 10n ** BigInt(scale)
}
