import { writeFile } from 'node:fs/promises'
import { record, system } from '@doorstep/audit'
import { findMigrations, type Sql, type Tx } from '@doorstep/db'
import { BackupError, checkBackup, type Contents, fileSum, type Restored, restoreBackup } from '@doorstep/db/backup'
import { type PublishedHead, readPublishedHeads } from '@doorstep/db/chain-heads'
import { staffCount } from '@doorstep/identity'
import { ensureCalendars, type Finding, firstBusinessDate } from '@doorstep/ledger'
import { doubtWaitingTexts } from '@doorstep/notifications'
import { sealAll } from '@doorstep/worker'
import { passphraseOptions, readPassphrase } from './backup-passphrase.ts'
import { type Bank, bankHelp, bankOptions, withBank } from './bank-database.ts'
import { type Command, printJson, readArgs, UsageError } from './command.ts'
import { dataKeyMark, restoredFile } from './secrets.ts'
import { proveAll } from './verify.ts'

const options = {
  ...bankOptions,
  ...passphraseOptions,
  heads: { type: 'string' },
  sha256: { type: 'string' },
  check: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

export const restore: Command = {
  help: `doorstep restore FILE [--check] [--key-file FILE] [--sha256 SUM] [--heads FILE] [--json]
Brings a backup back into an empty database (made, or migrated no further than the backup), migrates it to this version
and proves it as \`verify\` does. The file is proven before anything is written, and everything is written in one
transaction: a restore that was killed leaves an empty database, and is given again.
Whoever was signed in signs in anew. Texts that waited are in doubt: the earlier bank may have sent them; staff see them
in the message log and may send one again. Work of the queue goes on where it stood.
  --check          only proves that the file is whole; writes nothing and needs no database
  --key-file FILE  the passphrase that sealed it; or BACKUP_KEY in the environment
  --sha256 SUM     refuses a file with another sum than the one that \`backup\` printed
  --heads FILE     published heads of the chains: those up to the backup must be in it, later ones are counted
  --json           one object: proven, findings, takenAt, version, businessDate, rows, migrated (applied since), laterHeads,
                   textsInDoubt, seconds
Exit status 1 when the file is refused or the restored books do not prove. The secrets are not in the file: copy
secrets.json to the new data directory first, or set DATA_KEY and SIGN_IN_SECRET.
${bankHelp}`,
  async run(args) {
    const { values, positionals } = readArgs(args, options)
    const [path] = positionals
    if (!path || positionals.length > 1) throw new UsageError('restore takes one file')
    const passphrase = await readPassphrase(values)
    if (values.sha256 && (await fileSum(path)) !== values.sha256.toLowerCase())
      throw new BackupError('the file is not the one that was backed up: its SHA-256 is another')
    if (values.check) return check(path, passphrase, values.json)
    const published = values.heads ? await readPublishedHeads(values.heads) : []
    return withBank(values, bank => bringBack(bank, { path, passphrase, published, json: values.json }), {
      migrated: false,
      secrets: false,
    })
  },
}

async function check(path: string, passphrase: string | undefined, json: boolean | undefined): Promise<number> {
  const { manifest, totals } = await checkBackup(path, passphrase)
  const rows = sumOf(totals)
  const { takenAt, about } = manifest
  if (json) printJson({ whole: true, takenAt, version: about.version, businessDate: about.businessDate, rows })
  else process.stdout.write(`whole: ${rows} rows as of ${takenAt}\n`)
  return 0
}

type Settings = {
  readonly path: string
  readonly passphrase: string | undefined
  readonly published: readonly PublishedHead[]
  readonly json: boolean | undefined
}

async function bringBack(bank: Bank, { path, passphrase, published, json }: Settings): Promise<number> {
  const start = performance.now()
  const key = await dataKeyMark(bank.dataDir)
  let textsInDoubt = 0
  const restored = await restoreBackup({
    url: bank.ownerUrl,
    path,
    passphrase,
    sources: await findMigrations(),
    accept: ({ about }) => assertSameKey(about.dataKey, key),
    hasBegun: async (sql: Sql) => (await staffCount(sql)) > 0 || (await firstBusinessDate(sql)) !== null,
    afterLoad: async (tx, contents) => {
      textsInDoubt = await settle(tx, contents)
    },
  })
  if (bank.dataDir) await writeFile(restoredFile(bank.dataDir), `${JSON.stringify(restored.manifest.about)}\n`)
  const { upTo, later } = split(published, restored)
  const findings = await proveAll(bank.db, upTo, new Date(restored.manifest.takenAt))
  await sealAll(bank.db, new Date(), { headsFile: bank.headsFile, sweep: true })
  const seconds = Number(((performance.now() - start) / 1000).toFixed(2))
  const report = { findings, restored, later: later.length, textsInDoubt, seconds, keyKnown: key !== null }
  if (json) printJson(jsonOf(report))
  else process.stdout.write(textOf(report))
  return findings.length > 0 ? 1 : 0
}

/** Secrets that are here but other than the backup's would show only when somebody opens an identity paper. */
function assertSameKey(taken: string | null | undefined, here: string | null): void {
  if (taken && here && taken !== here)
    throw new BackupError(
      'DATA_KEY is not the one of the bank that was backed up: it would not open its identity papers',
    )
}

/** What happens only in a bank that came back, in the transaction that brings it. Returns how many texts are in doubt. */
async function settle(tx: Tx, { manifest, totals }: Contents): Promise<number> {
  const at = new Date()
  await ensureCalendars(tx, at)
  const textsInDoubt = await doubtWaitingTexts(tx, at)
  const after = { takenAt: manifest.takenAt, rows: sumOf(totals), textsInDoubt }
  const entry = { who: system('restore'), at, action: 'bank.restored', objectType: 'bank', objectId: 0n, after }
  await record(tx, [entry])
  return textsInDoubt
}

/** Which published heads the backup must have, and which tell of work after it. */
function split(published: readonly PublishedHead[], { manifest }: Restored) {
  const newest = new Map(manifest.heads.map(head => [head.chain, BigInt(head.block)]))
  const isLater = ({ chain, block }: PublishedHead) => BigInt(block) > (newest.get(chain) ?? 0n)
  return { upTo: published.filter(head => !isLater(head)), later: published.filter(isLater) }
}

type Report = {
  readonly findings: readonly Finding[]
  readonly restored: Restored
  readonly later: number
  readonly textsInDoubt: number
  readonly seconds: number
  readonly keyKnown: boolean
}

const sumOf = (totals: Contents['totals']) => totals.reduce((sum, total) => sum + BigInt(total.rows), 0n).toString()

function jsonOf({ findings, restored: { manifest, totals, migrated }, later, textsInDoubt, seconds }: Report) {
  const { takenAt, about } = manifest
  return {
    proven: findings.length === 0,
    findings,
    takenAt,
    version: about.version,
    businessDate: about.businessDate,
    rows: sumOf(totals),
    migrated,
    laterHeads: later,
    textsInDoubt,
    seconds,
  }
}

function textOf(report: Report): string {
  const { findings, takenAt, businessDate, rows, migrated, seconds } = jsonOf(report)
  const { later, textsInDoubt, keyKnown } = report
  const notes = [
    ...(migrated.length > 0 ? [`migrated since: ${migrated.join(', ')}`] : []),
    ...(later > 0 ? [`${later} published heads are later than the backup: what was done since is not in it`] : []),
    ...(textsInDoubt > 0 ? [`${textsInDoubt} texts that waited are in doubt; see the message log`] : []),
    ...(keyKnown ? [] : ['the secrets are not here yet: without DATA_KEY no identity paper opens']),
  ]
  const broken = findings.map(({ rule, subject, detail }) => `${rule}  ${subject}  ${detail}`)
  const proof = broken.length > 0 ? broken : ['proven: nothing is broken']
  return `${[`${rows} rows as of ${takenAt}, business date ${businessDate ?? 'none'}, in ${seconds} s`, ...notes, ...proof].join('\n')}\n`
}
