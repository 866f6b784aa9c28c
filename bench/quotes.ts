import { parsePlainDate } from '@doorstep/calendar'
import { schedule, type Terms, termsOf } from '@doorstep/schedules'
import { Decimal } from 'decimal.js'

const ROUNDS = 5
const SECONDS = 1
const GOAL = 100_000

export type QuotesFigures = {
  readonly name: 'quotes'
  /** Schedules of twelve equal instalments a second on one core, each of other terms. */
  readonly perSecond: number
  /** The same schedules with decimal.js. */
  readonly peer: number
  readonly ratio: number
  readonly goal: number
}

/** Schedules a second, beside the usual decimal library doing the same work to the same cent in the same rounds. */
export async function bench(): Promise<QuotesFigures> {
  const sample = terms(1)
  const ours = schedule(sample).rows.map(row => row.total)
  if (ours.join() !== peerTotals(sample).join()) throw new Error('the peer computes another schedule')
  const ourRates: number[] = []
  const peerRates: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    ourRates.push(perSecond(n => schedule(terms(n)).rows.length))
    peerRates.push(perSecond(n => peerTotals(terms(n)).length))
  }
  const perSecondOurs = median(ourRates)
  const peer = median(peerRates)
  return {
    name: 'quotes',
    perSecond: perSecondOurs,
    peer,
    ratio: Math.round((perSecondOurs / peer) * 10) / 10,
    goal: GOAL,
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

function peerTotals({ principal, annualRate, instalments }: Terms): bigint[] {
  const rate = new Decimal(annualRate).div(12)
  let balance = new Decimal(principal.toString())
  const level = balance
    .times(rate)
    .div(new Decimal(1).minus(rate.plus(1).pow(-instalments)))
    .toDecimalPlaces(0, 6)
  const totals: bigint[] = []
  for (let n = 1; n <= instalments; n++) {
    const interest = balance.times(rate).toDecimalPlaces(0, 6)
    const part = n === instalments ? balance : level.minus(interest)
    balance = balance.minus(part)
    totals.push(BigInt(part.plus(interest).toFixed()))
  }
  return totals
}

function perSecond(work: (n: number) => number): number {
  const start = performance.now()
  let done = 0
  let rows = 0
  do {
    for (let k = 0; k < 500; k++) rows += work(done + k)
    done += 500
  } while (performance.now() - start < SECONDS * 1000)
  if (rows !== done * base.instalments) throw new Error('a schedule lacks rows')
  return Math.round((done * 1000) / (performance.now() - start))
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number
}
