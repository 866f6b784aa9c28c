import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainDate } from '@doorstep/calendar'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { importContracts } from '@doorstep/instalments'
import { withDurableServer } from './durable-server.ts'
import { writePortfolio } from './import-portfolio.ts'
import { cpuSeconds } from './cpu-time.ts'
import { watchMemory } from './peak-memory.ts'

const DAY = '2026-01-15' as PlainDate
const MOST = 100_000
const now = new Date()

/** What an import writes, table by table; the floor is a bare COPY of these very rows into tables with the same indexes. */
const WRITTEN = [
  'identity.customer',
  'instalments.contract_number',
  'instalments.contract',
  'instalments.contract_state',
  'instalments.instalment',
  'instalments.schedule_version',
  'instalments.contract_event',
  'instalments.import_row',
  'ledger.journal',
  'ledger.posting',
]

/**
 * A portfolio in mid-life brought in from one file (fsync on), beside a bare COPY of the rows that this wrote, in the same
 * run. The import also reads, checks, schedules, posts to the ledger and reconciles.
 */
export async function bench({ contracts = MOST }: { contracts?: number } = {}) {
  const count = Math.min(contracts, MOST)
  return withDurableServer('import', async server => {
    const folder = await mkdtemp(join(tmpdir(), 'doorstep-bench-import-'))
    const db = connect({ url: server.url, max: 4 })
    try {
      await migrate(db, await findMigrations())
      const path = join(folder, 'contracts.csv')
      await writePortfolio(path, { contracts: count, seed: 1, date: DAY })
      const memory = watchMemory(server.pid)
      const settings = { dryRun: false, now, operator: 'bench', firstDay: DAY }
      const measured = <T>(work: () => Promise<T>) => timed(server.pid, work)
      const first = await measured(() => importContracts(db, { path, mapping: 'doorstep' }, settings))
      const peak = memory.stop()
      if (first.value.imported !== count || first.value.differences.length > 0)
        throw new Error(`${first.value.refused} refused, ${first.value.differences.length} differ`)
      const again = await measured(() => importContracts(db, { path, mapping: 'doorstep' }, settings))
      const floor = await copyFloor(db, server.pid)
      return {
        name: 'import',
        contracts: count,
        seconds: round(first.seconds),
        contractsPerSecond: Math.round(count / first.seconds),
        againSeconds: round(again.seconds),
        rows: floor.rows,
        copySeconds: round(floor.seconds),
        ratio: round(first.seconds / floor.seconds),
        cpuSeconds: { node: round(first.cpu.node), server: round(first.cpu.server), copy: round(floor.cpu.server) },
        cpuRatio: round((first.cpu.node + first.cpu.server) / floor.cpu.server),
        peakMemoryMb: peak,
      }
    } finally {
      await db.close()
      await rm(folder, { recursive: true })
    }
  })
}

/** Seconds that COPY needs for the same rows, from files on the server into empty tables with the same keys and indexes. */
async function copyFloor(db: Database, serverPid: number) {
  const { rows } = await db.query<{ dir: string }>(`SELECT current_setting('data_directory') AS dir`)
  const files = WRITTEN.map((table, i) => ({ table, copy: `floor_${i}`, file: `${rows[0]!.dir}/floor-${i}` }))
  for (const { table, copy, file } of files) {
    await db.query(`CREATE TABLE ${copy} (LIKE ${table} INCLUDING ALL)`)
    await db.query(`COPY ${table} TO '${file}' (FORMAT binary)`)
  }
  await db.query('CHECKPOINT')
  let copied = 0
  const { seconds, cpu } = await timed(serverPid, () =>
    db.transaction(async tx => {
      for (const { copy, file } of files)
        copied += (await tx.query(`COPY ${copy} FROM '${file}' (FORMAT binary)`)).rowCount
    }),
  )
  return { rows: copied, seconds, cpu }
}

async function timed<T>(serverPid: number, work: () => Promise<T>) {
  const [start, before] = [performance.now(), cpuSeconds(serverPid)]
  const value = await work()
  const [seconds, after] = [(performance.now() - start) / 1000, cpuSeconds(serverPid)]
  return { value, seconds, cpu: { node: after.node - before.node, server: after.server - before.server } }
}

const round = (value: number) => Math.round(value * 100) / 100
