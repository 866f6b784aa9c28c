import { addMonths, type PlainDate } from '@doorstep/calendar'
import { BASIS, INCOME, OWED } from './accrual-basis.ts'
import { GL } from '@doorstep/ledger'
import type { RiskStanding } from './change-effect.ts'
import { isObserved } from './observation.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import type { Lines } from './replay-night.ts'
import { classOfDays, NON_PERFORMING } from './risk-class.ts'
import type { InstalmentState, Standing, State } from './standing.ts'

/** Where a contract stands among the tiers, as kept. */
export type Tier = RiskStanding & {
  /** Of a contract that is not normal: nothing is late from this day on. */
  readonly cleanSince: PlainDate | null
}

const { cure, nonAccrual } = CN_DELINQUENCY

/** The tier and the basis of a contract on the morning of `tonight`; `lines` move its books. Twin of `nightly-classify.ts`. */
export function tierTonight(tier: Tier, { state, rows }: Standing, tonight: PlainDate) {
  const clean = state.daysPastDue > 0 ? null : (tier.cleanSince ?? tonight)
  const asked = Math.max(classOfDays(state.daysPastDue), tier.leastClass)
  const observed = isObserved(tier.observedFrom, rows, tonight)
  const riskClass = observed ? Math.max(tier.riskClass, asked) : improved(tier, asked, isCured(clean, rows, tonight))
  const basis = basisOf(state, riskClass)
  return {
    tier: {
      ...tier,
      riskClass,
      observedFrom: observed ? tier.observedFrom : null,
      cleanSince: riskClass === 1 ? null : clean,
    },
    basis,
    lines: basis === state.basis ? [] : basisLines(state, basis),
  }
}

/** Out of the non-performing tiers only when cured. */
function improved({ riskClass }: Tier, asked: number, cured: boolean): number {
  return riskClass < NON_PERFORMING || asked >= NON_PERFORMING || cured ? asked : NON_PERFORMING
}

function isCured(clean: PlainDate | null, rows: readonly InstalmentState[], tonight: PlainDate): boolean {
  if (clean === null || addMonths(clean, cure.months) > tonight) return false
  return rows.filter(row => row.due >= clean && row.due < tonight && row.settledOn !== null).length >= cure.instalments
}

function basisOf({ basis, daysPastDue }: State, riskClass: number): number {
  if (basis === BASIS['charged-off']) return basis
  return riskClass >= NON_PERFORMING || daysPastDue > nonAccrual.overDays ? BASIS['non-accrual'] : BASIS.accrual
}

function basisLines(state: State, to: number): Lines {
  const amounts = {
    principal: state.principal,
    interest_receivable: state.interestReceivable,
    penalty_receivable: state.penaltyReceivable,
    due_fee: state.dueFee,
  }
  return OWED.filter(owed => owed.offFrom === BASIS['non-accrual']).flatMap(({ column, gl, memo }): Lines => {
    const [receivable, income] = [{ gl }, { gl: INCOME[gl]! }]
    const [off, counter] = [{ gl: memo }, { gl: GL.memoCounter }]
    return to === BASIS.accrual
      ? [
          [receivable, income, amounts[column]],
          [counter, off, amounts[column]],
        ]
      : [
          [income, receivable, amounts[column]],
          [off, counter, amounts[column]],
        ]
  })
}
