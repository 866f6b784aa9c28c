import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import type { Money } from '@doorstep/money'
import type { ChangeEffect } from './change-effect.ts'
import { changeInput, changeSeal } from './change-input.ts'
import { drawnInInstalments } from './draw-instalments.ts'
import { drawObjection } from './draw-objection.ts'
import { productOf } from './draw-store.ts'
import { drawn, isOnDemand, toTheCent } from './on-demand.ts'
import type { ProductTerms } from './product-terms.ts'
import { today } from './servicing-context.ts'
import { type Contract, type ContractRef, readContract } from './standing-store.ts'

export type DrawFigures = {
  /** As it stands, to the cent. */
  readonly contract: Contract
  readonly product: ProductTerms
  readonly effect: ChangeEffect & Required<Pick<ChangeEffect, 'terms'>>
  readonly seal: string
}

/** What a draw would make of the plan, without making it. Refuses as `draw` does, but for what it is drawn for. */
export async function previewDraw(sql: Sql, input: ContractRef & { amount: Money }): Promise<DrawFigures | Refusal> {
  const contract = await readContract(sql, input)
  return contract ? drawFigures(sql, contract, input.amount, await today(sql)) : commonErrors('not-found')
}

/** What a draw makes of a contract: the preview and the act are this one calculation. */
export async function drawFigures(
  sql: Sql,
  found: Contract,
  amount: Money,
  on: PlainDate,
): Promise<DrawFigures | Refusal> {
  const exact = toTheCent(found, on)
  const contract = { ...found, ...exact.standing }
  const product = await productOf(sql, contract)
  const refusal = drawObjection(contract, product, amount, on)
  if (isRefusal(refusal)) return refusal
  const effect = isOnDemand(contract)
    ? { ...drawn(contract, amount.minor, on), lines: exact.lines, clawback: 0n }
    : drawnInInstalments(await changeInput(sql, contract), amount.minor)
  return { contract, product, effect, seal: changeSeal(contract, effect) }
}
