import { mkdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findMigrations, type Sql } from '@doorstep/db'
import { writeBackup } from '@doorstep/db/backup'
import { leftOutOfBackups } from '@doorstep/identity'
import { currentBusinessDate } from '@doorstep/ledger'
import { passphraseOptions, readPassphrase } from './backup-passphrase.ts'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs } from './command.ts'
import { dataKeyMark } from './secrets.ts'

const options = { ...bankOptions, ...passphraseOptions, to: { type: 'string' }, json: { type: 'boolean' } } as const

export const backup: Command = {
  help: `doorstep backup [--to FILE|DIR] [--key-file FILE] [--json]
The whole bank as of one moment, in one compressed file, while it works. Never replaces a file.
Inside is everything that the database holds: names, phones, sealed identity papers, the books, messages. Not inside:
DATA_KEY and SIGN_IN_SECRET (without DATA_KEY a restored bank cannot open identity papers: keep it elsewhere), signed-in
sessions. The file is readable for its owner only (0600); it is plain to whoever has it unless it is sealed:
  --key-file FILE  seals it with the passphrase in FILE (AES-256-GCM, scrypt); or BACKUP_KEY in the environment
  --to FILE|DIR    where to; a directory gets a file named by the time (default: backups/ in the data directory, or
                   this directory with an outside database)
  --json           one object: file, bytes, sha256 (keep it elsewhere: restore --sha256 compares), sealed, takenAt, and
                   the manifest: version, businessDate, migrations with checksums, tables with rows, bytes and sha256
                   each, leftOut, heads of the hash chains
With an outside database it reads as OWNER_DATABASE_URL, or as DATABASE_URL if that may read every table.
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, options)
    const passphrase = await readPassphrase(values)
    const now = new Date()
    const start = performance.now()
    const report = await withBank(
      values,
      async ({ ownerUrl, dataDir }) => {
        const path = await target(values.to, dataDir, now)
        const dataKey = await dataKeyMark(dataDir)
        const about = async (sql: Sql) => ({
          version: await productVersion(),
          businessDate: await currentBusinessDate(sql),
          dataKey,
        })
        const sources = await findMigrations()
        const written = await writeBackup({
          url: ownerUrl,
          path,
          sources,
          leaveOut: leftOutOfBackups,
          passphrase,
          now,
          about,
        })
        return { path, ...written }
      },
      { secrets: false },
    )
    const seconds = Number(((performance.now() - start) / 1000).toFixed(2))
    if (values.json) printJson(jsonOf(report, passphrase !== undefined, seconds))
    else process.stdout.write(textOf(report, passphrase !== undefined, seconds))
    return 0
  },
}

type Report = Awaited<ReturnType<typeof writeBackup>> & { readonly path: string }

async function target(to: string | undefined, dataDir: string | undefined, now: Date): Promise<string> {
  const name = `doorstep-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.backup`
  if (to !== undefined) {
    const path = resolve(to)
    const known = await stat(path).catch(() => undefined)
    return known?.isDirectory() ? join(path, name) : path
  }
  if (!dataDir) return resolve(name)
  await mkdir(join(dataDir, 'backups'), { recursive: true, mode: 0o700 })
  return join(dataDir, 'backups', name)
}

async function productVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

function jsonOf({ path, bytes, sha256, manifest, totals }: Report, sealed: boolean, seconds: number) {
  const { takenAt, postgres, migrations, leftOut, heads, about } = manifest
  const { version, businessDate } = about
  return {
    file: path,
    bytes,
    sha256,
    sealed,
    seconds,
    takenAt,
    version,
    businessDate,
    postgres,
    migrations,
    tables: totals,
    leftOut,
    heads,
  }
}

function textOf({ path, bytes, sha256, manifest, totals }: Report, sealed: boolean, seconds: number): string {
  const rows = totals.reduce((sum, total) => sum + BigInt(total.rows), 0n)
  const inside = sealed
    ? 'sealed with your passphrase'
    : 'personal data inside, NOT sealed: guard it, or use --key-file'
  return `${path}
taken         ${manifest.takenAt}, business date ${manifest.about.businessDate ?? 'none'}
tables        ${totals.length} with ${rows} rows
size          ${(bytes / 1e6).toFixed(1)} MB in ${seconds} s, ${inside}
sha256        ${sha256}
Keep that sum, the secrets (DATA_KEY) and the published chain heads somewhere else than the file.
`
}
