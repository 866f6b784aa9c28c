import { GL } from '@doorstep/ledger'
import type { ChangeEffect } from './change-effect.ts'
import { CREDIT, RAIL, settlingPairs } from './contract-journals.ts'
import type { Settlement } from './settle.ts'

/** How an early settlement is posted: what the credit covers from there, the rest from the rail. */
export function settlementLines({ creditUsed, ...owed }: Settlement): ChangeEffect['lines'] {
  const fromCredit = takeFrom(creditUsed, owed)
  const fromRail = {
    penalty: owed.penalty - fromCredit.penalty,
    interest: owed.interest - fromCredit.interest,
    fee: owed.fee - fromCredit.fee,
    principal: owed.principal - fromCredit.principal,
    credit: 0n,
  }
  const earlyFee = owed.earlyFee - fromCredit.earlyFee
  return [
    [{ gl: GL.feeIncome }, CREDIT, owed.feeBack],
    ...settlingPairs(CREDIT, fromCredit),
    [CREDIT, { gl: GL.feeIncome }, fromCredit.earlyFee],
    ...settlingPairs(RAIL, fromRail),
    [RAIL, { gl: GL.feeIncome }, earlyFee],
  ]
}

/** Which parts the customer's credit pays; penalty, interest and fees before principal. */
function takeFrom(credit: bigint, owed: Omit<Settlement, 'creditUsed'>) {
  let left = credit
  const take = (part: bigint) => {
    const taken = part < left ? part : left
    left -= taken
    return taken
  }
  return {
    penalty: take(owed.penalty),
    interest: take(owed.interest),
    fee: take(owed.fee),
    earlyFee: take(owed.earlyFee),
    principal: take(owed.principal),
    credit: 0n,
  }
}
