import { type Chain, micros, tableChain } from '@doorstep/db/hash-chain'

/**
 * A journal with its lines. The bank's own journals (customer 0) hold lines of many customers and are joined by date and
 * id over the whole day; a customer's journal finds its few lines through the primary key.
 */
const JOURNALS: Chain = {
  name: 'ledger.journal',
  tables: ['ledger.journal', 'ledger.posting'],
  idsSql: 'SELECT id FROM ledger.journal',
  hashesSql: ids => `
    SELECT j.id, sha256(convert_to(
      jsonb_build_array(j.id, j.customer_id, j.book_date, j.kind, j.key, encode(j.input_hash, 'hex'), j.line_count, j.actor, j.memo,
        j.reverses, (extract(epoch FROM j.posted_at) * 1000000)::bigint)::text || coalesce(l.text, ''), 'UTF8')) AS hash
    FROM ledger.journal j
    LEFT JOIN (
      SELECT book_date, journal_id, string_agg(
        CASE WHEN debit_account IS NULL AND credit_account IS NULL
          THEN concat_ws(',', line, customer_id, debit_gl, credit_gl, amount_minor, currency, contract_id)
          ELSE concat_ws(',', line, customer_id, debit_gl, credit_gl, amount_minor, currency, coalesce(contract_id, 0),
            coalesce(debit_account, 0), coalesce(debit_version, 0), coalesce(debit_balance_after, 0),
            coalesce(credit_account, 0), coalesce(credit_version, 0), coalesce(credit_balance_after, 0)) END,
        ';' ORDER BY line) AS text
      FROM (
        SELECT p.* FROM ledger.journal j JOIN ledger.posting p
          ON p.book_date = j.book_date AND p.customer_id = j.customer_id AND p.journal_id = j.id
        WHERE j.customer_id <> 0 AND j.id IN (${ids})
        UNION ALL
        SELECT p.* FROM ledger.journal j JOIN ledger.posting p ON p.book_date = j.book_date AND p.journal_id = j.id
        WHERE j.customer_id = 0 AND j.id IN (${ids})) line
      GROUP BY book_date, journal_id) l ON l.book_date = j.book_date AND l.journal_id = j.id
    WHERE j.id IN (${ids})`,
}

const HOLD_EVENTS = tableChain('ledger.hold_event', [
  'customer_id',
  'hold_id',
  'id',
  'kind',
  'amount_minor',
  'journal_id',
  'actor',
  micros('at'),
])

const ACCOUNT_EVENTS = tableChain('ledger.account_event', [
  'customer_id',
  'account_id',
  'id',
  'kind',
  'floor_minor',
  'cap_minor',
  'actor',
  'reason',
  micros('at'),
])

/** What the ledger never changes, sealed behind its writers. */
export const chains: readonly Chain[] = [JOURNALS, HOLD_EVENTS, ACCOUNT_EVENTS]
