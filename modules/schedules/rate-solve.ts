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

/**
 * The rate a period at which the flows are worth nothing today: Σ amount ÷ ((1 + f·i)(1 + i)^t) = 0; undefined when
 * there is none. Of several the one nearest zero on the side where the sum of the flows points. Right to some fourteen
 * digits: worked in x = ln(1 + i), sums compensated, the step that Newton proposes taken only inside the bracket.
 */
export function solveRate(given: readonly TimedFlow[]): number | undefined {
  const flows = merged(given)
  const start = flows[0]
  if (flows.length < 2 || start === undefined) return undefined
  if (flows.every(flow => flow.amount > 0) || flows.every(flow => flow.amount < 0)) return undefined
  const sum = compensated(flows, flow => flow.amount)
  if (sum === 0) return 0
  // Sold at a gain to the borrower (the sum is positive) the rate is below zero.
  const lender = start.amount > 0 ? -sum : sum
  const side = lender > 0 ? 1 : -1
  const bracket = bracketOn(flows, side, sum) ?? bracketOn(flows, -side, sum)
  return bracket === undefined ? undefined : Math.expm1(refine(flows, bracket))
}

function merged(given: readonly TimedFlow[]): TimedFlow[] {
  const byTime = new Map<string, TimedFlow>()
  for (const flow of given) {
    const key = `${flow.t}+${flow.f}`
    const known = byTime.get(key)
    byTime.set(key, known ? { ...known, amount: known.amount + flow.amount } : flow)
  }
  const flows = [...byTime.values()].filter(flow => flow.amount !== 0).sort((a, b) => a.t + a.f - b.t - b.f)
  // Counted from the first flow, whose worth then never vanishes below the smallest double.
  const first = flows.reduce((least, flow) => Math.min(least, flow.t), Number.POSITIVE_INFINITY)
  return flows.map(flow => ({ ...flow, t: flow.t - first }))
}

type Bracket = { low: number; high: number }

/** Walks away from zero until the sign changes. A schedule that is lent once and then repaid has one root: bold steps. */
function bracketOn(flows: readonly TimedFlow[], side: number, atZero: number): Bracket | undefined {
  const single = oneSignChange(flows)
  const growth = single ? 2 : 1.1
  let near = 0
  let far = single ? Math.max(Math.abs(newtonStep(flows, 0)), 1e-9) : 1e-6
  while (far <= FARTHEST) {
    const value = worth(flows, side * far)
    if (!Number.isFinite(value)) return undefined
    if (value === 0 || value > 0 !== atZero > 0) return { low: side * near, high: side * far }
    near = far
    far *= growth
  }
  return undefined
}

function oneSignChange(flows: readonly TimedFlow[]): boolean {
  let changes = 0
  for (let k = 1; k < flows.length; k++) if (flows[k]!.amount > 0 !== flows[k - 1]!.amount > 0) changes++
  return changes === 1
}

function refine(flows: readonly TimedFlow[], { low, high }: Bracket): number {
  let a = low
  let b = high
  const signA = worth(flows, a) > 0
  let x = (a + b) / 2
  for (let round = 0; round < 200; round++) {
    const value = worth(flows, x)
    if (value === 0) return x
    if (value > 0 === signA) a = x
    else b = x
    const step = newtonStep(flows, x)
    const next = x + step
    const inside = next > Math.min(a, b) && next < Math.max(a, b)
    const proposed = inside ? next : (a + b) / 2
    if (Math.abs(proposed - x) <= Number.EPSILON * Math.abs(x) || proposed === a || proposed === b) return proposed
    x = proposed
  }
  return x
}

function worth(flows: readonly TimedFlow[], x: number): number {
  const i = Math.expm1(x)
  return compensated(flows, ({ amount, t, f }) => (amount * Math.exp(-t * x)) / (1 + f * i))
}

function newtonStep(flows: readonly TimedFlow[], x: number): number {
  const i = Math.expm1(x)
  const growth = Math.exp(x)
  const slope = compensated(flows, ({ amount, t, f }) => {
    const simple = 1 + f * i
    return ((-amount * Math.exp(-t * x)) / simple) * (t + (f * growth) / simple)
  })
  return -worth(flows, x) / slope
}

// Neumaier's summation: what each addition loses is added at the end.
function compensated(flows: readonly TimedFlow[], term: (flow: TimedFlow) => number): number {
  let sum = 0
  let lost = 0
  for (const flow of flows) {
    const value = term(flow)
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return sum + lost
}
