import pg from 'pg'
import { BackupError } from './backup-error.ts'
import { type Contents, type Manifest, readBackup } from './backup-read.ts'
import { backupTables, schemasThere } from './backup-tables.ts'
import { verifyPublishedHeads } from './chain-heads.ts'
import { copyIn } from './copy-stream.ts'
import { type Sql, sqlOn, type Tx } from './database.ts'
import { MIGRATION_LOCK, type MigrationSource, migrateIn, migrationSchemas, readMigrations } from './migrate.ts'

export type RestoreOptions = {
  /** Signs in as the owner of an empty database. */
  readonly url: string
  readonly path: string
  readonly sources: readonly MigrationSource[]
  readonly passphrase: string | undefined
  /** Refuses (throws) what the product will not restore, before anything is written. */
  readonly accept: (manifest: Manifest) => void
  /** Whether a database that was migrated already holds a bank. */
  readonly hasBegun: (sql: Sql) => Promise<boolean>
  /** What a restored bank needs beside its rows, in the same transaction and at this version. */
  readonly afterLoad: (tx: Tx, contents: Contents) => Promise<void>
}

/** What came back, and the migrations that were made since the backup and were applied to it. */
export type Restored = Contents & { readonly migrated: readonly string[] }

/**
 * Reads a whole backup and proves that it is as it was written; writes nothing.
 * @throws BackupError when it is not
 */
export function checkBackup(path: string, passphrase: string | undefined): Promise<Contents> {
  return readBackup(path, passphrase, async (_, rows) => {
    for await (const chunk of rows) void chunk // reading is what proves it
  })
}

/**
 * Brings a backup back into an empty database, in one transaction: a restore that was killed leaves nothing. The file is
 * read twice, and only when the first reading has proven it is anything written.
 * @throws BackupError when the file is damaged or of a newer version, or the database is not empty
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { manifest } = await checkBackup(options.path, options.passphrase)
  await assertKnown(manifest, options.sources)
  options.accept(manifest)
  const client = new pg.Client({ connectionString: options.url, application_name: 'doorstep-restore' })
  await client.connect()
  try {
    await client.query('BEGIN')
    const committed: (() => void)[] = []
    const restored = await load(
      { ...sqlOn(client), afterCommit: act => committed.push(act) },
      client,
      manifest,
      options,
    )
    await client.query('COMMIT')
    for (const act of committed) act()
    await client.query('ANALYZE') // the planner knows nothing of the rows yet, and verify asks next
    return restored
  } finally {
    await client.end() // without a commit that is a rollback
  }
}

async function assertKnown({ migrations, about }: Manifest, sources: readonly MigrationSource[]): Promise<void> {
  const ours = (await Promise.all(sources.map(readMigrations))).flat()
  const checksums = new Map(ours.map(m => [`${m.module}/${m.name}`, m.checksum]))
  const unknown = migrations.filter(m => !checksums.has(`${m.module}/${m.name}`))
  const from = about.version ? `version ${about.version}` : 'another version'
  if (unknown.length > 0)
    throw new BackupError(
      `the backup is of a newer Doorstep (${from}): this one does not have ${unknown.map(m => `${m.module}/${m.name}`).join(', ')}`,
    )
  const changed = migrations.find(m => checksums.get(`${m.module}/${m.name}`) !== m.checksum)
  if (changed)
    throw new BackupError(
      `the backup is of another Doorstep (${from}): its migration ${changed.module}/${changed.name} is not the one here`,
    )
}

async function load(sql: Tx, client: pg.Client, manifest: Manifest, options: RestoreOptions): Promise<Restored> {
  await sql.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
  await assertEmpty(sql, manifest, options)
  await migrateIn(sql, options.sources, namesOf(manifest))
  const schemas = await migrationSchemas(options.sources)
  const tables = await backupTables(sql, schemas)
  await sql.query(`TRUNCATE ${tables.map(table => table.name).join(', ')}`) // what migrations put in is in the backup, too
  const rows = new Map<string, string>()
  const contents = await readBackup(
    options.path,
    options.passphrase,
    async ({ name, columns, partitioned }, chunks) => {
      // FREEZE: the table was emptied by this transaction, so its rows need no later vacuum to be settled
      const how = partitioned ? '(FORMAT binary)' : '(FORMAT binary, FREEZE)'
      rows.set(name, await copyIn(client, `COPY ${name} (${columns.join(', ')}) FROM STDIN ${how}`, chunks))
    },
  )
  const short = contents.totals.find(total => rows.get(total.name) !== total.rows)
  if (short)
    throw new BackupError(`${short.name}: ${short.rows} rows were backed up, ${rows.get(short.name)} came back`)
  for (const { name, value, called } of manifest.sequences)
    await sql.query('SELECT setval($1::regclass, $2, $3)', [name, value, called])
  const [difference] = await verifyPublishedHeads(sql, manifest.heads)
  if (difference)
    throw new BackupError(`the chain's head is not the backup's: ${difference.subject} ${difference.detail}`)
  const migrated = await migrateIn(sql, options.sources)
  await options.afterLoad(sql, contents)
  return { ...contents, migrated }
}

/** Nothing of ours at all, or tables of this or an earlier state in which no bank has begun. Locks them on the way. */
async function assertEmpty(sql: Sql, manifest: Manifest, { sources, hasBegun }: RestoreOptions): Promise<void> {
  const there = await schemasThere(sql, await migrationSchemas(sources))
  const { rows } = await sql.query<{ known: boolean }>(`SELECT to_regclass('public.migration') IS NOT NULL AS known`)
  if (there.length === 0 && !rows[0]!.known) return
  const refuse = (why: string) => {
    throw new BackupError(`the database is not empty: ${why}. A backup comes back only into an empty one`)
  }
  if (!rows[0]!.known) refuse(`it has the schemas ${there.join(', ')}`)
  const applied = await sql.query<{ key: string }>(`SELECT module || '/' || name AS key FROM public.migration`)
  const beyond = applied.rows.find(row => !namesOf(manifest).has(row.key))
  if (beyond) refuse(`it was migrated beyond the backup (${beyond.key})`)
  const tables = await backupTables(sql, there)
  if (tables.length > 0)
    await sql.query(`LOCK TABLE ${tables.map(table => table.name).join(', ')} IN ACCESS EXCLUSIVE MODE`)
  if (await hasBegun(sql)) refuse('a bank has begun in it')
}

const namesOf = ({ migrations }: Manifest) => new Set(migrations.map(m => `${m.module}/${m.name}`))
