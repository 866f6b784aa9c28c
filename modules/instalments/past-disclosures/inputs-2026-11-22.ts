import type { DisclosureInputs } from '../disclosure-page.ts'

/** What pages of the versions of 22 November 2026 were made from. */
export type Inputs = Omit<DisclosureInputs, 'earlyFeeDays' | 'earlyFeeWithinYear' | 'allocation'>
