import type { Refusal } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { formatMajor, type Money, parseMoney } from '@doorstep/money'
import { instalmentErrors } from './errors.ts'
import { type Breach, PACKS } from './inspect-product.ts'
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

/** A broken rule as a refusal: its code, its sentence and its clause. */
export function ruleBroken({ code, zh, en, clause }: Breach): Refusal {
  return instalmentErrors('rule-broken', { rule: code, zh, en, clauseZh: clause.zh, clauseEn: clause.en })
}
