import { newId, type Tx } from '@doorstep/db'
import { customerRecord } from '@doorstep/identity'
import type { Order } from '@doorstep/merchants'
import { notify } from '@doorstep/notifications'
import { reasonsOf } from '@doorstep/underwriting'

type Outcome = 'approve' | 'refer' | 'decline' | 'return'

/** Tells the customer how their application went, with the first reason in their language. */
export async function tellOutcome(
  tx: Tx,
  application: { customerId: bigint; id: bigint },
  order: Order,
  outcome: Outcome,
  reasons: readonly string[],
  at: Date,
): Promise<void> {
  const { customerId, id: applicationId } = application
  const customer = await customerRecord(tx, customerId)
  const language = customer?.language ?? 'zh-CN'
  const [reason] = reasonsOf(reasons)
  const words = reason ? (language === 'en' ? reason.en : reason.zh).replace(/[。.]$/, '') : ''
  await notify(
    tx,
    {
      customerId,
      to: customer?.phone ?? null,
      ...(customer?.userId ? { userId: customer.userId } : {}),
      language,
      dedupeKey: `application:${applicationId}:${outcome}:${newId()}`,
      ...textOf(outcome, order, words),
    },
    at,
  )
}

function textOf(outcome: Outcome, { merchantName: merchant, amount }: Order, words: string) {
  if (outcome === 'approve') return { template: 'application-approved', params: { merchant, amount } } as const
  if (outcome === 'refer') return { template: 'application-received', params: { merchant, amount } } as const
  if (outcome === 'return') return { template: 'more-papers-wanted', params: { merchant, papers: words } } as const
  return { template: 'application-declined', params: { merchant, amount, reason: words } } as const
}
