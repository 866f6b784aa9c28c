/** Double entry: journals of debit-credit pairs, kept accounts with balances and holds, business days, proofs. */
export type { GlAccount, GlClass, Side } from './chart.ts'
export { chart, ensureChart, GL } from './chart.ts'
export type {
  AccountRef,
  Held,
  HoldResult,
  Leg,
  NewCapture,
  NewHold,
  NewJournal,
  NewRelease,
  Posted,
  PostingLine,
  PostResult,
  Released,
  ReleaseResult,
} from './types.ts'
export { BANK } from './types.ts'
export type { LedgerErrorCode, LedgerRefusal } from './errors.ts'
export { post, postOne } from './post.ts'
export type { PairTotal, QueryJournal, QueryPosted } from './post-from-query.ts'
export { postFromQuery } from './post-from-query.ts'
export type { MovedPair } from './post-moved.ts'
export { postMoved } from './post-moved.ts'
export type { Poster } from './poster.ts'
export { createPoster } from './poster.ts'
export type { Reversal } from './reverse.ts'
export { reverse } from './reverse.ts'
export { capture, expireHolds, hold, voidHold } from './holds.ts'
export type { AccountView, NewAccount } from './accounts.ts'
export { accountOf, accountsOf, freeze, openAccount, openAccounts, setLimits, unfreeze } from './accounts.ts'
export type { BusinessDay, DayTotal } from './business-day.ts'
export {
  businessDate,
  currentBusinessDate,
  closeBusinessDay,
  dayOf,
  daysAround,
  firstBusinessDate,
  openBusinessDay,
  startClosing,
} from './business-day.ts'
export { notCovered } from './calendar-change.ts'
export { loadCalendar } from './calendar-store.ts'
export { ensureCalendars } from './calendar-seed.ts'
export type { StatementCursor, StatementEntry, When } from './balances.ts'
export { balanceAt, statement } from './balances.ts'
export type { DaySpan } from './day-span.ts'
export { currentDay, daySpan } from './day-span.ts'
export { statementCursor } from './statement-cursor.ts'
export type { ControlTotal, TrialBalanceRow } from './trial-balance.ts'
export { controlTotalsOf, trialBalance } from './trial-balance.ts'
export type { ContractDifference, ContractEntry, ContractTotal, Reconciliation } from './contracts.ts'
export { contractEntries, contractTotals, reconcileContracts } from './contracts.ts'
export type { JournalView, LineView } from './journals.ts'
export { journalLines, journalOf } from './journals.ts'
export { chains } from './chain.ts'
export type { Finding } from './verify.ts'
export { verify } from './verify.ts'

export const migrations = { module: 'ledger', dir: new URL('./migrations/', import.meta.url) }
