import { hash } from 'node:crypto'
import type { Leg, NewCapture, NewHold, NewJournal, NewRelease } from './types.ts'

/** What can happen to the books. A batch of moves is judged one after the other and written at once. */
export type Move =
  | { readonly do: 'post'; readonly journal: NewJournal; readonly reverses?: bigint }
  | { readonly do: 'hold'; readonly hold: NewHold }
  | { readonly do: 'capture'; readonly capture: NewCapture }
  | { readonly do: 'release'; readonly release: NewRelease; readonly as: 'voided' | 'expired' }

const MAX_MINOR = 10n ** 17n // far from the end of bigint, so that no sum of balances can pass it
const NAME = /^[a-z][a-z0-9-]{0,39}$/
const CURRENCY = /^[A-Z]{3}$/

/** @throws RangeError on a move that no caller should make: no lines, an amount that is not positive, an account against itself */
export function assertWellFormed(move: Move): void {
  if (move.do === 'post') assertJournal(move.journal)
  if (move.do === 'hold') assertAmount(move.hold.amountMinor)
  if (move.do === 'hold') assertKey(move.hold.key)
  if (move.do === 'capture') assertCapture(move.capture)
}

/** SHA-256 over all that makes the journal what it is; actor, instant and events may differ at a retry. */
export function journalHash(journal: NewJournal, reverses?: bigint): string {
  const lines = journal.lines.map(
    l =>
      `${legText(l.debit)}>${legText(l.credit)}=${l.amountMinor}${l.contractId === undefined ? '' : `#${l.contractId}`}`,
  )
  return sha256([
    'post',
    journal.kind,
    journal.currency,
    journal.bookDate ?? '',
    reverses?.toString() ?? '',
    lines.join(';'),
    journal.memo ? JSON.stringify(journal.memo) : '',
  ])
}

export function holdHash(hold: NewHold): string {
  return sha256(['hold', hold.accountId, hold.amountMinor, hold.currency, hold.expiresAt.toISOString()])
}

export function captureHash(capture: NewCapture): string {
  const { holdId, amountMinor, to, kind, contractId, bookDate, memo } = capture
  return sha256([
    'capture',
    holdId,
    amountMinor ?? 'rest',
    legText(to),
    kind,
    contractId ?? '',
    bookDate ?? '',
    memo ? JSON.stringify(memo) : '',
  ])
}

const sha256 = (parts: readonly (string | bigint)[]): string => hash('sha256', parts.join('\n'), 'hex')

function legText(leg: Leg): string {
  return 'gl' in leg ? leg.gl : `a${leg.account}`
}

function assertJournal(journal: NewJournal): void {
  assertKey(journal.key)
  assertKind(journal.kind)
  if (!CURRENCY.test(journal.currency)) throw new RangeError(`not a currency: ${journal.currency}`)
  if (journal.lines.length === 0) throw new RangeError('a journal needs at least one line')
  for (const { debit, credit, amountMinor } of journal.lines) {
    assertAmount(amountMinor)
    if (legText(debit) === legText(credit)) throw new RangeError(`debit and credit are the same: ${legText(debit)}`)
  }
}

function assertCapture(capture: NewCapture): void {
  assertKey(capture.key)
  assertKind(capture.kind)
  if (capture.amountMinor !== undefined) assertAmount(capture.amountMinor)
}

function assertAmount(amountMinor: bigint): void {
  if (amountMinor <= 0n || amountMinor > MAX_MINOR) throw new RangeError(`not an amount to post: ${amountMinor}`)
}

function assertKey(key: string): void {
  if (key.length === 0 || key.length > 300) throw new RangeError('an idempotency key has 1 to 300 characters')
}

function assertKind(kind: string): void {
  if (!NAME.test(kind)) throw new RangeError(`not a kind of journal: ${kind}`)
}
