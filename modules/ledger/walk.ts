import { newId } from '@doorstep/db'
import {
  type AccountState,
  type Books,
  type HoldEventRow,
  type HoldState,
  type JournalRow,
  keyOf,
  type NewHoldRow,
  type PostingRow,
} from './books.ts'
import type { Side } from './chart.ts'
import { type LedgerRefusal, refuse } from './errors.ts'
import { captureHash, holdHash, journalHash, type Move } from './move.ts'
import type {
  HoldResult,
  Leg,
  NewCapture,
  NewHold,
  NewJournal,
  NewRelease,
  PostResult,
  ReleaseResult,
} from './types.ts'

/** What the walk decided: a result per move, in order, and the rows to write. */
export type Verdict = {
  readonly results: (PostResult | HoldResult | ReleaseResult)[]
  readonly journals: JournalRow[]
  readonly newHolds: NewHoldRow[]
  readonly holdEvents: HoldEventRow[]
  readonly posted: NewJournal['events'][]
}

/**
 * Judges moves one after the other against the locked books, each seeing what those before it did. A refused move leaves
 * the books as they were; the others go on. No I/O.
 */
export function walk(books: Books, moves: readonly Move[]): Verdict {
  const verdict: Verdict = { results: [], journals: [], newHolds: [], holdEvents: [], posted: [] }
  for (const move of moves) verdict.results.push(judge(books, verdict, move))
  return verdict
}

function judge(books: Books, verdict: Verdict, move: Move): PostResult | HoldResult | ReleaseResult {
  if (move.do === 'post')
    return judgeJournal(books, verdict, move.journal, journalHash(move.journal, move.reverses), {
      reverses: move.reverses ?? null,
    })
  if (move.do === 'hold') return judgeHold(books, verdict, move.hold)
  if (move.do === 'capture') return judgeCapture(books, verdict, move.capture)
  return judgeRelease(books, verdict, move.release, move.as)
}

type Extra = { readonly reverses?: bigint | null; readonly capture?: { hold: HoldState; amountMinor: bigint } }

function judgeJournal(books: Books, verdict: Verdict, journal: NewJournal, hash: string, extra: Extra): PostResult {
  const replay = replayed(books, journal.customerId, journal.key, hash)
  if (replay) return replay
  const bookDate = journal.bookDate ?? books.today
  if (!bookDate || !books.openDays.has(bookDate)) return refuse('business-day-not-open', { date: bookDate ?? '' })

  const touched = new Map<bigint, Tentative>()
  const postings: PostingRow[] = []
  for (const line of journal.lines) {
    const debit = resolve(books, touched, line.debit, journal)
    if ('code' in debit) return debit
    const credit = resolve(books, touched, line.credit, journal)
    if ('code' in credit) return credit
    move(debit.account, 'debit', line.amountMinor)
    move(credit.account, 'credit', line.amountMinor)
    postings.push({
      line: postings.length + 1,
      debitGl: debit.gl,
      creditGl: credit.gl,
      debitAccount: debit.account?.state.accountId ?? null,
      creditAccount: credit.account?.state.accountId ?? null,
      debitVersion: debit.account?.version ?? null,
      debitBalanceAfter: debit.account?.balanceMinor ?? null,
      creditVersion: credit.account?.version ?? null,
      creditBalanceAfter: credit.account?.balanceMinor ?? null,
      amountMinor: line.amountMinor,
      contractId: line.contractId ?? null,
    })
  }
  const { capture } = extra
  if (capture) tentative(books, touched, capture.hold.accountId).heldMinor -= capture.amountMinor
  for (const account of touched.values()) {
    const limit = overLimit(account)
    if (limit) return limit
  }

  for (const account of touched.values()) settle(account)
  const id = newId()
  verdict.journals.push({
    id,
    customerId: journal.customerId,
    bookDate,
    kind: journal.kind,
    key: journal.key,
    hash,
    currency: journal.currency,
    actor: journal.actor,
    at: journal.at,
    memo: journal.memo ? JSON.stringify(journal.memo) : null,
    reverses: extra.reverses ?? null,
    postings,
  })
  if (capture) recordCapture(verdict, capture, journal, id)
  if (journal.events) verdict.posted.push(journal.events)
  books.journals.set(keyOf(journal.customerId, journal.key), { journalId: id, bookDate, hash })
  return { outcome: 'posted', journalId: id, bookDate }
}

