import { type Database, firstIdAt, type Sql } from '@doorstep/db'
import { type Block, type Chain, type ChainFinding, sealChain, verifyChain } from '@doorstep/db/hash-chain'

const HOUR_MS = 3_600_000

/** A journal committed later than this after its id was made is found only by a full sweep. */
const LOOK_BACK_MS = 6 * HOUR_MS

/**
 * A journal with its lines. The bank's own journals (customer 0) hold lines of many customers and are joined by date and
 * id over the whole day; a customer's journal finds its few lines through the primary key.
 */
const chain: Chain = {
  schema: 'ledger',
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

/** Seals the journals that no block has yet; returns the blocks made. `sweep` looks at all journals, not only recent ones. */
export async function seal(db: Database, at: Date, { sweep = false, perBlock = 20_000 } = {}): Promise<Block[]> {
  const fromId = sweep ? 0n : idBefore(LOOK_BACK_MS)
  const blocks: Block[] = []
  for (;;) {
    const block = await db.transaction(tx => sealChain(tx, chain, { at, fromId, limit: perBlock }))
    if (!block) return blocks
    blocks.push(block)
  }
}

/** Proves the chain; journals younger than two look-back times may still be unsealed. */
export async function verifyJournalChain(sql: Sql): Promise<ChainFinding[]> {
  return verifyChain(sql, chain, { sealedBelow: idBefore(2 * LOOK_BACK_MS) })
}

// tidy: clock, ids carry the machine's time, whatever day the bank is in
const idBefore = (ms: number): bigint => firstIdAt(new Date(Date.now() - ms))
