import { record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { saveChange } from './change-save.ts'
import { givenUp, isOnDemand, isUsable } from './on-demand.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Ctx, today } from './servicing-context.ts'
import { owedOf } from './standing.ts'
import { type Contract, type ContractRef, lockContract } from './standing-store.ts'

/**
 * Ends a limit on which nothing is owed before its last day. Refuses `not-on-demand`, `limit-not-usable`, and
 * `limit-still-owes`: whoever owes settles.
 */
export async function giveUpLimit(tx: Tx, ref: ContractRef, ctx: Ctx): Promise<Contract | Refusal> {
  const contract = await lockContract(tx, ref)
  if (!contract) return commonErrors('not-found')
  const bookDate = await today(tx)
  if (!isOnDemand(contract)) return servicingErrors('not-on-demand')
  if (!isUsable(contract, bookDate)) return servicingErrors('limit-not-usable')
  if (owedOf(contract.state) > 0n) return servicingErrors('limit-still-owes')
  const standing = givenUp(contract)
  const key = `give-up:${contract.contractId}`
  const naming = {
    journal: 'given-up',
    reason: 'given-up',
    event: 'given-up',
    key,
    detail: { amount: '0' },
    bookDate,
  } as const
  const saved = await saveChange(tx, contract, { standing, lines: [], clawback: 0n }, naming, ctx)
  if (isRefusal(saved)) return saved
  const { customerId, contractId: objectId } = contract
  await record(tx, [{ ...ctx, action: 'contract.given-up', objectType: 'contract', objectId, customerId }])
  return { ...contract, ...standing }
}
