import { record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, type Refusal } from '@doorstep/http'
import { debitErrors } from './debit-errors.ts'
import { liveMandate } from './debit-mandate.ts'
import { debitRail } from './debit-rail.ts'
import { OWED } from './debit-sql.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, today } from './servicing-context.ts'
import { STATUS } from './standing.ts'
import { type ContractRef, lockContract } from './standing-store.ts'

/**
 * Asks once more, by hand, for all that is billed and open; the worker sends it. Refuses `debit-unavailable`,
 * `contract-not-running`, `no-debit-mandate`, `nothing-payable` and, while an attempt has no answer, `debit-under-way`.
 */
export async function retryDebit(
  tx: Tx,
  { why, ...ref }: ContractRef & { readonly why: string },
  ctx: Ctx,
): Promise<{ readonly id: bigint } | Refusal> {
  if (!debitRail()) return servicingErrors('debit-unavailable')
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  if (contract.state.status !== STATUS.running) return servicingErrors('contract-not-running')
  const mandate = await liveMandate(tx, ref.customerId)
  if (!mandate) return debitErrors('no-debit-mandate')
  const { rows } = await tx.query<{ owed: boolean; open: boolean }>(STANDING, [ref.customerId, ref.contractId])
  if (rows[0]!.open) return debitErrors('debit-under-way')
  if (!rows[0]!.owed) return servicingErrors('nothing-payable')
  const id = newId()
  const by = [ctx.who.userId, ctx.who.name, why, ctx.at]
  await tx.query(ASK_BY_HAND, [ref.customerId, ref.contractId, id, mandate.id, await today(tx), ...by])
  await record(tx, [
    {
      ...ctx,
      action: 'debit.retried',
      objectType: 'contract',
      objectId: ref.contractId,
      customerId: ref.customerId,
      why,
      after: { debit: id },
    },
  ])
  return { id }
}

const STANDING = `
  SELECT ${OWED} > 0 AS owed, EXISTS (
           SELECT FROM instalments.debit d WHERE d.customer_id = s.customer_id AND d.contract_id = s.contract_id
             AND d.status IN ('asked', 'in-doubt')) AS open
  FROM instalments.contract_state s WHERE s.customer_id = $1 AND s.contract_id = $2`

const ASK_BY_HAND = `
  INSERT INTO instalments.debit (customer_id, id, contract_id, mandate_id, due, days_after, amount_minor, currency, book_date, status,
                                 asked_by, asked_by_name, why, asked_at)
  SELECT s.customer_id, $3, s.contract_id, $4, coalesce(s.oldest_due, s.seg_start), $5::date - coalesce(s.oldest_due, s.seg_start),
         ${OWED}, s.currency, $5, 'asked', $6, $7, $8, $9
  FROM instalments.contract_state s WHERE s.customer_id = $1 AND s.contract_id = $2`
