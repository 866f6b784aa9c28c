import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { notify } from '@doorstep/notifications'
import { type Change, changeEffect, signedByCustomer } from './change.ts'
import type { ChangeEffect } from './change-effect.ts'
import { changeInput, changeSeal } from './change-input.ts'
import { changesOf, insertChange, type ProposedChange } from './change-store.ts'
import { CHANGE_NAMES } from './change-words.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, recipientOf } from './servicing-context.ts'
import { type Contract, type ContractRef, lockContract, readContract } from './standing-store.ts'

export type ChangeFigures = { readonly contract: Contract; readonly effect: ChangeEffect; readonly seal: string }

/** What a change would do, without doing or proposing it. */
export async function previewChange(sql: Sql, ref: ContractRef, change: Change): Promise<ChangeFigures | Refusal> {
  const contract = await readContract(sql, ref)
  return contract ? changeFigures(sql, contract, change) : commonErrors('not-found')
}

export async function changeFigures(sql: Sql, contract: Contract, change: Change): Promise<ChangeFigures | Refusal> {
  const effect = changeEffect(await changeInput(sql, contract), change)
  return isRefusal(effect) ? effect : { contract, effect, seal: changeSeal(contract, effect) }
}

/**
 * Proposes a change to the customer, or a write-down to a second person of the bank. Nothing moves yet: who agrees sees
 * the figures of their own day. Refuses as `changeEffect` does, and `change-proposed-already`.
 */
export async function proposeChange(
  tx: Tx,
  { change, reason, ...ref }: ContractRef & { readonly change: Change; readonly reason: string },
  ctx: Ctx,
): Promise<ProposedChange | Refusal> {
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  if ((await changesOf(tx, ref)).some(c => c.status === 'proposed')) return servicingErrors('change-proposed-already')
  const figures = await changeFigures(tx, contract, change)
  if (isRefusal(figures)) return figures
  const { customerId, contractId } = contract
  const proposal: ProposedChange = {
    customerId,
    contractId,
    id: newId(),
    change,
    reason,
    status: 'proposed',
    proposedBy: ctx.who.userId,
    proposedAt: ctx.at,
    decidedAt: null,
    oldVersion: null,
    newVersion: null,
  }
  await insertChange(tx, proposal)
  await record(tx, [
    {
      ...ctx,
      action: 'contract.change-proposed',
      objectType: 'contract',
      objectId: contractId,
      customerId,
      why: reason,
      after: { change: proposal.id, kind: change.kind },
    },
  ])
  if (signedByCustomer(change.kind)) await tellProposed(tx, contract, proposal)
  return proposal
}

async function tellProposed(tx: Tx, { customerId, number }: Contract, { id, change }: ProposedChange): Promise<void> {
  const recipient = await recipientOf(tx, customerId)
  await notify(tx, {
    customerId,
    ...recipient,
    template: 'change-proposed',
    params: { number, what: CHANGE_NAMES[change.kind][recipient.language === 'en' ? 'en' : 'zh'] },
    dedupeKey: `change-proposed:${id}`,
  })
}
