import { type Database, firstIdAt, type Sql } from '@doorstep/db'
import { type Block, type Chain, type ChainFinding, sealChain, verifyChain } from '@doorstep/db/hash-chain'

const chain: Chain = {
  schema: 'audit',
  idsSql: 'SELECT entry_id AS id FROM audit.entry',
  hashesSql: ids => `
    SELECT entry_id AS id, sha256(convert_to(jsonb_build_array(
             customer_id, entry_id, (extract(epoch FROM at) * 1000000)::bigint, kind, action, object_type, object_id,
             actor_user_id, actor_name, actor_role, actor_ip, why, before, after)::text, 'UTF8')) AS hash
    FROM audit.entry WHERE entry_id IN (${ids})`,
}

const LATE_MS = 24 * 3_600_000 // no transaction is open for longer, so nothing older was missed
const FRESH_MS = 10 * 60_000

/** Seals the entries that no block has yet; the last block, or null when there was nothing to seal. */
export async function seal(db: Database, now: Date): Promise<Block | null> {
  const fromId = await firstUnsealed(db)
  let last: Block | null = null
  for (;;) {
    const block = await db.transaction(tx => sealChain(tx, chain, { at: now, fromId }))
    if (!block) return last
    last = block
  }
}

/** Proves that no sealed entry was changed or taken away, and that none older than ten minutes was left unsealed. */
export async function verify(sql: Sql, now = new Date()): Promise<ChainFinding[]> {
  return verifyChain(sql, chain, { sealedBelow: firstIdAt(new Date(now.getTime() - FRESH_MS)) })
}

/** Where the last sealing may have missed something: a day before it. From the start when there was none. */
async function firstUnsealed(sql: Sql): Promise<bigint> {
  const { rows } = await sql.query<{ at: Date | null }>('SELECT max(sealed_at) AS at FROM audit.chain_block')
  return rows[0]?.at ? firstIdAt(new Date(rows[0].at.getTime() - LATE_MS)) : 0n
}
