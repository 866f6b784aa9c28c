import { compareDates, type PlainDate } from '@doorstep/calendar'
import { divideRounded, formatMajor, parseDecimal } from '@doorstep/money'
import { daysOfYear, yearLength } from './day-count.ts'
import { dueDates } from './periods.ts'
import { outOfRange, type Problem } from './problem.ts'
import type { Draw, Repayment, Terms } from './terms.ts'

type Drawn = Draw & { readonly kind: 'drawn' }
type Repaid = {
  readonly kind: 'repaid'
  readonly date: PlainDate
  readonly principal: bigint
  readonly interest: bigint
}
type Event = Drawn | (Repayment & { readonly kind: 'repay' }) | { readonly kind: 'bill'; readonly date: PlainDate }

/** What is owed on a limit once a day's draws and repayments are done, in minor units. */
export type OwedOnDemand = { readonly principal: bigint; readonly interest: bigint }

/** Interest of the nights from one day to the next on which the principal changed; those of a life add up to its interest. */
export type Stretch = {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly principal: bigint
  readonly interest: bigint
}

/**
 * A limit drawn and repaid at will (随借随还): interest for each night on what is owed in it. Interest falls due by the
 * period or at the end of the term, as the terms say, and the principal at the end. A repayment settles interest first.
 * Interest accrues exactly and is rounded on the running sum, so that neither many nor few repayments lose or gain a
 * minor unit of it.
 * @returns draws and repayments in order, or why they cannot be
 */
export function onDemand(terms: Terms): readonly (Drawn | Repaid)[] | Problem {
  const walked = walk(terms, [...eventsOf(terms), { kind: 'repay', date: endOfTerm(terms) }])
  return isProblem(walked) ? walked : walked.done
}

/**
 * What is owed at the end of `date`'s business; interest that fell due counts as paid.
 * @throws RangeError when the terms' draws and repayments cannot be
 */
export function owedOnDemand(terms: Terms, date: PlainDate): OwedOnDemand {
  const { owed: principal, interest } = walkUntil(terms, date)
  return { principal, interest }
}

/**
 * The nights until `date`, parted where the principal changed, each part with the interest that it adds to the running sum.
 * @throws RangeError as {@link owedOnDemand}
 */
export function stretchesOf(terms: Terms, date: PlainDate): readonly Stretch[] {
  return walkUntil(terms, date).stretches
}

type Walked = {
  readonly done: readonly (Drawn | Repaid)[]
  readonly owed: bigint
  readonly interest: bigint
  readonly stretches: readonly Stretch[]
}

function walkUntil(terms: Terms, date: PlainDate): Walked {
  const events = eventsOf(terms).filter(event => event.date <= date)
  const walked = walk(terms, [...events, { kind: 'repay', date, amount: 0n }])
  if (isProblem(walked)) throw new RangeError(walked.message)
  return walked
}

function walk(terms: Terms, events: readonly Event[]): Walked | Problem {
  const { principal: limit, rounding, dayCount = 'ACT/360' } = terms
  const rate = parseDecimal(terms.annualRate)
  const unit = BigInt(yearLength(dayCount)) * 10n ** BigInt(rate.scale)
  const done: (Drawn | Repaid)[] = []
  const stretches: Stretch[] = []
  let owed = 0n
  let accrued = 0n // minor units × unit, since the start
  let earned = 0n // the same, rounded
  let collected = 0n
  let from = terms.start
  for (const [i, event] of events.entries()) {
    accrued += owed * BigInt(daysOfYear(dayCount, from, event.date)) * rate.digits
    const rounded = divideRounded(accrued, unit, rounding)
    if (event.date > from && owed > 0n)
      stretches.push({ from, to: event.date, principal: owed, interest: rounded - earned })
    earned = rounded
    from = event.date
    const due = earned - collected
    if (event.kind === 'drawn') {
      owed += event.amount
      done.push(event)
    } else {
      const paid = event.kind === 'bill' ? due : (event.amount ?? owed + due)
      if (paid > owed + due) return outOfRange('repayments', `no more than is owed: ${owing(terms, owed + due, from)}`)
      const interest = paid < due ? paid : due
      collected += interest
      owed -= paid - interest
      if (paid > 0n) done.push({ kind: 'repaid', date: from, principal: paid - interest, interest })
    }
    // What is repaid may be drawn again on the same day.
    if (owed > limit && events[i + 1]?.date !== from)
      return outOfRange('draws', `within the principal, which is exceeded on ${from}`)
  }
  return { done, owed, interest: earned - collected, stretches }
}

export function isProblem<T extends object>(result: T | Problem): result is Problem {
  return 'code' in result
}

/** In the order of their dates; on one day interest falls due first, and money is drawn before it is repaid. */
function eventsOf(terms: Terms): Event[] {
  const { start, principal, draws = [{ date: start, amount: principal }], repayments = [] } = terms
  const bills = terms.interestDue === 'period' ? dueDates(terms).slice(0, -1) : []
  const events: Event[] = [
    ...bills.map(date => ({ kind: 'bill' as const, date })),
    ...draws.map(draw => ({ kind: 'drawn' as const, ...draw })),
    ...repayments.map(repayment => ({ kind: 'repay' as const, ...repayment })),
  ]
  return events.sort((a, b) => compareDates(a.date, b.date))
}

export function endOfTerm(terms: Terms): PlainDate {
  return dueDates(terms).at(-1) as PlainDate
}

function owing({ currency }: Terms, minor: bigint, date: PlainDate): string {
  return `${formatMajor({ minor, currency })} on ${date}`
}
