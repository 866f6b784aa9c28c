import type { z } from 'zod'
import type { AllocationRule } from './allocate.ts'
import type { Lender } from './lender.ts'
import type { JurisdictionCode } from './product-terms.ts'
import type { TermsWire } from './quote.ts'
import type { scheduleRow } from './wire.ts'

/** Everything that a disclosure is made from, as JSON; the same inputs give the same page for ever. */
export type DisclosureInputs = {
  readonly jurisdiction: JurisdictionCode
  readonly terms: TermsWire
  readonly nameZh: string
  readonly nameEn: string
  readonly goods: string
  readonly merchantName: string
  /** Who pays the subsidy, in the order of the terms; absent: the merchant alone. */
  readonly payers?: readonly { readonly payer: string; readonly nameZh: string; readonly nameEn: string }[]
  readonly lender: Lender
  /** A year, on overdue principal. */
  readonly penaltyRate: string
  readonly coolingOffDays: number
  /** Share of the principal that is repaid early. */
  readonly earlyFee: string
  /** No more than the interest of so many days on it; null: the share alone. */
  readonly earlyFeeDays: number | null
  /** The most that the law lets be asked when at most a year is left; null: no such law. */
  readonly earlyFeeWithinYear: string | null
  /** What a payment settles first. */
  readonly allocation: AllocationRule
  readonly minReadSeconds: number
  /** By how many draws an instalment plan is paid out, and until when; absent: all of it when it is signed. */
  readonly drawing?: { readonly draws: number; readonly until: string }
}

/** The page as the customer sees it, as JSON. */
export type DisclosureBody = {
  readonly headline: { readonly label: string; readonly rate: string; readonly method: string }
  /** The figures of a form that has a box of them; strong ones stand out. */
  readonly figures?: readonly BoxFigure[]
  readonly sections: readonly Section[]
  readonly schedule: readonly z.input<typeof scheduleRow>[]
}

export type BoxFigure = {
  readonly label: string
  readonly value: string
  readonly note: string
  readonly strong: boolean
}

export type Section = {
  readonly title: string
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly text: string | null
}
