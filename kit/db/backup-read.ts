import { createHash } from 'node:crypto'
import { BackupError } from './backup-error.ts'
import { readFileOf } from './backup-file.ts'
import { type Frame, framesOf } from './backup-frames.ts'
import type { BackupTable, SequenceState } from './backup-tables.ts'
import type { PublishedHead } from './chain-heads.ts'

/** What a backup says of itself before its rows. */
export type Manifest = {
  readonly takenAt: string
  readonly postgres: string
  readonly migrations: readonly { readonly module: string; readonly name: string; readonly checksum: string }[]
  readonly tables: readonly BackupTable[]
  /** Tables whose rows are left out on purpose; they are empty after a restore. */
  readonly leftOut: readonly string[]
  readonly sequences: readonly SequenceState[]
  readonly heads: readonly PublishedHead[]
  /** What the product adds: its version, the business date, … */
  readonly about: Readonly<Record<string, string | null>>
}

/** What was written of a table; `sha256` of the octets of its binary COPY. */
export type TableTotal = {
  readonly name: string
  readonly rows: string
  readonly bytes: number
  readonly sha256: string
}

export type Contents = { readonly manifest: Manifest; readonly totals: readonly TableTotal[] }

/** Takes the rows of one table; must read all of them. */
type TakeTable = (table: BackupTable, rows: AsyncIterable<Buffer>) => Promise<void>

/**
 * Reads a backup from its first octet to its last, proves every table against its hash, and gives the rows away
 * meanwhile.
 * @throws BackupError when anything is not as it was written
 */
export async function readBackup(
  path: string,
  passphrase: string | undefined,
  take: TakeTable,
  begin: (manifest: Manifest) => Promise<void> = async () => undefined,
): Promise<Contents> {
  const frames = framesOf(readFileOf(path, passphrase))
  try {
    const manifest = (await statement(frames, 'manifest')) as Manifest
    await begin(manifest)
    const seen: TableTotal[] = []
    for (const table of manifest.tables) seen.push(await readTable(frames, table, take))
    const { totals } = (await statement(frames, 'end')) as { totals: TableTotal[] }
    if (JSON.stringify(totals) !== JSON.stringify(seen))
      throw new BackupError('the backup was changed: its totals differ')
    if (!(await frames.next()).done) throw new BackupError('the backup goes on after its end')
    return { manifest, totals }
  } finally {
    await frames.return(undefined)
  }
}

async function readTable(frames: AsyncIterator<Frame>, table: BackupTable, take: TakeTable): Promise<TableTotal> {
  const hash = createHash('sha256')
  let bytes = 0
  let end: Record<string, unknown> | undefined
  async function* rows() {
    for (let frame = await next(frames); ; frame = await next(frames)) {
      if ('stated' in frame) {
        end = frame.stated
        return
      }
      hash.update(frame.rows)
      bytes += frame.rows.length
      yield frame.rows
    }
  }
  await take(table, rows())
  const seen = { name: table.name, rows: String(end?.rows), bytes, sha256: hash.digest('hex') }
  if (end?.sha256 !== seen.sha256 || end.name !== table.name)
    throw new BackupError(`the backup is damaged: the rows of ${table.name} are not those that were written`)
  return seen
}

async function statement(frames: AsyncIterator<Frame>, kind: string): Promise<unknown> {
  const frame = await next(frames)
  if ('stated' in frame && kind in frame.stated) return frame.stated[kind]
  throw new BackupError('the backup is damaged')
}

async function next(frames: AsyncIterator<Frame>): Promise<Frame> {
  const { done, value } = await frames.next()
  if (done) throw new BackupError('the backup was cut off: its end is missing')
  return value
}
