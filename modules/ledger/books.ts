import type { Side } from './chart.ts'

/** A kept account as it stands under its lock; the walk moves it on. */
export type AccountState = {
  readonly customerId: bigint
  readonly accountId: bigint
  readonly gl: string
  readonly currency: string
  readonly normalSide: Side
  readonly floorMinor: bigint | null
  readonly capMinor: bigint | null
  readonly frozen: boolean
  balanceMinor: bigint
  heldMinor: bigint
  version: bigint
  touched: boolean
}

export type HoldState = {
  readonly customerId: bigint
  readonly holdId: bigint
  readonly accountId: bigint
  readonly key: string
  readonly hash: string
  remainingMinor: bigint
  status: 'open' | 'captured' | 'voided' | 'expired'
  touched: boolean
}

export type KnownJournal = { readonly journalId: bigint; readonly bookDate: string; readonly hash: string }

/** All that a batch needs to be judged, read under the locks. */
export type Books = {
  readonly accounts: ReadonlyMap<bigint, AccountState>
  /** General-ledger code → whether it is a control account. */
  readonly chart: ReadonlyMap<string, boolean>
  readonly openDays: ReadonlySet<string>
  readonly today: string | null
  /** By `keyOf`; grows as the walk posts, so that a key repeated within a batch is seen. */
  readonly journals: Map<string, KnownJournal>
  readonly holds: Map<bigint, HoldState>
  readonly holdsByKey: Map<string, HoldState>
}

export const keyOf = (customerId: bigint, key: string): string => `${customerId} ${key}`

export type PostingRow = {
  readonly line: number
  readonly debitGl: string
  readonly creditGl: string
  readonly debitAccount: bigint | null
  readonly creditAccount: bigint | null
  readonly debitVersion: bigint | null
  readonly debitBalanceAfter: bigint | null
  readonly creditVersion: bigint | null
  readonly creditBalanceAfter: bigint | null
  readonly amountMinor: bigint
  readonly contractId: bigint | null
}

export type JournalRow = {
  readonly id: bigint
  readonly customerId: bigint
  readonly bookDate: string
  readonly kind: string
  readonly key: string
  readonly hash: string
  readonly currency: string
  readonly actor: string
  readonly at: Date
  readonly memo: string | null
  readonly reverses: bigint | null
  readonly postings: readonly PostingRow[]
}

export type HoldEventRow = {
  readonly customerId: bigint
  readonly holdId: bigint
  readonly kind: 'placed' | 'captured' | 'voided' | 'expired'
  readonly amountMinor: bigint
  readonly journalId: bigint | null
  readonly actor: string
  readonly at: Date
}

export type NewHoldRow = { readonly hold: HoldState; readonly amountMinor: bigint; readonly expiresAt: Date }
