import type { PlainDate } from '@doorstep/calendar'
import { checkTerms } from './check-terms.ts'
import { deferInterest } from './interest.ts'
import { type Periods, periodsOf } from './periods.ts'
import { equalInstalment } from './schedule-equal-instalment.ts'
import { equalPrincipal } from './schedule-equal-principal.ts'
import { evenFees } from './schedule-fee-rate.ts'
import { flat } from './schedule-flat.ts'
import { interestOnly } from './schedule-interest-only.ts'
import { subsidise } from './subsidy.ts'
import type { Terms } from './terms.ts'

/** One instalment, in minor units. `total` is what the customer pays: principal + interest + fee − subsidy. */
export type Row = {
  /** 0 is what is paid on the start date: the down payment and a fee at the start. */
  readonly n: number
  readonly due: PlainDate
  readonly principal: bigint
  readonly interest: bigint
  readonly fee: bigint
  /** What others pay of this instalment, all together… */
  readonly subsidy: bigint
  /** …and each of them, in the order of `terms.subsidy`. */
  readonly subsidies: readonly bigint[]
  readonly total: bigint
  /** Principal owed after this instalment. */
  readonly balance: bigint
}

export type Totals = Pick<Row, 'principal' | 'interest' | 'fee' | 'subsidy' | 'total'>

export type Schedule = {
  readonly currency: string
  readonly start: PlainDate
  readonly principal: bigint
  readonly rows: readonly Row[]
  readonly totals: Totals
}

/** Principal and own interest of each period, before any interest is deferred. */
export type Parts = { readonly principal: readonly bigint[]; readonly interest: readonly bigint[] }

/**
 * The schedule of the terms, to the minor unit. Pure and exact: whole numbers throughout, each interest rounded once.
 * @throws RangeError when {@link checkTerms} has an objection
 */
export function schedule(terms: Terms): Schedule {
  const problem = checkTerms(terms)
  if (problem) throw new RangeError(problem.message)
  const periods = periodsOf(terms)
  const { principal, interest } = partsOf(terms, periods)
  const due = deferInterest(interest, terms.graceInterest)
  const rows: Row[] = []
  const grants = subsidise(terms)
  const fees = evenFees(terms)
  let balance = terms.principal
  const totals = { principal: 0n, interest: 0n, fee: 0n, subsidy: 0n, total: 0n }

  const add = (n: number, date: PlainDate, capital: bigint, cost: bigint, fee: bigint): void => {
    const subsidies = grants(cost, fee)
    let subsidy = 0n
    for (const part of subsidies) subsidy += part
    const total = capital + cost + fee - subsidy
    balance -= capital
    rows.push({ n, due: date, principal: capital, interest: cost, fee, subsidy, subsidies, total, balance })
    totals.principal += capital
    totals.interest += cost
    totals.fee += fee
    totals.subsidy += subsidy
    totals.total += total
  }

  if (terms.downPayment > 0n || fees.atStart > 0n) add(0, terms.start, terms.downPayment, 0n, fees.atStart)
  for (let k = 0; k < terms.instalments; k++)
    add(k + 1, periods.dues[k] as PlainDate, principal[k] as bigint, due[k] as bigint, fees.perPeriod)
  return { currency: terms.currency, start: terms.start, principal: terms.principal, rows, totals }
}

function partsOf(terms: Terms, periods: Periods): Parts {
  switch (terms.plan) {
    case 'equal-instalment':
      return equalInstalment(terms, periods)
    case 'flat':
      return flat(terms, periods)
    case 'interest-only':
      return interestOnly(terms, periods)
    case 'equal-principal':
    case 'zero-interest':
    case 'fee-rate':
      return equalPrincipal(terms, periods)
    case 'on-demand':
      throw new RangeError('on-demand has no fixed schedule')
  }
}
