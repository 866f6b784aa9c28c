import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { restoreBackup, writeBackup } from '@doorstep/db/backup'
import { importContracts } from '@doorstep/instalments'
import { withDurableServer } from './durable-server.ts'
import { writePortfolio } from './import-portfolio.ts'
import { watchMemory } from './peak-memory.ts'

const DAY = '2026-01-15' as PlainDate
const MOST = 100_000
const now = new Date()

/**
 * A whole bank of contracts in mid-life backed up, plain and sealed, and restored (fsync on), beside what PostgreSQL needs
 * to COPY the same tables to files on its own disk and from them into empty tables with the same keys, by itself.
 */
export async function bench({ contracts = MOST }: { contracts?: number } = {}) {
  const count = Math.min(contracts, MOST)
  return withDurableServer('backup', async server => {
    const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-backup-'))
    const db = connect({ url: server.url, max: 4 })
    const sources = await findMigrations()
    try {
      await migrate(db, sources)
      const csv = join(folder, 'contracts.csv')
      await writePortfolio(csv, { contracts: count, seed: 1, date: DAY })
      await importContracts(
        db,
        { path: csv, mapping: 'doorstep' },
        { dryRun: false, now, operator: 'bench', firstDay: DAY },
      )
      await db.query('VACUUM ANALYZE')
      await db.query('CHECKPOINT')
      const write = (name: string, passphrase: string | undefined) =>
        writeBackup({
          url: server.url,
          path: join(folder, name),
          sources,
          leaveOut: [],
          passphrase,
          now,
          about: async () => ({}),
        })
      const memory = watchMemory(server.pid)
      const plain = await timed(() => write('plain.backup', undefined))
      const peak = memory.stop()
      const sealed = await timed(() => write('sealed.backup', 'a passphrase of the bench'))
      const tables = plain.value.manifest.tables.map(table => table.name)
      const out = await copyOutFloor(db, tables)
      const restored = await timed(() => restore(server.url, join(folder, 'plain.backup'), sources))
      const into = await copyInFloor(db, tables)
      return {
        name: 'backup',
        contracts: count,
        rows: plain.value.totals.reduce((total, table) => total + Number(table.rows), 0),
        copyBytes: plain.value.totals.reduce((total, table) => total + table.bytes, 0),
        fileBytes: plain.value.bytes,
        seconds: round(plain.seconds),
        sealedSeconds: round(sealed.seconds),
        copySeconds: round(out.seconds),
        ratio: round(plain.seconds / out.seconds),
        sealedRatio: round(sealed.seconds / out.seconds),
        restoreSeconds: round(restored.seconds),
        copyInSeconds: round(into.seconds),
        restoreRatio: round(restored.seconds / into.seconds),
        peakMemoryMb: peak,
      }
    } finally {
      await db.close()
      await rm(folder, { recursive: true })
    }
  })
}

async function restore(url: string, path: string, sources: Awaited<ReturnType<typeof findMigrations>>) {
  const target = new URL(url)
  target.pathname = '/restored'
  const admin = connect({ url, max: 1 })
  try {
    await admin.query('CREATE DATABASE restored')
  } finally {
    await admin.close()
  }
  const nothing = { accept: () => undefined, hasBegun: async () => false, afterLoad: async () => undefined }
  return restoreBackup({ url: target.href, path, sources, passphrase: undefined, ...nothing })
}

const floorFile = async (db: Database, i: number) => {
  const { rows } = await db.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`)
  return `${rows[0]!.dir}/floor-${i}`
}

/** Seconds of the server alone: each table to a file of its own, in the binary form, one connection. */
async function copyOutFloor(db: Database, tables: readonly string[]) {
  const files = await Promise.all(tables.map((_, i) => floorFile(db, i)))
  return timed(async () => {
    for (const [i, table] of tables.entries())
      await db.query(`COPY (SELECT * FROM ${table}) TO '${files[i]}' (FORMAT binary)`)
  })
}

/** Seconds of the server alone: the same files into empty tables with the same keys and indexes, in one transaction. */
async function copyInFloor(db: Database, tables: readonly string[]) {
  const files = await Promise.all(tables.map((_, i) => floorFile(db, i)))
  for (const [i, table] of tables.entries())
    await db.query(`CREATE TABLE floor_${i} (LIKE ${table} INCLUDING ALL EXCLUDING GENERATED)`)
  await db.query('CHECKPOINT')
  return timed(() =>
    db.transaction(async tx => {
      for (const i of tables.keys()) await tx.query(`COPY floor_${i} FROM '${files[i]}' (FORMAT binary)`)
    }),
  )
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - start) / 1000 }
}

const round = (value: number) => Math.round(value * 100) / 100
