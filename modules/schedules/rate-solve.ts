import { expm1 } from './exp.ts'

/** A flow seen from the borrower: an advance counts up, a payment down. */
export type TimedFlow = {
  readonly amount: number
  /** Periods from the start that compound. */
  readonly t: number
  /** Fraction of a period before those, at simple interest (only the United States count so). */
  readonly f: number
}

// e^700 is near the largest double.
const FARTHEST = 700
const NEAREST = 1e-6

/** ln(1 + i) of the rate i a period, or why there is not one rate. */
export type Root = { readonly x: number } | 'no-rate' | 'several-rates'

/**
 * The rate a period at which the flows are worth nothing today: Σ amount ÷ ((1 + f·i)(1 + i)^t) = 0. Right to some
 * fourteen digits: worked in x = ln(1 + i), sums compensated, the step that Newton proposes taken only inside the
 * bracket.
 */
export function solveRate(given: readonly TimedFlow[]): Root {
  const flows = merged(given)
  const changes = signChanges(flows)
  if (changes === 0) return 'no-rate'
  const { worth } = valueAt(flows, 0)
  if (worth === 0 && changes === 1) return { x: 0 }
  return changes === 1 ? onlyRoot(flows, worth) : rootAmongSeveral(flows)
}

// In order of time, one flow at a time, counted from the first, whose worth then never vanishes.
function merged(given: readonly TimedFlow[]): TimedFlow[] {
  const flows: TimedFlow[] = []
  for (const flow of given.toSorted((a, b) => a.t + a.f - b.t - b.f)) {
    const last = flows.at(-1)
    if (last?.t === flow.t && last.f === flow.f)
      flows[flows.length - 1] = { ...flow, amount: last.amount + flow.amount }
    else flows.push(flow)
  }
  const first = Math.min(...flows.map(flow => flow.t))
  return flows.filter(flow => flow.amount !== 0).map(({ amount, t, f }) => ({ amount, t: t - first, f }))
}

function signChanges(flows: readonly TimedFlow[]): number {
  let changes = 0
  for (let k = 1; k < flows.length; k++) if (flows[k]!.amount > 0 !== flows[k - 1]!.amount > 0) changes++
  return changes
}

/** Lent and then repaid (or the reverse): there is at most one root, on the side where the sum points. */
function onlyRoot(flows: readonly TimedFlow[], atZero: number): Root {
  // Paid back less than was lent, the rate is below zero.
  const side = flows[0]!.amount > 0 === atZero < 0 ? 1 : -1
  let near = 0
  for (let far = firstStep(flows); far <= FARTHEST; far *= 2) {
    const { worth } = valueAt(flows, side * far)
    if (!Number.isFinite(worth)) return 'no-rate'
    if (worth === 0 || worth > 0 !== atZero > 0) return { x: refine(flows, side * near, side * far) }
    near = far
  }
  return 'no-rate'
}

function firstStep(flows: readonly TimedFlow[]): number {
  const { worth, slope } = valueAt(flows, 0)
  return Math.min(Math.max(Math.abs(worth / slope), 1e-9), FARTHEST)
}

/**
 * Money that goes back and forth may have several rates, of which none is the rate. The one root there is stands when
 * what is owed never changes sides at it: then no other rate fits (the discounted running sums keep their sign).
 */
function rootAmongSeveral(flows: readonly TimedFlow[]): Root {
  const roots: number[] = []
  for (const side of [1, -1]) {
    let near = 0
    let before = valueAt(flows, 0).worth
    if (before === 0 && side === 1) roots.push(0)
    for (let far = NEAREST; far <= FARTHEST; far *= 1.1) {
      const { worth } = valueAt(flows, side * far)
      if (!Number.isFinite(worth)) break
      if (before !== 0 && (worth === 0 || worth > 0 !== before > 0)) {
        const x = refine(flows, side * near, side * far)
        if (keepsItsSide(flows, x)) return { x }
        roots.push(x)
      }
      near = far
      before = worth
    }
  }
  return roots.length === 0 ? 'no-rate' : roots.length === 1 ? { x: roots[0]! } : 'several-rates'
}

function keepsItsSide(flows: readonly TimedFlow[], x: number): boolean {
  const side = Math.sign(flows[0]!.amount)
  const i = expm1(x)
  let owed = 0
  return flows.slice(0, -1).every(({ amount, t, f }) => {
    owed += (amount * (expm1(-t * x) + 1)) / (1 + f * i)
    return owed * side >= 0
  })
}

function refine(flows: readonly TimedFlow[], low: number, high: number): number {
  let a = low
  let b = high
  const signA = valueAt(flows, a).worth > 0
  let x = (a + b) / 2
  for (let round = 0; round < 200; round++) {
    const { worth, slope } = valueAt(flows, x)
    if (worth === 0) return x
    if (worth > 0 === signA) a = x
    else b = x
    const next = x - worth / slope
    const inside = next > Math.min(a, b) && next < Math.max(a, b)
    const proposed = inside ? next : (a + b) / 2
    if (Math.abs(proposed - x) <= Number.EPSILON * Math.abs(x) || proposed === a || proposed === b) return proposed
    x = proposed
  }
  return x
}

/** What the flows are worth today at x = ln(1 + i), and how that changes with x. */
function valueAt(flows: readonly TimedFlow[], x: number): { worth: number; slope: number } {
  const i = expm1(x)
  const growth = i + 1
  let discount = 1
  let step = 1
  let stepFor = 0
  let at = 0
  let worth = 0
  let lost = 0
  let slope = 0
  for (const { amount, t, f } of flows) {
    const gap = t - at
    if (gap !== stepFor) {
      step = expm1(-gap * x) + 1
      stepFor = gap
    }
    discount *= step
    at = t
    const simple = 1 + f * i
    const value = (amount * discount) / simple
    // Neumaier's summation: what each addition loses is added at the end.
    const next = worth + value
    lost += Math.abs(worth) >= Math.abs(value) ? worth - next + value : value - next + worth
    worth = next
    slope -= value * (t + (f * growth) / simple)
  }
  return { worth: worth + lost, slope }
}
