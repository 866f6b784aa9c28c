import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { formatMajor, type Money, money } from '@doorstep/money'
import { notify } from '@doorstep/notifications'
import { changeInput, changeSeal } from './change-input.ts'
import { saveChange } from './change-save.ts'
import { type Keep, type LowerPlanEffect, lowerPlanEffect } from './lower-plan-effect.ts'
import { hasReceipt, insertReceipt, receiptOf } from './receipt.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf, today } from './servicing-context.ts'
import { type Contract, type ContractRef, lockContract, readContract } from './standing-store.ts'

export type LowerPlan = ContractRef & {
  /** What comes in now; nothing where money paid ahead is to do it alone. */
  readonly amount: Money
  readonly keep: Keep
}

export type LowerPlanFigures = { readonly contract: Contract; readonly effect: LowerPlanEffect; readonly seal: string }

/** What a part-early repayment would do, without doing it. */
export async function previewLowerPlan(sql: Sql, input: LowerPlan): Promise<LowerPlanFigures | Refusal> {
  const contract = await readContract(sql, input)
  return contract ? figuresOf(sql, contract, input) : commonErrors('not-found')
}

/**
 * Lowers the plan as it was shown: `seal` is the preview's, else `plan-moved-on` and nothing is done. Refuses as
 * `lowerPlanEffect` does, and a reference that has been paid.
 */
export async function lowerPlan(
  tx: Tx,
  input: LowerPlan & { readonly seal: string; readonly reference: string },
  ctx: Ctx,
): Promise<LowerPlanFigures | Refusal> {
  const contract = await lockContract(tx, input)
  if (!contract) return commonErrors('not-found')
  if (await hasReceipt(tx, contract, input.reference)) return commonErrors('idempotency-key-reused')
  const figures = await figuresOf(tx, contract, input)
  if (isRefusal(figures)) return figures
  if (figures.seal !== input.seal) return servicingErrors('plan-moved-on')
  const { effect } = figures
  const id = newId()
  const bookDate = await today(tx)
  const what = { journal: 'part-early-repayment', reason: 'part-early', event: 'plan-lowered' } as const
  const detail = {
    amount: (effect.principal + effect.fee).toString(),
    saved: effect.saved.toString(),
    keep: input.keep,
    ...(input.amount.minor > 0n ? { receipt: id.toString() } : {}),
  }
  const saved = await saveChange(tx, contract, effect, { ...what, key: `lower-plan:${id}`, detail, bookDate }, ctx)
  if (isRefusal(saved)) return saved
  if (input.amount.minor > 0n) {
    const allocation = { penalty: 0n, interest: 0n, fee: effect.fee, principal: effect.principal, credit: 0n }
    const receipt = receiptOf({ ...input, kind: 'amount', source: 'app' }, id, bookDate, ctx)
    await insertReceipt(tx, { ...receipt, kind: 'part-early', allocation, journalId: saved.journalId })
  }
  await leaveTraces(tx, figures, id, ctx)
  return figures
}

async function figuresOf(
  sql: Sql,
  contract: Contract,
  { amount, keep }: LowerPlan,
): Promise<LowerPlanFigures | Refusal> {
  if (amount.currency !== contract.currency)
    return servicingErrors('currency-not-of-contract', { currency: contract.currency })
  if (amount.minor < 0n) return servicingErrors('amount-not-positive')
  const effect = lowerPlanEffect(await changeInput(sql, contract), amount.minor, keep)
  return isRefusal(effect) ? effect : { contract, effect, seal: changeSeal(contract, effect) }
}

async function leaveTraces(tx: Tx, { contract, effect }: LowerPlanFigures, id: bigint, ctx: Ctx): Promise<void> {
  const { customerId, contractId, currency } = contract
  const paid = money(effect.principal + effect.fee, currency)
  await record(tx, [
    {
      ...ctx,
      action: 'contract.plan-lowered',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      after: { receipt: id, amount: formatMajor(paid), saved: formatMajor(money(effect.saved, currency)) },
    },
  ])
  await notify(tx, {
    customerId,
    ...(await recipientOf(tx, customerId)),
    template: 'plan-lowered',
    params: {
      amount: paid,
      count: effect.standing.state.count - effect.standing.state.period + 1,
      saved: money(effect.saved, currency),
    },
    dedupeKey: `plan-lowered:${id}`,
  })
}
