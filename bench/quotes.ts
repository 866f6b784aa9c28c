import { parsePlainDate } from '@doorstep/calendar'
import { customerFlows, type DatedFlow, isRate, schedule, type Terms, termsOf, usAprByDate } from '@doorstep/schedules'
import { Decimal } from 'decimal.js'

const ROUNDS = 5
const SECONDS = 0.6
const KINDS = 500

type Figure = {
  /** A second of processor time on one core, so that a busy machine counts for less. */
  readonly perSecond: number
  /** The same work with decimal.js, in the same rounds. */
  readonly peer: number
  readonly ratio: number
  readonly goal: number
}
/** Schedules of twelve equal instalments, each of other terms; and the US annual rates of such schedules, from dates. */
export type QuotesFigures = Figure & { readonly name: 'quotes'; readonly rates: Figure }

/** Schedules and rates a second, beside the usual decimal library doing the same work to the same digit. */
export async function bench(): Promise<QuotesFigures> {
  const all = Array.from({ length: KINDS }, (_, n) => terms(n))
  const flows = all.map(each => customerFlows(schedule(each)))
  all.forEach((each, n) => {
    agree(
      schedule(each)
        .rows.map(row => row.total)
        .join(),
      peerTotals(each).join(),
    )
    agree(rateOf(flows[n]!), peerRate(flows[n]!))
  })
  return {
    name: 'quotes',
    ...measure(
      200_000,
      n => schedule(terms(n)),
      n => peerTotals(terms(n)),
    ),
    rates: measure(
      50_000,
      n => rateOf(flows[n % KINDS]!),
      n => peerRate(flows[n % KINDS]!),
    ),
  }
}

const base = termsOf({
  currency: 'CNY',
  principal: 1n,
  plan: 'equal-instalment',
  annualRate: '0.1200',
  instalments: 12,
  start: parsePlainDate('2025-01-31'),
})

function terms(n: number): Terms {
  return { ...base, principal: BigInt(100_000 + (n % 900_000)), annualRate: `0.${1000 + (n % 800)}` }
}

function rateOf(flows: readonly DatedFlow[]): string {
  const result = usAprByDate(flows)
  if (!isRate(result)) throw new Error(result.message)
  return result.rate
}

function peerTotals({ principal, annualRate, instalments }: Terms): bigint[] {
  const rate = new Decimal(annualRate).div(12)
  let balance = new Decimal(principal.toString())
  const level = balance
    .times(rate)
    .div(new Decimal(1).minus(rate.plus(1).pow(-instalments)))
    .toDecimalPlaces(0, 6)
  const totals: bigint[] = []
  for (let n = 1; n <= instalments; n++) {
    // Not times a rounded twelfth, which would miss a tie.
    const interest = balance.times(annualRate).div(12).toDecimalPlaces(0, 6)
    const part = n === instalments ? balance : level.minus(interest)
    balance = balance.minus(part)
    totals.push(BigInt(part.plus(interest).toFixed()))
  }
  return totals
}

/** Newton's method from 1 % a month; the flows are a month apart. */
function peerRate(flows: readonly DatedFlow[]): string {
  const amounts = flows.map(flow => new Decimal((flow.kind === 'advance' ? flow.amount : -flow.amount).toString()))
  let rate = new Decimal('0.01')
  for (;;) {
    const discount = new Decimal(1).div(rate.plus(1))
    let worth = new Decimal(0)
    let slope = new Decimal(0)
    for (let t = amounts.length - 1; t >= 0; t--) {
      slope = slope.times(discount).plus(worth)
      worth = worth.times(discount).plus(amounts[t]!)
    }
    const step = worth.div(slope.times(discount.times(discount)).negated())
    rate = rate.minus(step)
    if (step.abs().lessThan('1e-15')) return rate.times(12).toFixed(12)
  }
}

function agree(ours: string, theirs: string): void {
  if (ours !== theirs) throw new Error(`the peer computes ${theirs} instead of ${ours}`)
}

function measure(goal: number, ours: (n: number) => unknown, theirs: (n: number) => unknown): Figure {
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: perSecond(ours), theirs: perSecond(theirs) }))
  const figure = median(rounds.map(round => round.ours))
  const peer = median(rounds.map(round => round.theirs))
  return { perSecond: figure, peer, ratio: Math.round((figure / peer) * 10) / 10, goal }
}

function perSecond(work: (n: number) => unknown): number {
  const start = process.cpuUsage()
  let done = 0
  let seconds = 0
  do {
    for (let k = 0; k < KINDS; k++) work(done + k)
    done += KINDS
    const { user, system } = process.cpuUsage(start)
    seconds = (user + system) / 1e6
  } while (seconds < SECONDS)
  return Math.round(done / seconds)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
}
