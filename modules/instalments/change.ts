import { type PlainDate, YearNotCovered } from '@doorstep/calendar'
import { isRefusal, type Refusal } from '@doorstep/http'
import { notCovered } from '@doorstep/ledger'
import { chargeOff } from './change-charge-off.ts'
import { defer } from './change-defer.ts'
import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import { downgrade } from './change-downgrade.ts'
import { extend } from './change-extend.ts'
import { helpInHardship } from './change-hardship.ts'
import { reschedule } from './change-reschedule.ts'
import { servicingErrors } from './servicing-errors.ts'
import type { RiskClass } from './packs/delinquency.ts'
import { writeDown } from './change-write-down.ts'
import { restructuredRisk, restructures } from './observation.ts'
import { payoutEffect } from './payout-effect.ts'

/** What the bank may propose for a contract that runs. Amounts are minor units. */
export type Change =
  | { readonly kind: 'deferral'; readonly periods: number }
  | { readonly kind: 'extension'; readonly extra: number }
  | { readonly kind: 'reschedule'; readonly count: number; readonly firstDue: PlainDate; readonly annualRate?: string }
  | {
      readonly kind: 'hardship'
      readonly periods: number
      readonly annualRate: string
      readonly waivePenalty: boolean
    }
  | { readonly kind: 'write-down'; readonly principal: bigint; readonly interest: bigint; readonly penalty: bigint }
  | { readonly kind: 'downgrade'; readonly riskClass: RiskClass }
  | { readonly kind: 'charge-off' }
  | { readonly kind: 'credit-payout'; readonly amount: bigint }

export type ChangeKind = Change['kind']

/**
 * What a change does to a contract, or why it cannot be. Pure: preview, signature and act are the same calculation.
 * Refuses `calendar-year-not-covered` where a due date would have to be moved off holidays that nobody published.
 */
export function changeEffect(input: ChangeInput, change: Change): ChangeEffect | Refusal {
  try {
    const effect = effectOf(input, change)
    if (isRefusal(effect) || !restructures(change.kind, input)) return effect
    return { ...effect, risk: restructuredRisk(input, effect.standing) }
  } catch (error) {
    if (error instanceof YearNotCovered) return notCovered(error.calendar, error.year)
    throw error
  }
}

function effectOf(input: ChangeInput, change: Change): ChangeEffect | Refusal {
  if (input.terms.plan === 'on-demand' && changesPlan(change.kind)) return servicingErrors('change-not-for-plan')
  switch (change.kind) {
    case 'deferral':
      return defer(input, change.periods)
    case 'extension':
      return extend(input, change.extra)
    case 'reschedule':
      return reschedule(input, change)
    case 'hardship':
      return helpInHardship(input, change)
    case 'write-down':
      return writeDown(input, change)
    case 'downgrade':
      return downgrade(input, change.riskClass)
    case 'charge-off':
      return chargeOff(input)
    case 'credit-payout':
      return payoutEffect(input.standing, { minor: change.amount, currency: input.terms.currency })
  }
}

/**
 * What costs the bank, or is its own judgement of the contract, needs a second person; everything else binds the customer
 * and needs their signature.
 */
export const signedByCustomer = (kind: ChangeKind): boolean => !BY_THE_BANK.includes(kind)
/** Whether it is a new plan; what else there is moves the contract to another tier or basis, or money that it holds. */
export const changesPlan = (
  kind: ChangeKind,
): kind is Exclude<ChangeKind, 'downgrade' | 'charge-off' | 'credit-payout'> =>
  signedByCustomer(kind) || kind === 'write-down'

const BY_THE_BANK: readonly ChangeKind[] = ['write-down', 'downgrade', 'charge-off', 'credit-payout']
