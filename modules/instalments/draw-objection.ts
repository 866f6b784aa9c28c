import { addDays, type PlainDate } from '@doorstep/calendar'
import type { Refusal } from '@doorstep/http'
import { formatMajor, type Money, money } from '@doorstep/money'
import { BASIS } from './accrual-basis.ts'
import { isDrawn, roomOf } from './draw-instalments.ts'
import { isOnDemand, isUsable } from './on-demand.ts'
import type { ProductTerms } from './product-terms.ts'
import { readTerms } from './quote.ts'
import { servicingErrors } from './servicing-errors.ts'
import { payableOf, STATUS } from './standing.ts'
import type { Contract } from './standing-store.ts'

const MOST_MOVES = 1000

/** Why a contract cannot be drawn on today; undefined when it can. */
export function restObjection(contract: Contract, product: ProductTerms, on: PlainDate): Refusal | undefined {
  const { state } = contract
  if (!isDrawn(contract)) return servicingErrors('not-drawable')
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (!isOnDemand(contract) && isOver(contract, product, on)) return servicingErrors('draws-over')
  const { draws = [], repayments = [] } = readTerms(contract.terms)
  const rests = state.basis !== BASIS.accrual || draws.length + repayments.length >= MOST_MOVES
  const eased = contract.observedFrom !== null // nobody is lent more while they are helped with what they owe
  if (!isUsable(contract, on) || rests || eased) return servicingErrors('limit-not-usable')
  return payableOf(state) > 0n ? servicingErrors('payable-first') : undefined
}

/** Why so much cannot be drawn today. */
export function drawObjection(
  contract: Contract,
  product: ProductTerms,
  amount: Money,
  on: PlainDate,
): Refusal | undefined {
  const { currency } = contract
  const rest = restObjection(contract, product, on)
  if (rest) return rest
  if (amount.currency !== currency) return servicingErrors('currency-not-of-contract', { currency })
  if (amount.minor <= 0n) return servicingErrors('amount-not-positive')
  const room = roomOf(contract)
  return amount.minor > room ? servicingErrors('over-limit', { amount: formatMajor(money(room, currency)) }) : undefined
}

const isOver = (contract: Contract, product: ProductTerms, on: PlainDate): boolean =>
  on > lastDrawDate(contract, product) || drawsLeft(contract, product) <= 0

/** The last day on which an instalment plan may be drawn on. */
export const lastDrawDate = ({ startDate }: Contract, { drawDays }: ProductTerms): PlainDate =>
  addDays(startDate, drawDays)

/** How many more draws an instalment plan has. */
export const drawsLeft = ({ terms }: Contract, { draws }: ProductTerms): number =>
  draws - (readTerms(terms).draws?.length ?? 0)
