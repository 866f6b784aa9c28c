import { createHash } from 'node:crypto'
import pg from 'pg'
import { writeFileOf } from './backup-file.ts'
import { frameOf } from './backup-frames.ts'
import type { Contents, Manifest, TableTotal } from './backup-read.ts'
import { type BackupTable, backupTables, sequenceStates } from './backup-tables.ts'
import { chainHeads } from './chain-heads.ts'
import { copyOut } from './copy-stream.ts'
import { type Sql, sqlOn } from './database.ts'
import { MIGRATION_LOCK, type MigrationSource, migrationSchemas } from './migrate.ts'

export { BackupError } from './backup-error.ts'
export { fileSum } from './backup-file.ts'
export type { Contents } from './backup-read.ts'
export { checkBackup, type Restored, restoreBackup } from './restore.ts'

export type BackupOptions = {
  /** Signs in as whoever may read every table: the owner, or a member of pg_read_all_data. */
  readonly url: string
  readonly path: string
  readonly sources: readonly MigrationSource[]
  /** Tables whose rows stay out. */
  readonly leaveOut: readonly string[]
  readonly passphrase: string | undefined
  readonly now: Date
  /** What the product has to say of this moment; reads the same snapshot. */
  readonly about: (sql: Sql) => Promise<Record<string, string | null>>
}

/**
 * Writes every table that the migrations made to one file, as of one moment, while the bank works. Memory does not grow
 * with the bank. Migrations wait until it is done.
 * @throws BackupError when there is a file of that name
 */
export async function writeBackup(options: BackupOptions): Promise<Contents & { bytes: number; sha256: string }> {
  const client = new pg.Client({ connectionString: options.url, application_name: 'doorstep-backup' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock_shared($1)', [MIGRATION_LOCK]) // before the snapshot, not in it
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const manifest = await describe(sqlOn(client), options)
    const totals: TableTotal[] = []
    const file = await writeFileOf(options.path, frames(client, manifest, totals), options.passphrase)
    return { manifest, totals, ...file }
  } finally {
    await client.end()
  }
}

async function describe(sql: Sql, { sources, leaveOut, now, about }: BackupOptions): Promise<Manifest> {
  const schemas = await migrationSchemas(sources)
  const { rows: migrations } = await sql.query<Manifest['migrations'][number]>(
    'SELECT module, name, checksum FROM public.migration ORDER BY applied_at, module, name',
  )
  const { rows: server } = await sql.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
  const tables = await backupTables(sql, schemas)
  return {
    takenAt: now.toISOString(),
    postgres: server[0]!.version,
    migrations,
    tables: tables.filter(table => !leaveOut.includes(table.name)),
    leftOut: tables.flatMap(({ name }) => (leaveOut.includes(name) ? [name] : [])),
    sequences: await sequenceStates(sql, schemas),
    heads: await chainHeads(sql, now),
    about: await about(sql),
  }
}

async function* frames(client: pg.Client, manifest: Manifest, totals: TableTotal[]): AsyncGenerator<Buffer> {
  yield frameOf({ stated: { manifest } })
  for (const table of manifest.tables) {
    const total = yield* tableFrames(client, table)
    totals.push(total)
    yield frameOf({ stated: total })
  }
  yield frameOf({ stated: { end: { totals } } })
}

async function* tableFrames(client: pg.Client, table: BackupTable): AsyncGenerator<Buffer, TableTotal> {
  const hash = createHash('sha256')
  let bytes = 0
  const copy = copyOut(client, copyStatement(table))
  for (;;) {
    const { done, value } = await copy.next()
    if (done) return { name: table.name, rows: value, bytes, sha256: hash.digest('hex') }
    hash.update(value)
    bytes += value.length
    yield frameOf({ rows: value })
  }
}

function copyStatement({ name, columns, partitioned }: BackupTable): string {
  const list = columns.join(', ')
  return `COPY ${partitioned ? `(SELECT ${list} FROM ${name})` : `${name} (${list})`} TO STDOUT (FORMAT binary)`
}
