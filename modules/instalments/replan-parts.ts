import type { PlainDate } from '@doorstep/calendar'
import { divideRounded } from '@doorstep/money'
import { schedule } from '@doorstep/schedules'
import type { ReplanInput } from './replan.ts'
import { chargesOriginal, laterDues, remainingTerms } from './replan-terms.ts'
import type { InstalmentState, Standing } from './standing.ts'

/** An instalment as planned: `interest` is the customer's, `subsidy` another payer's. Minor units. */
export type Part = Pick<InstalmentState, 'n' | 'due' | 'principal' | 'interest' | 'fee' | 'subsidy'>

/** Whole periods from the running one on, for `unbilled` principal over `count` instalments; none when nothing is left. */
export function plannedParts(standing: Standing, input: ReplanInput, from: PlainDate): Part[] {
  const ahead = standing.rows.filter(row => row.n >= standing.state.period)
  if (input.unbilled === 0n) return []
  if (chargesOriginal(input.terms)) return inProportion(standing, ahead, input.unbilled)
  const count = input.count ?? ahead.length
  const terms = remainingTerms(input.terms, standing, { from, principal: input.unbilled, count })
  const later = laterDues(input.terms, ahead, count - ahead.length)
  const dues = [...ahead.map(row => row.due), ...(input.place ? later.map(input.place) : later)]
  return schedule(terms)
    .rows.filter(row => row.n > 0)
    .map((row, i) => ({
      n: standing.state.period + i,
      due: dues[i]!,
      principal: row.principal,
      interest: row.interest - row.subsidy,
      fee: ahead[i]?.fee ?? 0n,
      subsidy: row.subsidy,
    }))
}

/** A plan that charges on the original principal charges on as much of it as is left. */
function inProportion({ state }: Standing, ahead: readonly InstalmentState[], unbilled: bigint): Part[] {
  const before = state.principal - state.duePrincipal
  const portion = (value: bigint) => divideRounded(value * unbilled, before, 'half-even')
  let planned = 0n
  let reached = 0n
  return ahead.map(({ n, due, principal, interest, fee, subsidy }) => {
    planned += principal
    const share = portion(planned) - reached
    reached += share
    return { n, due, principal: share, interest: portion(interest), fee: portion(fee), subsidy: portion(subsidy) }
  })
}
