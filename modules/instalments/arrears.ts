import type { Sql } from '@doorstep/db'
import { type Money, money } from '@doorstep/money'
import { type Bucket, bucketOf } from './days-late.ts'
import type { RiskClass } from './packs/delinquency.ts'
import { className } from './risk-class.ts'

/** A contract that is behind. */
export type Arrear = {
  readonly customerId: bigint
  readonly contractId: bigint
  readonly number: string
  readonly daysPastDue: number
  readonly bucket: Bucket
  readonly riskClass: RiskClass
  readonly oldestDue: string
  /** Billed and unpaid, with penalty. */
  readonly payable: Money
  readonly principal: Money
}

/** Every contract that is past due, the longest first. */
export async function arrears(sql: Sql): Promise<Arrear[]> {
  const { rows } = await sql.query<ArrearRow>(
    `SELECT s.customer_id, s.contract_id, c.number, s.days_past_due, s.risk_class, s.oldest_due, s.currency, s.principal,
            s.due_principal + s.due_interest + s.due_fee + s.penalty_receivable AS payable
     FROM instalments.contract_state s
     JOIN instalments.contract c ON c.customer_id = s.customer_id AND c.id = s.contract_id
     WHERE s.status = 1 AND s.days_past_due > 0 ORDER BY s.days_past_due DESC, c.number`,
  )
  return rows.map(row => ({
    customerId: row.customer_id,
    contractId: row.contract_id,
    number: row.number,
    daysPastDue: row.days_past_due,
    bucket: bucketOf(row.days_past_due),
    riskClass: className(row.risk_class),
    oldestDue: row.oldest_due,
    payable: money(row.payable, row.currency),
    principal: money(row.principal, row.currency),
  }))
}

type ArrearRow = {
  customer_id: bigint
  contract_id: bigint
  number: string
  days_past_due: number
  risk_class: number
  oldest_due: string
  currency: string
  principal: bigint
  payable: bigint
}
