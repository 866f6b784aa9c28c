import type { Tx } from '@doorstep/db'
import type { CustomerRecord } from '@doorstep/identity'
import type { Order } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { notifyAll } from '@doorstep/notifications'
import { isInstalment } from './contract.ts'
import type { OpenedContract } from './contract.ts'
import type { Plan } from './plans.ts'

type Signed = { readonly contract: OpenedContract; readonly plan: Plan; readonly order: Order }

/** Tells the customer that the contract stands and that the shop has its money. */
export async function tellSigned(tx: Tx, customer: CustomerRecord, signed: Signed, at: Date): Promise<void> {
  const { contract, plan, order } = signed
  const { amount, merchantName: merchant } = order
  const first = plan.schedule.rows.find(isInstalment)
  const whom = {
    customerId: customer.customerId,
    to: customer.phone,
    ...(customer.userId ? { userId: customer.userId } : {}),
    language: customer.language,
  }
  const terms = { count: plan.count, instalment: money(first!.total, plan.schedule.currency), firstDue: first!.due }
  await notifyAll(
    tx,
    [
      {
        ...whom,
        template: 'contract-signed',
        params: { amount, ...terms },
        dedupeKey: `contract-signed:${contract.id}`,
      },
      { ...whom, template: 'merchant-paid', params: { merchant, amount }, dedupeKey: `merchant-paid:${contract.id}` },
    ],
    at,
  )
}
