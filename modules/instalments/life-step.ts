import type { PlainDate } from '@doorstep/calendar'
import { isRefusal, type Refusal } from '@doorstep/http'
import { GL, type Leg } from '@doorstep/ledger'
import type { Money } from '@doorstep/money'
import type { Terms } from '@doorstep/schedules'
import type { AllocationRule, Parts } from './allocate.ts'
import { type Change, changeEffect } from './change.ts'
import type { ChangeEffect, ChangeInput, RiskEffect } from './change-effect.ts'
import { CREDIT, RAIL, settlingPairs } from './contract-journals.ts'
import { undone } from './cool-off.ts'
import { earlyShareOf } from './early-fee.ts'
import { type Keep, lowerPlanEffect } from './lower-plan-effect.ts'
import { pay } from './pay.ts'
import { payoutEffect } from './payout-effect.ts'
import { rateNow } from './product-rules.ts'
import { refundEffect, refundLines } from './refund-effect.ts'
import type { Lines } from './replay-night.ts'
import { classCode } from './risk-class.ts'
import { settlementLines } from './settle-lines.ts'
import { settled, settlementOf } from './settle.ts'
import { nextNight, type Standing, STATUS } from './standing.ts'
import type { Contract } from './standing-store.ts'
import { clawbackParts } from './subsidy-shares.ts'
import type { Tier } from './tier-night.ts'

/** What happened to a contract besides its nights, on the business day on which it did. Amounts in minor units. */
export type Step = { readonly id: bigint; readonly on: PlainDate } & (
  | { readonly kind: 'repayment' | 'settlement' | 'refund' | 'payout'; readonly amountMinor: bigint }
  | { readonly kind: 'part-early'; readonly amountMinor: bigint; readonly keep: Keep }
  | { readonly kind: 'cool-off' }
  | { readonly kind: 'change'; readonly change: Change }
)

/** What a contract's life is lived by. */
export type Rules = {
  /** As a change would find the contract today; where it stood on an earlier day takes its place. */
  readonly input: ChangeInput
  readonly earlyRule: Contract['earlyRule']
  readonly lastDue: PlainDate
  readonly allocation: AllocationRule
  /** Whose subsidy it is, and what each granted. */
  readonly payers: readonly { readonly leg: Leg; readonly granted: bigint }[]
  readonly merchant: Leg | null
}

export type Lived = {
  readonly standing: Standing
  readonly terms: Terms
  /** What each payer of a subsidy has got back. */
  readonly returned: readonly bigint[]
  readonly tier: Tier
}

/** `allocation`: what a receipt settled. */
type Done = Lived & { readonly lines: Lines; readonly allocation?: Parts }

/** One step again, from where the contract stands now: the calculation of the day, or why it could not have been done. */
export function liveStep(rules: Rules, lived: Lived, step: Step): Done | Refusal {
  const input = inputOn(rules, lived, step.on)
  switch (step.kind) {
    case 'repayment':
      return repaid(rules, lived, step)
    case 'settlement':
      return settledEarly(rules, lived, input, step)
    case 'part-early':
      return lowered(rules, lived, input, step)
    case 'refund':
      return refunded(rules, lived, input, step.amountMinor)
    case 'payout':
      return paidOut(lived, { minor: step.amountMinor, currency: input.terms.currency })
    case 'cool-off': // what it undoes is the same whatever was paid ahead
      return {
        ...lived,
        standing: undone(lived.standing),
        returned: rules.payers.map(payer => payer.granted),
        lines: [],
      }
    case 'change':
      return changedBy(rules, lived, input, step.change)
  }
}

function inputOn({ input, earlyRule, lastDue }: Rules, { standing, terms, tier }: Lived, on: PlainDate): ChangeInput {
  const { period, closedThrough } = standing.state
  const rule = { ...earlyRule, annualRate: rateNow(terms, period) }
  return {
    ...input,
    standing,
    terms,
    on,
    night: nextNight(standing.state),
    earlyFee: earlyShareOf(rule, closedThrough ?? input.start, lastDue),
    risk: tier,
  }
}

