import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import { deriveKey, newSealing, openPieces, type Sealing, sealPieces } from './backup-seal.ts'

// The file of a backup: one line that says what it is, then everything compressed (zstd) and, with a passphrase, sealed.

const MAGIC = 'DOORSTEP-BACKUP '
const FORMAT = 1
const LONGEST_LINE = 4096

type FirstLine = { readonly format: number; readonly compression: 'zstd'; readonly sealing: Sealing | null }
type Chunks = AsyncIterable<Buffer>

/**
 * Writes the chunks to a new file that only its owner can read, under its name when it is whole and on the disk.
 * @throws BackupError when there is a file of that name
 */
export async function writeFileOf(path: string, chunks: Chunks, passphrase: string | undefined) {
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (there) throw new BackupError(`${path} is there already; a backup never replaces a file`)
  const sealing = passphrase === undefined ? null : newSealing()
  const said: FirstLine = { format: FORMAT, compression: 'zstd', sealing }
  const firstLine = Buffer.from(`${MAGIC}${JSON.stringify(said)}\n`)
  const body: Chunks = Readable.from(chunks, { objectMode: false }).compose(
    createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
  )
  const sealed = sealing ? sealPieces(body, deriveKey(passphrase!, sealing), firstLine) : body
  return store(path, firstLine, sealed)
}

async function store(path: string, firstLine: Buffer, body: Chunks): Promise<{ bytes: number; sha256: string }> {
  const part = `${path}.part`
  const file = await open(part, 'wx', 0o600)
  try {
    const sha256 = createHash('sha256').update(firstLine)
    let bytes = firstLine.length
    await file.write(firstLine)
    for await (const chunk of body) {
      sha256.update(chunk)
      bytes += chunk.length
      await file.write(chunk)
    }
    await file.sync()
    await file.close()
    await rename(part, path)
    return { bytes, sha256: sha256.digest('hex') }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

/**
 * The chunks that were written.
 * @throws BackupError when the file is no backup, of another format, needs a passphrase, was cut off or changed
 */
export async function* readFileOf(path: string, passphrase: string | undefined): AsyncGenerator<Buffer> {
  const { line, sealing } = await readFirstLine(path)
  if (sealing && passphrase === undefined)
    throw new BackupError('the backup is sealed: give its --key-file or BACKUP_KEY')
  const stored: Chunks = createReadStream(path, { start: line.length })
  const body = sealing ? openPieces(stored, deriveKey(passphrase!, sealing), line) : stored
  try {
    yield* Readable.from(body, { objectMode: false }).compose(createZstdDecompress()) as Chunks
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (/^Z(STD)?_|^ERR_(ZLIB|STREAM_PREMATURE)/.test(code))
      throw new BackupError('the backup is damaged or was cut off')
    throw error
  }
}

async function readFirstLine(path: string): Promise<{ line: Buffer; sealing: Sealing | null }> {
  const file = await open(path, 'r').catch(error => {
    throw error.code === 'ENOENT' ? new BackupError(`${path} is not there`) : error
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_LINE), 0, LONGEST_LINE, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n')
    const line = buffer.subarray(0, end + 1)
    const said = line.toString().startsWith(MAGIC) ? parse(line.toString().slice(MAGIC.length)) : undefined
    if (!said) throw new BackupError(`${path} is no backup of Doorstep, or its beginning is damaged`)
    if (said.format !== FORMAT)
      throw new BackupError(`the backup is of format ${said.format}; this version reads format ${FORMAT}`)
    return { line, sealing: said.sealing }
  } finally {
    await file.close()
  }
}

function parse(text: string): FirstLine | undefined {
  try {
    return JSON.parse(text) as FirstLine
  } catch {
    return undefined
  }
}

/** SHA-256 of a file, hexadecimal. */
export async function fileSum(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path) as Chunks) hash.update(chunk)
  return hash.digest('hex')
}
