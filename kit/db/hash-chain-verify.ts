import type { Sql } from './database.ts'
import { BLOCK_HASH, type Chain, FIRST_PREVIOUS, SEALED_WITHIN_MS } from './hash-chain.ts'
import { firstIdAt } from './ids.ts'

export type ChainFinding = {
  readonly rule: 'chain-block' | 'chain-row' | 'chain-unsealed'
  /** The chain and the block's number or the row's id. */
  readonly subject: string
  readonly detail: string
}

/**
 * Recomputes everything of these chains: blocks (numbers without a gap, linked, hash of their members), rows (as they
 * were sealed, none gone), and rows old enough to be sealed that no block has. At most 100 findings a rule and chain;
 * none when intact. Writes nothing.
 */
export async function verifyChains(sql: Sql, chains: readonly Chain[], now: Date): Promise<ChainFinding[]> {
  const findings: ChainFinding[] = []
  for (const chain of chains) findings.push(...(await verifyChain(sql, chain, now)))
  return findings
}

async function verifyChain(sql: Sql, chain: Chain, now: Date): Promise<ChainFinding[]> {
  const sealedBelow = firstIdAt(new Date(now.getTime() - SEALED_WITHIN_MS))
  const blocks = await sql.query<{ id: bigint }>(BROKEN_BLOCKS, [chain.name])
  const rows = await sql.query<{ id: bigint; gone: boolean }>(brokenRows(chain), [chain.name])
  const unsealed = await sql.query<{ id: bigint }>(unsealedRows(chain), [chain.name, sealedBelow])
  const subject = (id: bigint) => `${chain.name} ${id}`
  return [
    ...blocks.rows.map(({ id }) => ({
      rule: 'chain-block' as const,
      subject: subject(id),
      detail: 'block does not follow from its members and the block before',
    })),
    ...rows.rows.map(({ id, gone }) => ({
      rule: 'chain-row' as const,
      subject: subject(id),
      detail: gone ? 'sealed row is gone' : 'row differs from what was sealed',
    })),
    ...unsealed.rows.map(({ id }) => ({
      rule: 'chain-unsealed' as const,
      subject: subject(id),
      detail: 'row is older than an hour and in no block',
    })),
  ]
}

const BROKEN_BLOCKS = `
  WITH recomputed AS (
    SELECT b.number, count(*) AS row_count, ${BLOCK_HASH} AS hash
    FROM chain.block b JOIN (SELECT block, row_id, hash AS row_hash FROM chain.member WHERE chain = $1) m ON m.block = b.number
    WHERE b.chain = $1
    GROUP BY b.number, b.previous_hash),
  expected AS (
    SELECT number, row_number() OVER w AS should_be, lag(hash, 1, '\\x${FIRST_PREVIOUS.toString('hex')}') OVER w AS before
    FROM chain.block WHERE chain = $1 WINDOW w AS (ORDER BY number))
  SELECT number AS id
  FROM chain.block b JOIN expected e USING (number) LEFT JOIN recomputed r USING (number)
  WHERE b.chain = $1 AND (number <> e.should_be OR b.previous_hash <> e.before
     OR b.hash IS DISTINCT FROM r.hash OR b.row_count IS DISTINCT FROM r.row_count)
  UNION ALL
  SELECT DISTINCT block FROM chain.member m
  WHERE chain = $1 AND NOT EXISTS (SELECT FROM chain.block b WHERE b.chain = m.chain AND b.number = m.block)
  LIMIT 100`

const brokenRows = ({ hashesSql }: Chain) => `
  SELECT m.row_id AS id, h.id IS NULL AS gone
  FROM chain.member m LEFT JOIN (${hashesSql('SELECT row_id AS id FROM chain.member WHERE chain = $1')}) h ON h.id = m.row_id
  WHERE m.chain = $1 AND h.hash IS DISTINCT FROM m.hash LIMIT 100`

const unsealedRows = ({ idsSql }: Chain) => `
  SELECT r.id FROM (${idsSql}) r
  WHERE r.id < $2 AND NOT EXISTS (SELECT FROM chain.member m WHERE m.chain = $1 AND m.row_id = r.id) LIMIT 100`
