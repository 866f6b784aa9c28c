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
  return changes === 1 ? onlyRoot(flows) : rootAmongSeveral(flows)
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
function onlyRoot(flows: readonly TimedFlow[]): Root {
  const atZero = valueAt(flows, 0)
  if (atZero.worth === 0) return { x: 0 }
  // Paid back less than was lent, the rate is below zero.
  const side = flows[0]!.amount > 0 === atZero.worth < 0 ? 1 : -1
  let near = atZero
  for (let far = Math.max(Math.abs(atZero.worth / atZero.slope), 1e-9); far <= FARTHEST; far *= 2) {
    const next = valueAt(flows, side * far)
    if (!Number.isFinite(next.worth)) return 'no-rate'
    if (crosses(near, next)) return { x: refine(flows, near, next) }
    near = next
  }
  return 'no-rate'
}

/** Money that goes back and forth may have several rates, of which none is the rate. All are looked for. */
function rootAmongSeveral(flows: readonly TimedFlow[]): Root {
  const atZero = valueAt(flows, 0)
  const roots = atZero.worth === 0 ? [0] : []
  for (const side of [1, -1]) {
    let near = atZero
    for (let far = NEAREST; far <= FARTHEST; far *= 1.1) {
      const next = valueAt(flows, side * far)
      if (!Number.isFinite(next.worth)) break
      if (near.worth !== 0 && crosses(near, next)) roots.push(refine(flows, near, next))
      near = next
    }
  }
  const [x] = roots
  if (x === undefined) return 'no-rate'
  return roots.length === 1 ? { x } : 'several-rates'
}

function crosses(near: Value, next: Value): boolean {
  return next.worth === 0 || next.worth > 0 !== near.worth > 0
}

// Newton's next step is then smaller than the last bit.
const CLOSE = 1e-9

/** Newton's method inside a bracket, from where a straight line through its ends crosses zero. */
function refine(flows: readonly TimedFlow[], near: Value, far: Value): number {
  let a = near.x
  let b = far.x
  let x = a + (b - a) * (near.worth / (near.worth - far.worth))
  for (let round = 0; round < 200; round++) {
    const { worth, slope } = valueAt(flows, x)
    if (worth === 0) return x
    if (worth > 0 === near.worth > 0) a = x
    else b = x
    const next = x - worth / slope
    const inside = next > Math.min(a, b) && next < Math.max(a, b)
    if (inside && Math.abs(next - x) <= CLOSE * Math.abs(x)) return next
    const proposed = inside ? next : (a + b) / 2
    if (proposed === a || proposed === b) return proposed
    x = proposed
  }
  return x
}

/** What the flows are worth today at x = ln(1 + i), and how that changes with x. */
type Value = { readonly x: number; readonly worth: number; readonly slope: number }

function valueAt(flows: readonly TimedFlow[], x: number): Value {
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
  return { x, worth: worth + lost, slope }
}
