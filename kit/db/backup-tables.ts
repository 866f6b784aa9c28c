import type { Sql } from './database.ts'

/** A table of the product, with the columns that are stored (generated ones compute themselves again). */
export type BackupTable = { readonly name: string; readonly columns: readonly string[]; readonly partitioned: boolean }

export type SequenceState = { readonly name: string; readonly value: string; readonly called: boolean }

/** The tables of these schemas, those that others refer to first, so that rows can be loaded in this order. */
export async function backupTables(sql: Sql, schemas: readonly string[]): Promise<BackupTable[]> {
  const { rows } = await sql.query<BackupTable & { needs: string[] }>(TABLES, [schemas])
  const ordered = new Set<(typeof rows)[number]>()
  const visit = (table: (typeof rows)[number], path: readonly string[]) => {
    if (path.includes(table.name)) throw new Error(`${[...path, table.name].join(' → ')}: tables refer to each other`)
    for (const need of table.needs) visit(rows.find(r => r.name === need)!, [...path, table.name])
    ordered.add(table)
  }
  for (const table of rows) visit(table, [])
  return [...ordered].map(({ name, columns, partitioned }) => ({ name, columns, partitioned }))
}

/** Sequences do not roll back, so what they are at now is never behind the rows of an earlier snapshot. */
export async function sequenceStates(sql: Sql, schemas: readonly string[]): Promise<SequenceState[]> {
  const { rows } = await sql.query<SequenceState>(
    `SELECT format('%I.%I', schemaname, sequencename) AS name, coalesce(last_value, start_value)::text AS value,
            last_value IS NOT NULL AS called
     FROM pg_sequences WHERE schemaname = ANY ($1) ORDER BY 1`,
    [schemas],
  )
  return rows
}

/** Which of these schemas exist. */
export async function schemasThere(sql: Sql, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    'SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY ($1)',
    [schemas],
  )
  return rows.map(row => row.name)
}

const TABLES = `
  WITH ours AS (
    SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, c.relkind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p')
  SELECT o.name, o.relkind = 'p' AS partitioned,
         ARRAY(SELECT quote_ident(attname) FROM pg_attribute
               WHERE attrelid = o.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns,
         ARRAY(SELECT DISTINCT f.name FROM pg_constraint k JOIN ours f ON f.oid = k.confrelid
               WHERE k.conrelid = o.oid AND k.contype = 'f' AND k.confrelid <> o.oid AND k.conparentid = 0) AS needs
  FROM ours o ORDER BY o.name`
