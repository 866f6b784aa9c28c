/** Underwriting: what the rules answer to the facts of an application, why, and the desk for those they refer. */
export { chains } from './chain.ts'
export type { Decision, DecisionRef } from './decide.ts'
export { decide, findDecision, replay } from './decide.ts'
export { deadline } from './deadline.ts'
export { underwritingErrors } from './errors.ts'
export type { Application, Facts } from './facts.ts'
export { factsOf } from './facts.ts'
export type { Reason, ReviewOutcome } from './reasons.ts'
export { reasonsOf, reviewReasons } from './reasons.ts'
export type { NewReview, ReviewVerdict } from './review.ts'
export { claimReview, decideReview, openReview, releaseReview, withdrawReview } from './review.ts'
export { lastCaseOf } from './review-store.ts'
export { loadRules } from './rules.ts'
export { reason } from './wire.ts'

export const migrations = { module: 'underwriting', dir: new URL('./migrations/', import.meta.url) }
