/** Quotes and rates on the wire: what `doorstep quote` and `doorstep rate` read and write, line by line. */
export type { Failure } from './line.ts'
export { failure, isFailure, LineError } from './line.ts'
export type { Quote, TermsWire } from './quote.ts'
export { quoteLine, readTerms, termsWire, writeSchedule, writeTerms } from './quote.ts'
export type { RateAnswer } from './rate-line.ts'
export { rateLine } from './rate-line.ts'