function replayed(books: Books, customerId: bigint, key: string, hash: string): PostResult | undefined {
  const known = books.journals.get(keyOf(customerId, key))
  if (!known) return undefined
  if (known.hash !== hash) return refuse('ledger-key-reused')
  return { outcome: 'replayed', journalId: known.journalId, bookDate: known.bookDate }
}

/** An account's figures while its journal is not yet accepted. */
type Tentative = { readonly state: AccountState; balanceMinor: bigint; heldMinor: bigint; version: bigint }
type Resolved = { readonly gl: string; readonly account?: Tentative }

function resolve(
  books: Books,
  touched: Map<bigint, Tentative>,
  leg: Leg,
  journal: NewJournal,
): Resolved | LedgerRefusal {
  if ('gl' in leg) {
    const kept = books.chart.get(leg.gl)
    if (kept === undefined) return refuse('gl-account-unknown', { code: leg.gl })
    return kept ? refuse('gl-account-kept', { code: leg.gl }) : { gl: leg.gl }
  }
  const state = accountOf(books, leg.owner ?? journal.customerId, leg.account)
  if (!state) return refuse('account-unknown', { account: leg.account.toString() })
  if (state.currency !== journal.currency) return refuse('currency-mismatch', { currency: journal.currency })
  return { gl: state.gl, account: tentative(books, touched, leg.account) }
}

function accountOf(books: Books, customerId: bigint, accountId: bigint): AccountState | undefined {
  const state = books.accounts.get(accountId)
  return state?.customerId === customerId ? state : undefined
}

function tentative(books: Books, touched: Map<bigint, Tentative>, accountId: bigint): Tentative {
  const known = touched.get(accountId)
  if (known) return known
  const state = books.accounts.get(accountId) as AccountState
  const fresh = { state, balanceMinor: state.balanceMinor, heldMinor: state.heldMinor, version: state.version }
  touched.set(accountId, fresh)
  return fresh
}

function move(account: Tentative | undefined, side: Side, amountMinor: bigint): void {
  if (!account) return
  account.balanceMinor += side === account.state.normalSide ? amountMinor : -amountMinor
  account.version += 1n
}

/** Limits bind the journal as a whole, and only in the direction in which it moves the account. */
function overLimit({ state, balanceMinor, heldMinor }: Tentative): LedgerRefusal | undefined {
  const available = balanceMinor - heldMinor
  if (balanceMinor < state.balanceMinor && state.frozen) return refuse('account-frozen')
  if (state.floorMinor !== null && available < state.floorMinor && available < state.balanceMinor - state.heldMinor)
    return refuse('insufficient-balance')
  if (state.capMinor !== null && balanceMinor > state.capMinor && balanceMinor > state.balanceMinor)
    return refuse('balance-cap-exceeded')
  return undefined
}

function settle({ state, balanceMinor, heldMinor, version }: Tentative): void {
  state.balanceMinor = balanceMinor
  state.heldMinor = heldMinor
  state.version = version
  state.touched = true
}

