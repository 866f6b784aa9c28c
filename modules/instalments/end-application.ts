import { system } from '@doorstep/audit'
import type { Database, Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { releaseBuyer } from '@doorstep/merchants'
import { withdrawReview } from '@doorstep/underwriting'
import { type Application, type ApplicationRef, lockApplication } from './application.ts'
import { type Ctx, moveApplication } from './application-event.ts'
import { type ApplicationStatus, mayMove } from './application-status.ts'
import { instalmentErrors } from './errors.ts'

/** The customer takes the application back; the order is free again. Refuses `application-not-open`. */
export async function cancelApplication(tx: Tx, ref: ApplicationRef, ctx: Ctx): Promise<Refusal | undefined> {
  const application = await lockApplication(tx, ref, ctx.at)
  if (!application) return commonErrors('not-found')
  if (!mayMove(application.status, 'cancelled')) return instalmentErrors('application-not-open')
  await end(tx, application, 'cancelled', ctx)
  return undefined
}

const BATCH = 100

/** Ends live applications whose order's time has run out. Reads do not wait for it; it keeps the rows true. */
export async function expireApplications(db: Database, now: Date): Promise<void> {
  const ctx = { who: system('instalments.expire-applications'), at: now }
  await db.transaction(async tx => {
    const { rows } = await tx.query<EndingRow>(
      `SELECT customer_id, id, merchant_id, order_id, status FROM instalments.application
       WHERE status IN ('draft', 'referred', 'returned', 'approved') AND valid_until <= $1
       ORDER BY valid_until LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      [now],
    )
    for (const row of rows) await end(tx, asEnding(row), 'expired', ctx) // a batch at a time, each with its own traces
  })
}

type Ending = Pick<Application, 'customerId' | 'id' | 'merchantId' | 'orderId' | 'status'>
type EndingRow = { customer_id: bigint; id: bigint; merchant_id: bigint; order_id: bigint; status: ApplicationStatus }

async function end(tx: Tx, application: Ending, to: 'cancelled' | 'expired', ctx: Ctx): Promise<void> {
  const { customerId, id: applicationId, merchantId, orderId } = application
  await moveApplication(tx, application, to, ctx)
  await withdrawReview(tx, { customerId, applicationId }, ctx)
  await releaseBuyer(tx, { merchantId, orderId }, customerId)
}

function asEnding(row: EndingRow): Ending {
  return {
    customerId: row.customer_id,
    id: row.id,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    status: row.status,
  }
}
