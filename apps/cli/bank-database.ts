import { join, resolve } from 'node:path'
import { assertServerVersion, connect, type Database, findMigrations, pendingMigrations, type Sql } from '@doorstep/db'
import { loadMarket } from '@doorstep/identity'
import { defaultDataDir, type EmbeddedUrls, runningUrls, startEmbedded } from '@doorstep/db/embedded'
import { readSecrets } from './secrets.ts'

/** Flags of every command that works on a bank. */
export const bankOptions = { data: { type: 'string' } } as const
export const bankHelp = `  --data DIR   the bank's data directory (embedded PostgreSQL); DATABASE_URL names an outside one instead`

export type Bank = {
  /** Works with the application's rights. */
  readonly db: Database
  /** Signs in as the owner: for migrations. */
  readonly ownerUrl: string
  /** Where the bank keeps its files; undefined with an outside database. */
  readonly dataDir: string | undefined
  /** Where the heads of the hash chains are published; undefined with an outside database that names no file. */
  readonly headsFile: string | undefined
}

/** The data directory that a command means. */
export function dataDirOf(values: { data?: string | undefined }): string {
  return values.data ? resolve(values.data) : defaultDataDir('demo')
}

/** `DATABASE_URL`, which the application signs in at, and `OWNER_DATABASE_URL`, which migrates; one may be both. */
export function outsideUrls(): EmbeddedUrls | undefined {
  const { DATABASE_URL: appUrl, OWNER_DATABASE_URL: url = appUrl } = process.env
  return appUrl && url ? { url, appUrl } : undefined
}

/** `CHAIN_HEADS_FILE`, or `chain-heads.log` in the data directory. */
export function headsFileOf(dataDir: string | undefined): string | undefined {
  return process.env.CHAIN_HEADS_FILE ?? (dataDir && join(dataDir, 'chain-heads.log'))
}

/**
 * Opens the bank for one command: the outside database, the embedded one that is running, or the embedded one started
 * for as long as the command takes.
 */
export async function withBank<T>(
  values: { data?: string | undefined },
  work: (bank: Bank) => Promise<T>,
  { migrated = true, secrets = true }: { migrated?: boolean; secrets?: boolean } = {},
): Promise<T> {
  const outside = outsideUrls()
  const dataDir = outside ? undefined : dataDirOf(values)
  const running = outside ?? (dataDir ? await runningUrls(dataDir) : undefined)
  const embedded = running || !dataDir ? undefined : await startEmbedded({ dataDir, log: () => undefined })
  const { url: ownerUrl, appUrl } = (running ?? embedded)!
  const db = connect({ url: appUrl, role: 'doorstep_app', name: 'doorstep-cli' })
  try {
    if (migrated) {
      await assertMigrated(db)
      await loadMarket(db)
    }
    if (secrets) await readSecrets(dataDir)
    return await work({ db, ownerUrl, dataDir, headsFile: headsFileOf(dataDir) })
  } finally {
    await db.close()
    await embedded?.stop()
  }
}

/** @throws Error when the server is too old, or the database lacks a migration of this version */
export async function assertMigrated(db: Sql): Promise<void> {
  await assertServerVersion(db)
  const known = await db.query(`SELECT to_regclass('public.migration') IS NOT NULL AS known`)
  const missing = known.rows[0]?.known ? await pendingMigrations(db, await findMigrations()) : ['all']
  if (missing.length > 0) throw new Error('the database is not at this version; run `doorstep migrate` first')
}
