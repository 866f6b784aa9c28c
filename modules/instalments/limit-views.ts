import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { ordersByIds } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { isDrawn, roomOf } from './draw-instalments.ts'
import { drawsLeft, lastDrawDate, restObjection } from './draw-objection.ts'
import type { DrawFigures } from './draw-preview.ts'
import { drawsOf, productOf } from './draw-store.ts'
import { isOnDemand, toTheCent } from './on-demand.ts'
import { readTerms } from './quote.ts'
import { scheduleRows } from './schedule-rows.ts'
import { accruedUnbilled } from './standing.ts'
import type { Contract } from './standing-store.ts'
import type { drawingView, drawPreview, limitView } from './wire.ts'

type View = z.output<typeof limitView>
type Drawing = z.output<typeof drawingView>

/** What of a limit is used and free today, and every draw; null for a contract that is no limit. */
export async function viewLimit(sql: Sql, contract: Contract, date: PlainDate, now: Date): Promise<View | null> {
  if (!isOnDemand(contract)) return null
  const terms = readTerms(contract.terms)
  const { state } = toTheCent(contract, date).standing
  const product = await productOf(sql, contract)
  const of = (minor: bigint) => money(minor, contract.currency)
  const open = !restObjection(contract, product, date)
  return {
    amount: of(terms.principal),
    available: of(open ? roomOf(contract) : 0n),
    usable: open,
    drawn: of(state.principal),
    interest: of(accruedUnbilled(state)),
    dayCount: terms.dayCount ?? 'ACT/360',
    rounding: terms.rounding,
    interestDue: terms.interestDue ?? 'end',
    cash: product.finances === 'cash',
    businessDate: date,
    draws: await viewDraws(sql, contract, now),
  }
}

/** What may still be drawn on an instalment plan, and every draw; null for one that was paid out at once, and on demand. */
export async function viewDrawing(sql: Sql, contract: Contract, date: PlainDate, now: Date): Promise<Drawing | null> {
  if (isOnDemand(contract) || !isDrawn(contract)) return null
  const product = await productOf(sql, contract)
  const open = !restObjection(contract, product, date)
  return {
    amount: money(readTerms(contract.terms).principal, contract.currency),
    available: money(open ? roomOf(contract) : 0n, contract.currency),
    usable: open,
    left: drawsLeft(contract, product),
    until: lastDrawDate(contract, product),
    cash: product.finances === 'cash',
    draws: await viewDraws(sql, contract, now),
  }
}

/** What a draw does to an instalment plan, old plan beside new. */
export function viewDrawPreview({ contract, effect, seal }: DrawFigures): z.output<typeof drawPreview> {
  const { rows } = effect.standing
  const interest = (of: Contract['rows']) => of.reduce((sum, row) => sum + row.interest, 0n)
  return {
    interestMore: money(interest(rows) - interest(contract.rows), contract.currency),
    old: scheduleRows(contract.rows, contract.currency),
    new: scheduleRows(rows, contract.currency),
    seal,
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
