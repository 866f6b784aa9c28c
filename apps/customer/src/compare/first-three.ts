import type { Needs } from '../needs/needs.ts'
import { rankPlans } from '../needs/rank-plans.ts'
import { type Figures, instalmentsOf } from './figures.ts'
import { formatMajor } from '@doorstep/money'

/** What a plan may be the best at among all that are on offer. */
export type Best = 'cheapest' | 'lowest' | 'shortest' | 'shortestFits'

/** By what it is the best: the ids of the plans. */
export type BestPlans = Partial<Record<Best, string | undefined>>

export const planId = ({ key, count }: Pick<Figures, 'key' | 'count'>): string => `${key}:${count}`

/**
 * Which plan is the cheapest, which has the lowest instalments, which ends first, of those that fit where it is known what fits; of equals the one with
 * lower instalments or lower cost.
 */
export function bestOf(all: readonly Figures[], needs: Needs, currency: string): BestPlans {
  const fitting = ranked(all, needs, currency)
    .filter(({ excess }) => !excess)
    .map(({ plan }) => plan.figures)
  const end = ({ rows }: Figures) => BigInt(rows.at(-1)?.due.replaceAll('-', '') ?? 0)
  return {
    cheapest: idOf(least(all, [cost, highest])),
    lowest: idOf(least(all, [highest, cost])),
    ...(needs.monthly !== undefined && fitting.length > 0
      ? { shortestFits: idOf(least(fitting, [end, cost])) }
      : { shortest: idOf(least(all, [end, cost])) }),
  }
}

/** What to look at first: these three, or where one is the best at two things the next in the order of these needs. */
export function firstThree(all: readonly Figures[], needs: Needs, currency: string): string[] {
  const best = Object.values(bestOf(all, needs, currency))
  const others = ranked(all, needs, currency).map(({ plan }) => plan.id)
  return [...new Set([...best, ...others])].filter(id => id !== undefined).slice(0, 3)
}

function ranked(all: readonly Figures[], needs: Needs, currency: string) {
  const major = (minor: bigint) => ({ amount: formatMajor({ minor, currency }) })
  const plans = all.map(figures => ({
    id: planId(figures),
    count: figures.count,
    lastDue: lastDue(figures),
    overCash: major(figures.cost),
    schedule: figures.rows.map(({ n, due, total }) => ({ n, due, total: major(total) })),
    figures,
  }))
  return rankPlans(plans, needs)
}

const idOf = (figures: Figures | undefined) => figures && planId(figures)
const lastDue = ({ rows }: Figures): string => rows.at(-1)?.due ?? ''
const highest = (figures: Figures): bigint =>
  instalmentsOf(figures).reduce((top, { total }) => (total > top ? total : top), 0n)

const cost = (figures: Figures): bigint => figures.cost

/** The plan with the least of the first measure, of equals with the least of the second. */
function least(all: readonly Figures[], [of, then]: [Measure, Measure]): Figures | undefined {
  const isLess = (a: Figures, b: Figures) => (of(a) === of(b) ? then(a) < then(b) : of(a) < of(b))
  return all.reduce<Figures | undefined>((best, one) => (best && !isLess(one, best) ? best : one), undefined)
}

type Measure = (figures: Figures) => bigint
