import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { ordersByIds } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { drawsOf, productOf } from './draw-store.ts'
import { isOnDemand, isUsable, toTheCent } from './on-demand.ts'
import { readTerms } from './quote.ts'
import { accruedUnbilled, payableOf } from './standing.ts'
import type { Contract } from './standing-store.ts'
import type { limitView } from './wire.ts'

type View = z.output<typeof limitView>

/** What of a limit is used and free today, and every draw; null for a contract that is no limit. */
export async function viewLimit(sql: Sql, contract: Contract, date: PlainDate, now: Date): Promise<View | null> {
  if (!isOnDemand(contract)) return null
  const terms = readTerms(contract.terms)
  const { state } = toTheCent(contract, date).standing
  const of = (minor: bigint) => money(minor, contract.currency)
  const open = isUsable(contract, date) && payableOf(state) === 0n && state.basis === 0
  return {
    amount: of(terms.principal),
    available: of(open ? terms.principal - state.principal : 0n),
    usable: open,
    drawn: of(state.principal),
    interest: of(accruedUnbilled(state)),
    dayCount: terms.dayCount ?? 'ACT/360',
    rounding: terms.rounding,
    interestDue: terms.interestDue ?? 'end',
    cash: (await productOf(sql, contract)).finances === 'cash',
    businessDate: date,
    draws: await viewDraws(sql, contract, now),
  }
}

/** The first is the order that the contract was signed on. */
async function viewDraws(sql: Sql, contract: Contract, now: Date): Promise<View['draws']> {
  const { merchantId, orderId, startDate: bookDate, principalMinor: amountMinor } = contract
  const draws = [{ merchantId, orderId, bookDate, amountMinor }, ...(await drawsOf(sql, contract))]
  const keys = draws.flatMap(draw => (draw.orderId ? [{ merchantId: draw.merchantId!, orderId: draw.orderId }] : []))
  const orders = new Map((await ordersByIds(sql, keys, now)).map(order => [order.id, order]))
  return draws.map(draw => {
    const order = draw.orderId === null ? undefined : orders.get(draw.orderId)
    return {
      date: draw.bookDate,
      amount: money(draw.amountMinor, contract.currency),
      goods: order?.goods ?? null,
      merchantName: order?.merchantName ?? null,
    }
  })
}