type Received = { readonly amountMinor: bigint; readonly on: PlainDate }

function repaid({ allocation: rule }: Rules, lived: Lived, { amountMinor, on }: Received): Done {
  const { standing, allocation } = pay(lived.standing, amountMinor, on, rule)
  const { rows: _, ...parts } = allocation
  return { ...lived, standing, lines: settlingPairs(RAIL, parts), allocation: parts }
}

/** A settlement that no longer covers everything is a repayment like any other. */
function settledEarly(rules: Rules, lived: Lived, { earlyFee, upfront }: ChangeInput, received: Received): Done {
  const whole = { ...lived.standing, earlyFee, upfront }
  const figures = settlementOf(whole)
  if (figures.amount !== received.amountMinor || whole.state.status !== STATUS.running)
    return repaid(rules, lived, received)
  const { principal, interest, fee, penalty, clawback } = figures
  const standing = settled(whole, nextNight(whole.state), received.on)
  return {
    ...changed(rules, lived, { standing, lines: settlementLines(figures), clawback }),
    allocation: { principal, interest, fee: fee + figures.earlyFee, penalty, credit: 0n },
  }
}

function lowered(
  rules: Rules,
  lived: Lived,
  input: ChangeInput,
  { amountMinor, keep }: { readonly amountMinor: bigint; readonly keep: Keep },
): Done | Refusal {
  const effect = lowerPlanEffect(input, amountMinor, keep)
  if (isRefusal(effect)) return effect
  const { principal, fee } = effect
  return { ...changed(rules, lived, effect), allocation: { penalty: 0n, interest: 0n, fee, principal, credit: 0n } }
}

function refunded(rules: Rules, lived: Lived, input: ChangeInput, amount: bigint): Done {
  const effect = refundEffect(lived.standing, amount, input)
  const fromCredit = settlingPairs(CREDIT, { ...effect.fromCredit, credit: 0n })
  return changed(rules, lived, { ...effect, lines: [...refundLines(effect, rules.merchant!), ...fromCredit] })
}

/** A tier that was found by hand may have been reached by days late alone: then it holds it there. */
function changedBy(rules: Rules, lived: Lived, input: ChangeInput, change: Change): Done | Refusal {
  const effect = changeEffect(input, change)
  if (!isRefusal(effect)) return changed(rules, lived, effect)
  if (change.kind !== 'downgrade' || effect.code !== 'class-not-worse') return effect
  const leastClass = Math.max(lived.tier.leastClass, classCode(change.riskClass))
  return { ...lived, lines: [], tier: { ...lived.tier, leastClass, cleanSince: null } }
}

function paidOut(lived: Lived, amount: Money): Done | Refusal {
  const effect = payoutEffect(lived.standing, amount)
  return isRefusal(effect) ? effect : { ...lived, standing: effect.standing, lines: effect.lines }
}

/** With what each payer of the subsidy gets back. */
function changed(
  { payers }: Rules,
  { standing, terms, returned, tier }: Lived,
  effect: Pick<ChangeEffect, 'standing' | 'terms' | 'lines' | 'clawback' | 'risk'>,
): Done {
  const stakes = payers.map(({ granted }, i) => ({ granted, returned: returned[i]! }))
  const parts = clawbackParts(stakes, standing.state.unearnedSubsidy, effect.clawback)
  return {
    standing: effect.standing,
    terms: effect.terms ?? terms,
    tier: effect.risk ? tierOf(effect.risk) : tier,
    returned: returned.map((sum, i) => sum + parts[i]!),
    lines: [...effect.lines, ...payers.map(({ leg }, i) => [{ gl: GL.unearnedSubsidy }, leg, parts[i]!] as const)],
  }
}

/** By hand the days without arrears are counted anew. */
const tierOf = ({ riskClass, leastClass, observedFrom }: RiskEffect): Tier => ({
  riskClass,
  leastClass,
  observedFrom,
  cleanSince: null,
})
