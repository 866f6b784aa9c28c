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
type Event = Drawn | (Repayment & { readonly kind: 'repay' })

/**
 * A limit drawn and repaid at will (随借随还): interest for each night on what is owed in it, and nothing due before the
 * end of the term, when everything is. A repayment settles interest first. Interest accrues exactly and is rounded on
 * the running sum, so that neither many nor few repayments lose or gain a minor unit of it.
 * @returns draws and repayments in order, or why they cannot be
 */
export function onDemand(terms: Terms): readonly (Drawn | Repaid)[] | Problem {
  const { principal: limit, rounding, dayCount = 'ACT/360' } = terms
  const rate = parseDecimal(terms.annualRate)
  const unit = BigInt(yearLength(dayCount)) * 10n ** BigInt(rate.scale)
  const done: (Drawn | Repaid)[] = []
  let owed = 0n
  let accrued = 0n // minor units × unit, since the start
  let collected = 0n
  let from = terms.start
  for (const event of eventsOf(terms)) {
    accrued += owed * BigInt(daysOfYear(dayCount, from, event.date)) * rate.digits
    from = event.date
    if (event.kind === 'drawn') {
      owed += event.amount
      if (owed > limit) return outOfRange('draws', `within the principal, which is exceeded on ${event.date}`)
      done.push(event)
    } else {
      const due = divideRounded(accrued, unit, rounding) - collected
      const paid = event.amount ?? owed + due
      if (paid > owed + due) return outOfRange('repayments', `no more than is owed: ${owing(terms, owed + due, from)}`)
      const interest = paid < due ? paid : due
      collected += interest
      owed -= paid - interest
      if (paid > 0n) done.push({ kind: 'repaid', date: from, principal: paid - interest, interest })
    }
  }
  return done
}

export function isProblem(result: ReturnType<typeof onDemand>): result is Problem {
  return 'code' in result
}

/** In the order of their dates; on one day money is drawn before it is repaid. Last, the end of the term. */
function eventsOf(terms: Terms): Event[] {
  const { start, principal, draws = [{ date: start, amount: principal }], repayments = [] } = terms
  const events: Event[] = [
    ...draws.map(draw => ({ kind: 'drawn' as const, ...draw })),
    ...repayments.map(repayment => ({ kind: 'repay' as const, ...repayment })),
  ]
  events.sort((a, b) => compareDates(a.date, b.date))
  return [...events, { kind: 'repay', date: endOfTerm(terms) }]
}

export function endOfTerm(terms: Terms): PlainDate {
  return dueDates(terms).at(-1) as PlainDate
}

function owing({ currency }: Terms, minor: bigint, date: PlainDate): string {
  return `${formatMajor({ minor, currency })} on ${date}`
}
