import type { Sql, Tx } from './database.ts'

/**
 * Immutable rows sealed behind the writers: a block lists rows with a SHA-256 of each, and carries the hash of the block
 * before it. Which block a row is in is stored, because commits do not arrive in the order of ids.
 * The owner's migration makes the two tables and grants the application only SELECT and INSERT:
 *
 *     CREATE TABLE <schema>.chain_block (number bigint PRIMARY KEY, previous_hash bytea NOT NULL, row_count int NOT NULL,
 *       hash bytea NOT NULL, sealed_at timestamptz NOT NULL);
 *     CREATE TABLE <schema>.chain_member (row_id bigint PRIMARY KEY, block bigint NOT NULL, hash bytea NOT NULL);
 *     CREATE INDEX chain_member_block ON <schema>.chain_member (block);
 */
export interface Chain {
  readonly schema: string
  /** A SELECT of the ids (by `newId()`) of all rows to be sealed, as `id`: `SELECT entry_id AS id FROM audit.entry`. */
  readonly idsSql: string
  /**
   * A SELECT of (id bigint, hash bytea) for the rows whose ids the given sub-select yields as `id`:
   * `SELECT entry_id AS id, sha256(…) AS hash FROM audit.entry WHERE entry_id IN (${ids})`.
   * The hash is taken over a text that names every column in a fixed way whatever the session's settings: instants as
   * microseconds, `(extract(epoch FROM at) * 1000000)::bigint`; free text and JSON through `jsonb_build_array(…)::text`.
   */
  readonly hashesSql: (ids: string) => string
}

export type Block = { readonly number: bigint; readonly hash: Buffer; readonly rowCount: number }
export type ChainFinding = { readonly rule: 'block' | 'row' | 'unsealed'; readonly id: bigint; readonly detail: string }

const FIRST_PREVIOUS = Buffer.alloc(32)
const BLOCK_HASH = `sha256(int8send(number) || previous_hash || string_agg(int8send(row_id) || row_hash, ''::bytea ORDER BY row_id))`

/**
 * Seals at most `limit` rows (100,000 by default) that are in no block yet into one block; null when there is none.
 * Only ids from `fromId` on are looked at (all, when absent): pass an id some hours back, so that the search stays short
 * and rows that committed late are found all the same.
 */
export async function sealChain(
  tx: Tx,
  chain: Chain,
  options: { at: Date; fromId?: bigint; limit?: number },
): Promise<Block | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('chain of ' || $1))`, [chain.schema])
  const head = await chainHead(tx, chain)
  const { rows } = await tx.query<{ number: bigint; hash: Buffer; row_count: number }>(
    `WITH unsealed AS MATERIALIZED (
       SELECT r.id FROM (${chain.idsSql}) r
       WHERE r.id >= $3 AND NOT EXISTS (SELECT FROM ${chain.schema}.chain_member m WHERE m.row_id = r.id)
       ORDER BY r.id LIMIT $4),
     fresh AS MATERIALIZED (
       SELECT h.id AS row_id, h.hash AS row_hash FROM (${chain.hashesSql('SELECT id FROM unsealed')}) h),
     members AS (
       INSERT INTO ${chain.schema}.chain_member (row_id, block, hash) SELECT row_id, $1, row_hash FROM fresh)
     INSERT INTO ${chain.schema}.chain_block (number, previous_hash, row_count, hash, sealed_at)
     SELECT number, previous_hash, count(*), ${BLOCK_HASH}, $5::timestamptz
     FROM fresh, (SELECT $1::bigint AS number, $2::bytea AS previous_hash) block
     GROUP BY number, previous_hash
     RETURNING number, hash, row_count`,
    [
      (head?.number ?? 0n) + 1n,
      head?.hash ?? FIRST_PREVIOUS,
      options.fromId ?? 0n,
      options.limit ?? 100_000,
      options.at,
    ],
  )
  return rows[0] ? { number: rows[0].number, hash: rows[0].hash, rowCount: rows[0].row_count } : null
}

/** The last block. Its number and hash, kept outside the database, also show a chain that was cut short or made anew. */
export async function chainHead(sql: Sql, chain: Chain): Promise<Block | null> {
  const { rows } = await sql.query<{ number: bigint; hash: Buffer; row_count: number }>(
    `SELECT number, hash, row_count FROM ${chain.schema}.chain_block ORDER BY number DESC LIMIT 1`,
  )
  return rows[0] ? { number: rows[0].number, hash: rows[0].hash, rowCount: rows[0].row_count } : null
}

/**
 * Recomputes everything: blocks (numbers without a gap, linked, hash of their members), rows (as they were sealed, none
 * gone), and rows older than `sealedBelow` that no block has. At most 100 findings a rule; none when intact.
 */
export async function verifyChain(
  sql: Sql,
  chain: Chain,
  options: { sealedBelow?: bigint } = {},
): Promise<ChainFinding[]> {
  const blocks = await sql.query<{ id: bigint }>(brokenBlocks(chain))
  const rows = await sql.query<{ id: bigint; gone: boolean }>(brokenRows(chain))
  const unsealed = await sql.query<{ id: bigint }>(unsealedRows(chain), [options.sealedBelow ?? 0n])
  return [
    ...blocks.rows.map(({ id }) => ({
      rule: 'block' as const,
      id,
      detail: 'block does not follow from its members and the block before',
    })),
    ...rows.rows.map(({ id, gone }) => ({
      rule: 'row' as const,
      id,
      detail: gone ? 'sealed row is gone' : 'row differs from what was sealed',
    })),
    ...unsealed.rows.map(({ id }) => ({ rule: 'unsealed' as const, id, detail: 'row was never sealed' })),
  ]
}

function brokenBlocks({ schema }: Chain): string {
  return `
    WITH recomputed AS (
      SELECT b.number, count(*) AS row_count, ${BLOCK_HASH} AS hash
      FROM ${schema}.chain_block b JOIN (SELECT block, row_id, hash AS row_hash FROM ${schema}.chain_member) m ON m.block = b.number
      GROUP BY b.number, b.previous_hash),
    expected AS (
      SELECT number, row_number() OVER w AS should_be, lag(hash, 1, '\\x${FIRST_PREVIOUS.toString('hex')}') OVER w AS before
      FROM ${schema}.chain_block WINDOW w AS (ORDER BY number))
    SELECT number AS id
    FROM ${schema}.chain_block b JOIN expected e USING (number) LEFT JOIN recomputed r USING (number)
    WHERE number <> e.should_be OR b.previous_hash <> e.before
       OR b.hash IS DISTINCT FROM r.hash OR b.row_count IS DISTINCT FROM r.row_count
    UNION ALL
    SELECT DISTINCT block FROM ${schema}.chain_member m
    WHERE NOT EXISTS (SELECT FROM ${schema}.chain_block b WHERE b.number = m.block)
    LIMIT 100`
}

function brokenRows({ schema, hashesSql }: Chain): string {
  return `
    SELECT m.row_id AS id, h.id IS NULL AS gone
    FROM ${schema}.chain_member m LEFT JOIN (${hashesSql(`SELECT row_id AS id FROM ${schema}.chain_member`)}) h ON h.id = m.row_id
    WHERE h.hash IS DISTINCT FROM m.hash LIMIT 100`
}

function unsealedRows({ schema, idsSql }: Chain): string {
  return `
    SELECT r.id FROM (${idsSql}) r
    WHERE r.id < $1 AND NOT EXISTS (SELECT FROM ${schema}.chain_member m WHERE m.row_id = r.id) LIMIT 100`
}
