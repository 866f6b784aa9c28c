import type { Refusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import type { PlainDate } from '@doorstep/calendar'
import { type ChangeEffect, type ChangeInput, clawbackOf } from './change-effect.ts'
import { isPaid } from './pay.ts'
import { planned } from './plan-standing.ts'
import { replan } from './replan.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type InstalmentState, STATUS, type State } from './standing.ts'

/** What the bank gives up, in minor units. */
export type WriteDown = { readonly principal: bigint; readonly interest: bigint; readonly penalty: bigint }

const LOSS = { gl: GL.loanLosses }

/**
 * Write-down (减免): part of what is owed is given up for good, at the bank's loss. What is late goes first, oldest first;
 * principal that is not billed yet is then planned anew, lower. Something has to stay owed: giving up a whole contract is
 * another act. Refuses `contract-not-running`, `write-down-too-much`, `amount-not-positive`.
 */
export function writeDown(input: ChangeInput, given: WriteDown): ChangeEffect | Refusal {
  const { standing, night, on } = input
  const { state } = standing
  if (state.status !== STATUS.running) return servicingErrors('contract-not-running')
  if (given.principal + given.interest + given.penalty === 0n) return servicingErrors('amount-not-positive')
  if (
    given.principal >= state.principal ||
    given.interest > state.interestReceivable ||
    given.penalty > state.penaltyReceivable
  )
    return servicingErrors('write-down-too-much')
  const late = giveUp(
    standing.rows.filter(row => row.n < state.period),
    given,
    on,
  )
  const unbilled = state.principal - state.duePrincipal - late.left.principal
  const lowered: State = {
    ...state,
    interestReceivable: state.interestReceivable - given.interest,
    penaltyReceivable: state.penaltyReceivable - given.penalty,
    duePrincipal: state.duePrincipal - (given.principal - late.left.principal),
    dueInterest: state.dueInterest - (given.interest - late.left.interest),
    principal: state.principal - (given.principal - late.left.principal),
  }
  const plan = replan({ ...standing, state: lowered }, { ...input, unbilled })
  const after = planned({ ...lowered, principal: state.principal - given.principal }, late.rows, plan, night)
  return {
    standing: after,
    lines: [
      [LOSS, { gl: GL.loanPrincipal }, given.principal],
      [LOSS, { gl: GL.interestReceivable }, given.interest],
      [LOSS, { gl: GL.penaltyReceivable }, given.penalty],
    ],
    clawback: clawbackOf(standing, after),
  }
}

/** Takes it off billed instalments, oldest first; `left` is what is not billed. */
function giveUp(rows: readonly InstalmentState[], given: WriteDown, on: PlainDate) {
  const left = { principal: given.principal, interest: given.interest }
  const take = (part: 'principal' | 'interest', open: bigint) => {
    const taken = open < left[part] ? open : left[part]
    left[part] -= taken
    return taken
  }
  const lowered = rows.map(row => {
    const principal = row.principal - take('principal', row.principal - row.paidPrincipal)
    const interest = row.interest - take('interest', row.interest - row.paidInterest)
    const after = { ...row, principal, interest }
    return row.settledOn === null && isPaid(after) ? { ...after, settledOn: on } : after
  })
  return { rows: lowered, left }
}
