import type { PlainDate } from '@doorstep/calendar'
import type { Refusal } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { formatMajor, type Money, parseMoney } from '@doorstep/money'
import { instalmentErrors } from './errors.ts'
import { type Breach, breachesOf, PACKS } from './inspect-product.ts'
import type { ProductTerms } from './product-terms.ts'
import { servicingErrors } from './servicing-errors.ts'
import { breachesOfPlan, type Signable } from './sold.ts'

/** Why a plan may not be signed on the day it starts: the rules of its product's jurisdiction, on this very contract. */
export function guardPlan(plan: Signable): Refusal | undefined {
  const [breach] = breachesOfPlan(plan)
  return breach && ruleBroken(breach)
}

/** Why a customer who owes `owed` in principal may not borrow `more` online; not every market has a cap. */
export function guardExposure(owed: Money, more: Money): Refusal | undefined {
  const rule = PACKS[market().code].rules.find(({ code }) => code === 'internet-loan-over-cap')
  if (!rule) return undefined
  const { limit, clause } = rule
  const cap = parseMoney(limit, more.currency)
  if (owed.minor + more.minor <= cap.minor) return undefined
  return instalmentErrors('exposure-over-cap', { cap: formatMajor(cap), source: clause.zh, sourceEn: clause.en })
}

/** A limit, as the rules on cash see it. */
export type CashDraw = {
  readonly terms: ProductTerms
  /** Of all cash drawn, what may still be owed after this draw. */
  readonly amount: bigint
  readonly start: PlainDate
  readonly lastDue: PlainDate
  readonly annualRate: string
}

/** Why no cash may be drawn on a limit on this day: the product gives none, or a rule on cash stands against it. */
export function guardCash({ terms, lastDue, annualRate, ...draw }: CashDraw, on: PlainDate): Refusal | undefined {
  if (terms.finances !== 'cash') return servicingErrors('cash-not-offered')
  const facts = { ...draw, terms, lastDue, firstEnd: lastDue, allIn: annualRate, allInLeast: annualRate }
  const [breach] = breachesOf(facts, on)
  return breach && ruleBroken(breach)
}

/** A broken rule as a refusal: its code, its sentence and its clause. */
export function ruleBroken({ code, zh, en, clause }: Breach): Refusal {
  return instalmentErrors('rule-broken', { rule: code, zh, en, clauseZh: clause.zh, clauseEn: clause.en })
}
