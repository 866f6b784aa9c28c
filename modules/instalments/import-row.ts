import { array, type Sql, type Tx } from '@doorstep/db'

/** A row of a source that was brought in, by what the source calls it. */
export type ImportRow = {
  readonly reference: string
  readonly hash: Buffer
  readonly customerId: bigint
  readonly objectId: bigint
}
export type ImportKind = 'contract' | 'repayment' | 'customer' | 'branch' | 'account'

/**
 * What of these references was brought in before. Looked up one by one in the key: while a table fills in one transaction
 * nothing is known of it, and a plan over the whole list reads all that the source has, batch after batch.
 */
export async function knownRows(
  sql: Sql,
  source: string,
  kind: ImportKind,
  references: readonly string[],
): Promise<Map<string, ImportRow>> {
  const { rows } = await sql.query<ImportRow>(
    `SELECT w.reference, w.hash, w.customer_id AS "customerId", w.object_id AS "objectId"
     FROM unnest($3::text[]) AS r(reference) CROSS JOIN LATERAL (
       SELECT * FROM instalments.import_row WHERE source = $1 AND kind = $2 AND reference = r.reference OFFSET 0) w`,
    [source, kind, references],
  )
  return new Map(rows.map(row => [row.reference, row]))
}

export async function rememberRows(
  tx: Tx,
  source: string,
  kind: ImportKind,
  rows: readonly ImportRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.query(
    `INSERT INTO instalments.import_row (source, kind, reference, hash, customer_id, object_id, imported_at)
     SELECT $1, $2, r.*, $7 FROM unnest($3::text[], $4::bytea[], $5::bigint[], $6::bigint[]) AS r`,
    [
      source,
      kind,
      rows.map(r => r.reference),
      rows.map(r => r.hash),
      array(rows.map(r => r.customerId)),
      array(rows.map(r => r.objectId)),
      at,
    ],
  )
}
