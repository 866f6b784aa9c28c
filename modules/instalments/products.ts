/** Products without a database: their terms, the rules that hold for them and what they cost. A browser may have it. */
export type { Breach, Inspection, Sample } from './inspect-product.ts'
export { inspectProduct, PACKS, sampleOf } from './inspect-product.ts'
export type { JurisdictionCode, ProductTerms } from './product-terms.ts'
export { fullTerms, JURISDICTIONS, SOLD_PLANS } from './product-terms.ts'
export type { Example } from './sold.ts'
export { examplesOf } from './sold.ts'
export type { PaidEarly } from './paid-early.ts'
export { paidEarly } from './paid-early.ts'
