import type { Sql } from '@doorstep/db'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { scheduleRows } from './schedule-rows.ts'
import { amountOf, type RefundFigures } from './refund.ts'
import { scheduleVersions } from './schedule-version.ts'
import { STATUS } from './standing.ts'
import type { Contract } from './standing-store.ts'
import type { refund, refundPreview } from './wire.ts'

/** What a refund does, old plan beside new. */
export function viewRefund({ contract, effect }: RefundFigures): z.output<typeof refundPreview> {
  const of = (minor: bigint) => money(minor, contract.currency)
  return {
    amount: of(amountOf(effect)),
    clawback: of(effect.clawback),
    toCustomer: of(effect.toCredit),
    merchantPays: of(amountOf(effect) - effect.clawback),
    old: scheduleRows(contract.rows, contract.currency),
    new: scheduleRows(effect.standing.rows, contract.currency),
    ends: effect.standing.state.status !== STATUS.running,
    creditUsed: of(usedOf(effect)),
    creditLeft: of(effect.standing.state.credit),
  }
}

function usedOf({ fromCredit: { principal, interest, fee, penalty } }: RefundFigures['effect']): bigint {
  return principal + interest + fee + penalty
}

type RefundRow = {
  id: bigint
  amount_minor: bigint
  clawback_minor: bigint
  to_credit: bigint
  reason: string
  old_version: number
  new_version: number
  at: Date
}

/** The refunds of a contract, newest first, from what was kept when each was made. */
export async function refundsOf(sql: Sql, contract: Contract): Promise<z.output<typeof refund>[]> {
  const { customerId, contractId, currency } = contract
  const { rows } = await sql.query<RefundRow>(
    `SELECT id, amount_minor, clawback_minor, to_credit, reason, old_version, new_version, at FROM instalments.refund
     WHERE customer_id = $1 AND contract_id = $2 ORDER BY id DESC`,
    [customerId, contractId],
  )
  if (rows.length === 0) return []
  const versions = await scheduleVersions(sql, contract)
  const of = (minor: bigint) => money(minor, currency)
  return rows.map(row => ({
    id: row.id,
    amount: of(row.amount_minor),
    clawback: of(row.clawback_minor),
    toCustomer: of(row.to_credit),
    merchantPays: of(row.amount_minor - row.clawback_minor),
    old: scheduleRows(versions.get(row.old_version) ?? [], currency),
    new: scheduleRows(versions.get(row.new_version) ?? [], currency),
    reason: row.reason,
    at: row.at,
  }))
}