function judgeHold(books: Books, verdict: Verdict, hold: NewHold): HoldResult {
  const hash = holdHash(hold)
  const known = books.holdsByKey.get(keyOf(hold.customerId, hold.key))
  if (known) return known.hash === hash ? { outcome: 'replayed', holdId: known.holdId } : refuse('ledger-key-reused')
  const state = accountOf(books, hold.customerId, hold.accountId)
  if (!state) return refuse('account-unknown', { account: hold.accountId.toString() })
  if (state.currency !== hold.currency) return refuse('currency-mismatch', { currency: hold.currency })
  if (state.frozen) return refuse('account-frozen')
  if (state.floorMinor !== null && state.balanceMinor - state.heldMinor - hold.amountMinor < state.floorMinor)
    return refuse('insufficient-balance')

  state.heldMinor += hold.amountMinor
  state.touched = true
  const placed: HoldState = {
    customerId: hold.customerId,
    holdId: newId(),
    accountId: hold.accountId,
    key: hold.key,
    hash,
    remainingMinor: hold.amountMinor,
    status: 'open',
    touched: false, // it is written as new, whatever happens to it later in the batch
  }
  books.holds.set(placed.holdId, placed)
  books.holdsByKey.set(keyOf(hold.customerId, hold.key), placed)
  verdict.newHolds.push({ hold: placed, amountMinor: hold.amountMinor, expiresAt: hold.expiresAt })
  pushHoldEvent(verdict, placed, 'placed', hold.amountMinor, null, hold)
  return { outcome: 'placed', holdId: placed.holdId }
}

function judgeCapture(books: Books, verdict: Verdict, capture: NewCapture): PostResult {
  const hash = captureHash(capture)
  const replay = replayed(books, capture.customerId, capture.key, hash)
  if (replay) return replay
  const hold = holdOf(books, capture)
  if (!hold) return refuse('hold-unknown')
  if (hold.status !== 'open') return refuse('hold-closed')
  const amountMinor = capture.amountMinor ?? hold.remainingMinor
  if (amountMinor > hold.remainingMinor) return refuse('hold-exceeded')
  const { accountId, customerId } = hold
  const { currency, normalSide } = books.accounts.get(accountId) as AccountState
  const from: Leg = { account: accountId, owner: customerId }
  const [debit, credit] = normalSide === 'credit' ? [from, capture.to] : [capture.to, from]
  const line = {
    debit,
    credit,
    amountMinor,
    ...(capture.contractId === undefined ? {} : { contractId: capture.contractId }),
  }
  return judgeJournal(books, verdict, { ...capture, currency, lines: [line] }, hash, { capture: { hold, amountMinor } })
}

function recordCapture(
  verdict: Verdict,
  capture: NonNullable<Extra['capture']>,
  by: NewJournal,
  journalId: bigint,
): void {
  const { hold, amountMinor } = capture
  hold.remainingMinor -= amountMinor
  if (hold.remainingMinor === 0n) hold.status = 'captured'
  hold.touched = true
  pushHoldEvent(verdict, hold, 'captured', amountMinor, journalId, by)
}

function judgeRelease(books: Books, verdict: Verdict, release: NewRelease, as: 'voided' | 'expired'): ReleaseResult {
  const hold = holdOf(books, release)
  if (!hold) return refuse('hold-unknown')
  if (hold.status === as) return { outcome: 'replayed', releasedMinor: 0n }
  if (hold.status !== 'open') return refuse('hold-closed')
  const releasedMinor = hold.remainingMinor
  const state = books.accounts.get(hold.accountId) as AccountState
  state.heldMinor -= releasedMinor
  state.touched = true
  hold.remainingMinor = 0n
  hold.status = as
  hold.touched = true
  pushHoldEvent(verdict, hold, as, releasedMinor, null, release)
  return { outcome: 'released', releasedMinor }
}

function holdOf(books: Books, ref: { customerId: bigint; holdId: bigint }): HoldState | undefined {
  const hold = books.holds.get(ref.holdId)
  return hold?.customerId === ref.customerId ? hold : undefined
}

function pushHoldEvent(
  verdict: Verdict,
  hold: HoldState,
  kind: HoldEventRow['kind'],
  amountMinor: bigint,
  journalId: bigint | null,
  by: { actor: string; at: Date },
): void {
  const { customerId, holdId } = hold
  verdict.holdEvents.push({ customerId, holdId, kind, amountMinor, journalId, actor: by.actor, at: by.at })
}
