import type { Plan } from '../api.ts'
import { minor } from '../plan-view.ts'
import { type Due, sincePayDay } from './cash-flow.ts'
import { type Excess, excessOf } from './excess.ts'
import type { Aim, Needs } from './needs.ts'

/** What ranking looks at of a plan. */
export type Rankable = Pick<Plan, 'id' | 'count' | 'lastDue'> & {
  readonly overCash: { readonly amount: string }
  readonly schedule: readonly {
    readonly n: number
    readonly due: string
    readonly total: { readonly amount: string }
  }[]
}

/** By what a plan stands before or behind its neighbour. `order` is the bank's own order of plans that are alike in all else. */
export type Measure = Aim | 'excess' | 'timing' | 'count' | 'order'

export type Ranked<P extends Rankable> = {
  readonly plan: P
  /** The month in which it asks the most beyond what can be paid; null when it never does, undefined when nothing was said. */
  readonly excess: Excess | null | undefined
  /** When the first instalment falls due in the course of a month. */
  readonly due: Due | undefined
  /** The plan that it is held against: the next one, for the last one that before it; undefined when it is alone. */
  readonly beside: { readonly plan: P; readonly by: Measure; readonly difference: bigint } | undefined
}

/**
 * Every plan, in the order in which they suit these needs: those that fit every month first, by what matters most to the
 * person; the others by how much they ask beyond it. Total and stable: the same plans give the same order.
 */
export function rankPlans<P extends Rankable>(plans: readonly P[], needs: Needs): Ranked<P>[] {
  const measured = plans.map((plan, at) => measure(plan, at, needs))
  const inOrder = [...measured].sort((a, b) => compare(a, b, needs).sign)
  return inOrder.map((one, i) => {
    const next = inOrder[i + 1]
    const alike = next && fits(next) === fits(one) ? next : inOrder[i - 1]
    const other = alike && fits(alike) === fits(one) ? alike : undefined
    return { plan: one.plan, excess: one.excess, due: one.due, beside: other && held(one, other, needs) }
  })
}

type Measured<P extends Rankable> = {
  readonly plan: P
  readonly excess: Excess | null | undefined
  readonly due: Due | undefined
  readonly by: Readonly<Record<Measure, bigint>>
}

function measure<P extends Rankable>(plan: P, at: number, needs: Needs): Measured<P> {
  const excess = excessOf(plan, needs)
  const due = sincePayDay(plan, needs)
  return {
    plan,
    excess,
    due,
    by: {
      cost: minor(plan.overCash.amount),
      instalment: highest(plan),
      end: BigInt(plan.lastDue.replaceAll('-', '')),
      excess: excess?.by ?? 0n,
      timing: BigInt(due?.days ?? 0),
      count: BigInt(plan.count),
      order: BigInt(at),
    },
  }
}

const fits = ({ excess }: Measured<Rankable>): boolean => !excess

function measuresOf(fitting: boolean, aim: Aim): Measure[] {
  return fitting ? [aim, 'cost', 'timing', 'count', 'order'] : ['excess', aim, 'cost', 'timing', 'count', 'order']
}

function compare(a: Measured<Rankable>, b: Measured<Rankable>, { aim = 'cost' }: Needs): { sign: number; by: Measure } {
  if (fits(a) !== fits(b)) return { sign: fits(a) ? -1 : 1, by: 'excess' }
  const by = measuresOf(fits(a), aim).find(key => a.by[key] !== b.by[key]) ?? 'order'
  return { sign: a.by[by] < b.by[by] ? -1 : a.by[by] > b.by[by] ? 1 : 0, by }
}

function held<P extends Rankable>(one: Measured<P>, other: Measured<P>, needs: Needs) {
  const { by } = compare(one, other, needs)
  return { plan: other.plan, by, difference: other.by[by] - one.by[by] }
}

function highest({ schedule }: Rankable): bigint {
  return schedule.reduce((top, row) => (minor(row.total.amount) > top ? minor(row.total.amount) : top), 0n)
}
