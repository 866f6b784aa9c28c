import type { Database, Sql, Tx } from './database.ts'
import { firstIdAt } from './ids.ts'

/**
 * Immutable rows sealed behind the writers: a block lists rows with a SHA-256 of each, and carries the hash of the block
 * before it. Which block a row is in is stored, because commits do not arrive in the order of ids. The application may
 * only SELECT and INSERT what is under a chain, and blocks and members themselves.
 */
export interface Chain {
  /** The table whose rows are sealed: `ledger.journal`. */
  readonly name: string
  /** Every table that the hashes cover. */
  readonly tables: readonly string[]
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

const HOUR_MS = 3_600_000

/** A row committed later than this after its id was made is found by the nightly sweep only. */
const LOOK_BACK_MS = 6 * HOUR_MS

/** A row that is older than this and in no block is something to ask about. */
export const SEALED_WITHIN_MS = HOUR_MS

export const FIRST_PREVIOUS = Buffer.alloc(32)
export const BLOCK_HASH = `sha256(int8send(number) || previous_hash || string_agg(int8send(row_id) || row_hash, ''::bytea ORDER BY row_id))`

/** The chain of one table whose `id` is by `newId()`; instants among the columns are given by `micros`. */
export function tableChain(table: string, columns: readonly string[], id = 'id'): Chain {
  return {
    name: table,
    tables: [table],
    idsSql: `SELECT ${id} AS id FROM ${table}`,
    hashesSql: ids => `
      SELECT ${id} AS id, sha256(convert_to(jsonb_build_array(${columns.join(', ')})::text, 'UTF8')) AS hash
      FROM ${table} WHERE ${id} IN (${ids})`,
  }
}

/** An instant as text that no session's time zone changes. */
export const micros = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint`

/**
 * Seals the rows that no block has yet; returns the blocks made. Looks at rows since a while before the last block, or
 * at all with `sweep`, which also finds what committed very late.
 */
export async function seal(
  db: Database,
  chain: Chain,
  at: Date,
  { sweep = false, perBlock = 100_000 } = {},
): Promise<Block[]> {
  const fromId = sweep ? 0n : await firstUnsealed(db, chain)
  const blocks: Block[] = []
  for (;;) {
    const block = await db.transaction(tx => sealBlock(tx, chain, { at, fromId, perBlock }))
    if (!block) return blocks
    blocks.push(block)
  }
}

async function firstUnsealed(sql: Sql, chain: Chain): Promise<bigint> {
  const { rows } = await sql.query<{ at: Date }>(
    'SELECT sealed_at AS at FROM chain.block WHERE chain = $1 ORDER BY number DESC LIMIT 1',
    [chain.name],
  )
  return rows[0] ? firstIdAt(new Date(rows[0].at.getTime() - LOOK_BACK_MS)) : 0n
}

async function sealBlock(
  tx: Tx,
  chain: Chain,
  { at, fromId, perBlock }: { at: Date; fromId: bigint; perBlock: number },
): Promise<Block | undefined> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('chain of ' || $1))`, [chain.name])
  const head = await headOf(tx, chain)
  const { rows } = await tx.query<{ number: bigint; hash: Buffer; row_count: number }>(
    `WITH unsealed AS MATERIALIZED (
       SELECT r.id FROM (${chain.idsSql}) r
       WHERE r.id >= $3 AND NOT EXISTS (SELECT FROM chain.member m WHERE m.chain = $6 AND m.row_id = r.id)
       ORDER BY r.id LIMIT $4),
     fresh AS MATERIALIZED (
       SELECT h.id AS row_id, h.hash AS row_hash FROM (${chain.hashesSql('SELECT id FROM unsealed')}) h),
     members AS (
       INSERT INTO chain.member (chain, row_id, block, hash) SELECT $6, row_id, $1, row_hash FROM fresh)
     INSERT INTO chain.block (chain, number, previous_hash, row_count, hash, sealed_at)
     SELECT $6, number, previous_hash, count(*), ${BLOCK_HASH}, $5::timestamptz
     FROM fresh, (SELECT $1::bigint AS number, $2::bytea AS previous_hash) block
     GROUP BY number, previous_hash
     RETURNING number, hash, row_count`,
    [(head?.number ?? 0n) + 1n, head?.hash ?? FIRST_PREVIOUS, fromId, perBlock, at, chain.name],
  )
  return rows[0] && { number: rows[0].number, hash: rows[0].hash, rowCount: rows[0].row_count }
}

async function headOf(sql: Sql, { name }: Chain): Promise<{ number: bigint; hash: Buffer } | undefined> {
  const { rows } = await sql.query<{ number: bigint; hash: Buffer }>(
    'SELECT number, hash FROM chain.block WHERE chain = $1 ORDER BY number DESC LIMIT 1',
    [name],
  )
  return rows[0]
}
