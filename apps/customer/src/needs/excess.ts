import { minor } from '../plan-view.ts'
import type { Needs } from './needs.ts'
import type { Rankable } from './rank-plans.ts'

/** What a month asks beyond what can be paid in it, in minor units, and in how many months that is so. */
export type Excess = { readonly by: bigint; readonly month: string; readonly months: number }

/**
 * The month (YYYY-MM) in which a plan asks the most beyond what can be paid, the earliest of equals; null when none
 * does, undefined when nothing was said about it. All that falls due in a month counts together, what is paid when
 * signing with it.
 */
export function excessOf({ schedule }: Pick<Rankable, 'schedule'>, needs: Needs): Excess | null | undefined {
  if (needs.monthly === undefined) return undefined
  const asked = new Map<string, bigint>()
  for (const { due, total } of schedule) {
    const month = due.slice(0, 7)
    asked.set(month, (asked.get(month) ?? 0n) + minor(total.amount))
  }
  const over = [...asked]
    .map(([month, amount]) => ({ month, by: amount - canPay(month, needs) }))
    .filter(({ by }) => by > 0n)
  const worst = over.reduce<(typeof over)[number] | undefined>(
    (top, one) => (top && top.by >= one.by ? top : one),
    undefined,
  )
  return worst ? { ...worst, months: over.length } : null
}

function canPay(month: string, { monthly = '0.00', leanMonths = [], leanMonthly = '0.00' }: Needs): bigint {
  const lean = leanMonths.includes(Number(month.slice(5)))
  const [usual, little] = [minor(monthly), minor(leanMonthly)]
  return lean && little < usual ? little : usual
}
