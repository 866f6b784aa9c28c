import type { PlainDate } from '@doorstep/calendar'
import { newId, type Sql, type Tx } from '@doorstep/db'
import type { RiskEffect } from './change-effect.ts'
import type { EventStamp } from './contract-event.ts'
import type { Contract, ContractRef } from './standing-store.ts'

type NewTier = Omit<RiskEffect, 'cause'> & {
  readonly cause: ClassChange['cause']
  /** Absent: the days without arrears are counted anew. */
  readonly cleanSince?: PlainDate | null
}

/** Moves a locked contract to another tier or basis by hand, and keeps who did it and why. */
export async function moveClass(
  tx: Tx,
  { customerId, contractId, riskClass, state }: Contract,
  to: NewTier,
  { reason, bookDate, actor, at }: EventStamp & { readonly reason: string },
): Promise<void> {
  await tx.query(
    `UPDATE instalments.contract_state SET risk_class = $3, least_class = $4, basis = $5, observed_from = $6, clean_since = $7
     WHERE customer_id = $1 AND contract_id = $2`,
    [customerId, contractId, to.riskClass, to.leastClass, to.basis, to.observedFrom, to.cleanSince ?? null],
  )
  await tx.query(
    `INSERT INTO instalments.class_change (customer_id, id, contract_id, old_class, new_class, old_basis, new_basis,
                                           days_past_due, cause, reason, actor, book_date, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      customerId,
      newId(),
      contractId,
      riskClass,
      to.riskClass,
      state.basis,
      to.basis,
      state.daysPastDue,
      to.cause,
      reason,
      actor,
      bookDate,
      at,
    ],
  )
}

export type ClassChange = {
  readonly oldClass: number
  readonly newClass: number
  readonly oldBasis: number
  readonly newBasis: number
  readonly daysPastDue: number
  readonly cause: 'days-late' | 'cured' | 'downgraded' | 'released' | 'charged-off' | 'restructured' | 'reversed'
  readonly reason: string | null
  readonly bookDate: string
  readonly at: Date
}

/** Every move between tiers and bases of a contract, newest first. */
export async function classChanges(sql: Sql, { customerId, contractId }: ContractRef): Promise<ClassChange[]> {
  const { rows } = await sql.query<ClassChange>(
    `SELECT old_class AS "oldClass", new_class AS "newClass", old_basis AS "oldBasis", new_basis AS "newBasis",
            days_past_due AS "daysPastDue", cause, reason, book_date AS "bookDate", at
     FROM instalments.class_change WHERE customer_id = $1 AND contract_id = $2 ORDER BY id DESC`,
    [customerId, contractId],
  )
  return rows
}
