import type { PlainDate } from '@doorstep/calendar'
import { checkTerms } from './check-terms.ts'
import { deferInterest } from './interest.ts'
import { isProblem, onDemand } from './on-demand.ts'
import { type Periods, periodsOf } from './periods.ts'
import { drawnParts } from './schedule-drawn.ts'
import { equalInstalment } from './schedule-equal-instalment.ts'
import { equalPrincipal } from './schedule-equal-principal.ts'
import { evenFees } from './schedule-fee-rate.ts'
import { flat } from './schedule-flat.ts'
import { interestOnly } from './schedule-interest-only.ts'
import { subsidise } from './subsidy.ts'
import type { Draw, Terms } from './terms.ts'

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
  /** All that is lent, before the down payment. */
  readonly principal: bigint
  /** When it is lent: all at the start, or by draws. */
  readonly advances: readonly Draw[]
  readonly rows: readonly Row[]
  readonly totals: Totals
  /** Of instalment 1, 2, …: where they would fall if no holiday moved one. Only when one did. */
  readonly regularDues?: readonly PlainDate[]
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
  return terms.plan === 'on-demand' ? drawnAndRepaid(terms) : inInstalments(terms)
}

function inInstalments(terms: Terms): Schedule {
  const { start, principal, instalments, draws = [{ date: start, amount: principal }] } = terms
  const periods = periodsOf(terms)
  const parts = terms.draws ? drawnParts(terms, periods, partsOf) : partsOf(terms, periods)
  const interest = deferInterest(parts.interest, terms.graceInterest)
  const fees = evenFees(terms)
  const rows = rowsOf(terms)
  let lent = 0
  const lendBefore = (due: PlainDate): void => {
    for (; lent < draws.length && (draws[lent] as Draw).date < due; lent++) rows.lend((draws[lent] as Draw).amount)
  }
  lendBefore(periods.dues[0] as PlainDate)
  if (terms.downPayment > 0n || fees.atStart > 0n) rows.add(0, start, terms.downPayment, 0n, fees.atStart)
  for (let k = 0; k < instalments; k++) {
    const due = periods.dues[k] as PlainDate
    lendBefore(due)
    rows.add(k + 1, due, parts.principal[k] as bigint, interest[k] as bigint, fees.perPeriod)
  }
  const plan = rows.scheduled(draws)
  return terms.shiftedDues ? { ...plan, regularDues: periods.regularDues } : plan
}

function drawnAndRepaid(terms: Terms): Schedule {
  const events = onDemand(terms)
  if (isProblem(events)) throw new RangeError(events.message)
  const rows = rowsOf(terms)
  let n = 0
  for (const event of events) {
    if (event.kind === 'drawn') rows.lend(event.amount)
    else rows.add(++n, event.date, event.principal, event.interest, 0n)
  }
  return rows.scheduled(events.filter(event => event.kind === 'drawn'))
}

type Rows = {
  lend(amount: bigint): void
  add(n: number, due: PlainDate, principal: bigint, interest: bigint, fee: bigint): void
  scheduled(advances: readonly Draw[]): Schedule
}

/** Gathers rows in the order in which they fall due, with who bears them, the running balance and the totals. */
function rowsOf(terms: Terms): Rows {
  const rows: Row[] = []
  const grants = subsidise(terms)
  let interestAll = 0n
  let feeAll = 0n
  let subsidyAll = 0n
  let lent = 0n
  let balance = 0n
  return {
    lend(amount) {
      lent += amount
      balance += amount
    },
    add(n, due, principal, interest, fee) {
      const subsidies = grants(interest, fee)
      let subsidy = 0n
      for (const part of subsidies) subsidy += part
      const total = principal + interest + fee - subsidy
      balance -= principal
      rows.push({ n, due, principal, interest, fee, subsidy, subsidies, total, balance })
      interestAll += interest
      feeAll += fee
      subsidyAll += subsidy
    },
    scheduled: advances => ({
      currency: terms.currency,
      start: terms.start,
      principal: lent,
      advances,
      rows,
      totals: totalsOf(lent - balance, interestAll, feeAll, subsidyAll),
    }),
  }
}

function totalsOf(principal: bigint, interest: bigint, fee: bigint, subsidy: bigint): Totals {
  return { principal, interest, fee, subsidy, total: principal + interest + fee - subsidy }
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
      throw new RangeError('on-demand has no fixed parts')
  }
}
