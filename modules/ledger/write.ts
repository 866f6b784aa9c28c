import { array, isUniqueViolation, LostRace, newId, type Tx } from '@doorstep/db'
import { emit } from '@doorstep/jobs'
import type { AccountState, Books } from './books.ts'
import type { Verdict } from './walk.ts'

/** Writes what the walk decided: journals, postings and balances in one call; holds and events when there are any. */
export async function writeVerdict(tx: Tx, books: Books, verdict: Verdict): Promise<void> {
  try {
    await writeBooks(tx, books, verdict)
  } catch (error) {
    throw isUniqueViolation(error) ? new LostRace('the same key or reversal was posted a moment ago') : error
  }
  const events = verdict.posted.flatMap(e => e ?? [])
  if (events.length > 0) await emit(tx, events)
}

async function writeBooks(tx: Tx, books: Books, verdict: Verdict): Promise<void> {
  const accounts = [...books.accounts.values()].filter(a => a.touched)
  if (verdict.journals.length > 0) await writeJournals(tx, verdict, accounts)
  else if (accounts.length > 0) await tx.query(BALANCES, balanceColumns(accounts))
  if (verdict.holdEvents.length > 0) await writeHolds(tx, books, verdict)
}

const BALANCES = `
  UPDATE ledger.account_balance b
  SET balance_minor = w.balance_minor, held_minor = w.held_minor, version = w.version
  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
    AS w(customer_id, account_id, balance_minor, held_minor, version)
  WHERE b.customer_id = w.customer_id AND b.account_id = w.account_id`

const JOURNALS = `SELECT ledger.write_batch(${Array.from({ length: 31 }, (_, n) => `$${n + 1}`).join(', ')})`

async function writeJournals(tx: Tx, { journals }: Verdict, accounts: readonly AccountState[]): Promise<void> {
  const lines = journals.flatMap(journal => journal.postings.map(p => ({ journal, p })))
  await tx.query(JOURNALS, [
    ...balanceColumns(accounts),
    array(journals.map(j => j.id)),
    array(journals.map(j => j.customerId)),
    array(journals.map(j => j.at.toISOString())),
    array(journals.map(j => j.reverses)),
    array(journals.map(j => j.bookDate)),
    array(journals.map(j => j.postings.length)),
    array(journals.map(j => j.kind)),
    journals.map(j => j.key),
    array(journals.map(j => j.hash)),
    journals.map(j => j.actor),
    journals.map(j => j.memo),
    array(lines.map(({ journal }) => journal.customerId)),
    array(lines.map(({ journal }) => journal.id)),
    array(lines.map(({ p }) => p.amountMinor)),
    array(lines.map(({ p }) => p.contractId)),
    array(lines.map(({ p }) => p.debitAccount)),
    array(lines.map(({ p }) => p.creditAccount)),
    array(lines.map(({ p }) => p.debitVersion)),
    array(lines.map(({ p }) => p.debitBalanceAfter)),
    array(lines.map(({ p }) => p.creditVersion)),
    array(lines.map(({ p }) => p.creditBalanceAfter)),
    array(lines.map(({ journal }) => journal.bookDate)),
    array(lines.map(({ p }) => p.line)),
    array(lines.map(({ p }) => p.debitGl)),
    array(lines.map(({ p }) => p.creditGl)),
    array(lines.map(({ journal }) => journal.currency)),
  ])
}

function balanceColumns(accounts: readonly AccountState[]): string[] {
  return [
    array(accounts.map(a => a.customerId)),
    array(accounts.map(a => a.accountId)),
    array(accounts.map(a => a.balanceMinor)),
    array(accounts.map(a => a.heldMinor)),
    array(accounts.map(a => a.version)),
  ]
}

const HOLDS = `
  WITH placed AS (
    INSERT INTO ledger.hold (customer_id, id, account_id, amount_minor, remaining_minor, status, expires_at, key, input_hash)
    SELECT customer_id, id, account_id, amount_minor, remaining_minor, status, expires_at, key, decode(input_hash, 'hex')
    FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[], $9::text[])
      AS w(customer_id, id, account_id, amount_minor, remaining_minor, status, expires_at, key, input_hash)),
  changed AS (
    UPDATE ledger.hold h SET remaining_minor = w.remaining_minor, status = w.status
    FROM unnest($10::bigint[], $11::bigint[], $12::bigint[], $13::text[]) AS w(customer_id, id, remaining_minor, status)
    WHERE h.customer_id = w.customer_id AND h.id = w.id)
  INSERT INTO ledger.hold_event (customer_id, hold_id, id, kind, amount_minor, journal_id, actor, at)
  SELECT * FROM unnest($14::bigint[], $15::bigint[], $16::bigint[], $17::text[], $18::bigint[], $19::bigint[], $20::text[], $21::timestamptz[])`

async function writeHolds(tx: Tx, books: Books, { newHolds, holdEvents }: Verdict): Promise<void> {
  const fresh = new Set(newHolds.map(n => n.hold.holdId))
  const changed = [...books.holds.values()].filter(h => h.touched && !fresh.has(h.holdId))
  await tx.query(HOLDS, [
    array(newHolds.map(n => n.hold.customerId)),
    array(newHolds.map(n => n.hold.holdId)),
    array(newHolds.map(n => n.hold.accountId)),
    array(newHolds.map(n => n.amountMinor)),
    array(newHolds.map(n => n.hold.remainingMinor)),
    array(newHolds.map(n => n.hold.status)),
    array(newHolds.map(n => n.expiresAt.toISOString())),
    newHolds.map(n => n.hold.key),
    array(newHolds.map(n => n.hold.hash)),
    array(changed.map(h => h.customerId)),
    array(changed.map(h => h.holdId)),
    array(changed.map(h => h.remainingMinor)),
    array(changed.map(h => h.status)),
    array(holdEvents.map(e => e.customerId)),
    array(holdEvents.map(e => e.holdId)),
    array(holdEvents.map(() => newId())),
    array(holdEvents.map(e => e.kind)),
    array(holdEvents.map(e => e.amountMinor)),
    array(holdEvents.map(e => e.journalId)),
    holdEvents.map(e => e.actor),
    array(holdEvents.map(e => e.at.toISOString())),
  ])
}
