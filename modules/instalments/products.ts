/** Products without a database: their terms, the rules that hold for them and what they cost. A browser may have it. */
export type { Breach, Held, Inspection, Sample } from './inspect-product.ts'
export { inspectProduct, PACKS, rulesFor, sampleOf } from './inspect-product.ts'
export type { JurisdictionCode, ProductTerms } from './product-terms.ts'
export { ALLOCATION_ORDERS, fullTerms, JURISDICTIONS, SOLD_PLANS } from './product-terms.ts'
export type { Example } from './sold.ts'
export { examplesOf } from './sold.ts'
export type { PaidEarly } from './paid-early.ts'
export { paidEarly } from './paid-early.ts'
