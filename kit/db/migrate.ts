import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Database, Sql } from './database.ts'
import { assertServerVersion } from './server-version.ts'

/** A module's own numbered `.sql` files, applied in order within the module, modules in the order given. */
export type MigrationSource = { readonly module: string; readonly dir: URL }

type Migration = { module: string; name: string; text: string; checksum: string }

/** One migrator at a time, whichever process starts first. */
export const MIGRATION_LOCK = 7_215_301

/**
 * Brings the database to this version in one transaction; returns the names applied.
 * @throws ServerTooOld
 * @throws Error when a file that was already applied has changed since
 */
export async function migrate(db: Database, sources: readonly MigrationSource[]): Promise<string[]> {
  return db.transaction(tx => migrateIn(tx, sources))
}

/** The same in an open transaction; with `only`, no file beside those (`module/file`). */
export async function migrateIn(
  tx: Sql,
  sources: readonly MigrationSource[],
  only?: ReadonlySet<string>,
): Promise<string[]> {
  await assertServerVersion(tx)
  await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
  await tx.query(`
    CREATE TABLE IF NOT EXISTS public.migration (
      module text NOT NULL, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL,
      PRIMARY KEY (module, name))`)
  const pending = (await pendingMigrations(tx, sources)).filter(m => only?.has(`${m.module}/${m.name}`) ?? true)
  for (const { module, name, text, checksum } of pending) {
    await tx.query(text)
    await tx.query('INSERT INTO public.migration VALUES ($1, $2, $3, $4)', [module, name, checksum, new Date()])
  }
  return pending.map(m => `${m.module}/${m.name}`)
}

/** The files not yet applied, in order. */
export async function pendingMigrations(db: Sql, sources: readonly MigrationSource[]): Promise<Migration[]> {
  const applied = await db.query<{ key: string; checksum: string }>(
    `SELECT module || '/' || name AS key, checksum FROM public.migration`,
  )
  const known = new Map(applied.rows.map(r => [r.key, r.checksum]))
  const all = (await Promise.all(sources.map(readMigrations))).flat()
  return all.filter(m => {
    const checksum = known.get(`${m.module}/${m.name}`)
    if (checksum && checksum !== m.checksum)
      throw new Error(`migration ${m.module}/${m.name} was changed after it had been applied`)
    return !checksum
  })
}

/** The names of all files, `module/file`. */
export async function migrationNames(sources: readonly MigrationSource[]): Promise<string[]> {
  return (await Promise.all(sources.map(readMigrations))).flat().map(({ module, name }) => `${module}/${name}`)
}

/** The schemas that the files make. */
export async function migrationSchemas(sources: readonly MigrationSource[]): Promise<string[]> {
  const texts = (await Promise.all(sources.map(readMigrations))).flat().map(({ text }) => text)
  return texts.flatMap(text => [...text.matchAll(/^CREATE SCHEMA (\w+)/gm)].map(match => match[1]!)).sort()
}

/** A module's files with their checksums, in order. */
export async function readMigrations({ module, dir }: MigrationSource): Promise<Migration[]> {
  const names = (await readdir(dir)).filter(name => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async name => {
      const text = await readFile(new URL(name, dir), 'utf8')
      return { module, name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}
