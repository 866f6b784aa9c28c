import type { NewEvent } from '@doorstep/jobs'
import type { LedgerRefusal } from './errors.ts'

/** The bank itself, where a journal has no single customer. */
export const BANK = 0n

/**
 * One side of a pair: a general-ledger account, or a kept account (which names its control account by itself).
 * `owner` is needed when the account belongs to somebody else than the journal's customer: a merchant, another customer.
 */
export type Leg = { readonly gl: string } | { readonly account: bigint; readonly owner?: bigint }

export type PostingLine = {
  readonly debit: Leg
  readonly credit: Leg
  /** Minor units, positive. */
  readonly amountMinor: bigint
  /** The contract in whose sub-ledger the line belongs. */
  readonly contractId?: bigint
}

export type NewJournal = {
  readonly customerId: bigint
  /** What happened, in kebab case: `repayment`, `goods-refund`. */
  readonly kind: string
  /** Unique per customer. The same key with the same content is the same journal; with another content it is refused. */
  readonly key: string
  readonly currency: string
  readonly lines: readonly PostingLine[]
  /** The latest open business day when absent. */
  readonly bookDate?: string
  readonly actor: string
  /** The instant of posting; not part of what the key compares, nor are actor and events. */
  readonly at: Date
  /** Small facts for the reader of the journal: references, never personal data. */
  readonly memo?: Readonly<Record<string, string | number | boolean | null>>
  readonly events?: readonly NewEvent[]
}

export type Posted = {
  readonly outcome: 'posted' | 'replayed'
  readonly journalId: bigint
  readonly bookDate: string
}

/** `isRefusal(result)` tells the two apart. */
export type PostResult = Posted | LedgerRefusal

export type AccountRef = { readonly customerId: bigint; readonly accountId: bigint }

export type NewHold = AccountRef & {
  readonly amountMinor: bigint
  readonly currency: string
  readonly expiresAt: Date
  /** Unique per customer, like a journal's. */
  readonly key: string
  readonly actor: string
  readonly at: Date
}

export type Held = { readonly outcome: 'placed' | 'replayed'; readonly holdId: bigint }
export type HoldResult = Held | LedgerRefusal

export type NewCapture = {
  readonly customerId: bigint
  readonly holdId: bigint
  /** All that is left of the hold when absent. What is not captured stays held until captured, voided or expired. */
  readonly amountMinor?: bigint
  /** Where the money goes. */
  readonly to: Leg
  readonly kind: string
  readonly key: string
  readonly contractId?: bigint
  readonly bookDate?: string
  readonly actor: string
  readonly at: Date
  readonly memo?: NonNullable<NewJournal['memo']>
  readonly events?: readonly NewEvent[]
}

export type NewRelease = {
  readonly customerId: bigint
  readonly holdId: bigint
  readonly actor: string
  readonly at: Date
}

export type Released = { readonly outcome: 'released' | 'replayed'; readonly releasedMinor: bigint }
export type ReleaseResult = Released | LedgerRefusal
