import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import type { Transform } from 'node:stream'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import { deriveKey, newSealing, openPieces, type Sealing, sealPieces } from './backup-seal.ts'

// The file of a backup: one line that says what it is, then everything compressed (zstd) and, with a passphrase, sealed,
// then one line with the SHA-256 of all before it.

const MAGIC = 'DOORSTEP-BACKUP '
const FORMAT = 1
const LONGEST_LINE = 4096
const LAST_LINE = /^\nEND ([0-9a-f]{64})\n$/
const LAST_BYTES = 70
const CHUNK = 256 * 1024 // at a time; Node's 16 KiB cost a sixth of the whole

type FirstLine = { readonly format: number; readonly compression: 'zstd'; readonly sealing: Sealing | null }
type Chunks = AsyncIterable<Buffer>

/**
 * Writes the chunks to a new file that only its owner can read, under its name when it is whole and on the disk.
 * @throws BackupError when there is a file of that name
 */
export async function writeFileOf(path: string, chunks: Chunks, passphrase: string | undefined) {
  const there = await stat(path).catch(() => undefined)
  if (there) throw new BackupError(`${path} is there already; a backup never replaces a file`)
  const sealing = passphrase === undefined ? null : newSealing()
  const said: FirstLine = { format: FORMAT, compression: 'zstd', sealing }
  const firstLine = Buffer.from(`${MAGIC}${JSON.stringify(said)}\n`)
  const body = through(chunks, createZstdCompress({ chunkSize: CHUNK }))
  return store(path, firstLine, sealing ? sealPieces(body, deriveKey(passphrase!, sealing), firstLine) : body)
}

/** Returns the length of the file and the sum of all of it. */
async function store(path: string, firstLine: Buffer, body: Chunks): Promise<{ bytes: number; sha256: string }> {
  const part = `${path}.part`
  const file = await open(part, 'wx', 0o600)
  const sum = createHash('sha256')
  let bytes = 0
  const append = async (chunk: Buffer) => {
    sum.update(chunk)
    bytes += chunk.length
    await file.write(chunk)
  }
  try {
    await append(firstLine)
    for await (const chunk of body) await append(chunk)
    await append(Buffer.from(`\nEND ${sum.copy().digest('hex')}\n`))
    await file.sync()
    await file.close()
    await rename(part, path)
    return { bytes, sha256: sum.digest('hex') }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(part, { force: true })
    throw error
  }
}

/**
 * The chunks that were written.
 * @throws BackupError when the file is no backup, of another format, needs a passphrase, was cut off or changed; some
 * chunks may have been given by then
 */
export async function* readFileOf(path: string, passphrase: string | undefined): AsyncGenerator<Buffer> {
  const { line, sealing } = await readFirstLine(path)
  if (sealing && passphrase === undefined)
    throw new BackupError('the backup is sealed: give its --key-file or BACKUP_KEY')
  const body = readBody(path, line)
  const opened = sealing ? openPieces(body, deriveKey(passphrase!, sealing), line) : body
  try {
    yield* through(opened, createZstdDecompress({ chunkSize: CHUNK }))
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (/^Z(STD)?_|^ERR_ZLIB/.test(code)) throw new BackupError('the backup is damaged')
    throw error
  }
}

/** What lies between the first line and the last; compares the sum when all of it was read. */
async function* readBody(path: string, firstLine: Buffer): AsyncGenerator<Buffer> {
  const { size } = await stat(path)
  const end = size - LAST_BYTES
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(LAST_BYTES), 0, LAST_BYTES, Math.max(0, end))
    const said = LAST_LINE.exec(buffer.toString('latin1'))?.[1]
    if (!said || end <= firstLine.length) throw new BackupError('the backup was cut off: its last line is missing')
    const sum = createHash('sha256').update(firstLine)
    for await (const chunk of createReadStream(path, { start: firstLine.length, end: end - 1 }) as Chunks) {
      sum.update(chunk)
      yield chunk
    }
    if (sum.digest('hex') !== said) throw new BackupError('the backup is damaged: its sum is another')
  } finally {
    await file.close()
  }
}

/** A transform that reads its source to the end whatever happens: decompressing is done before the last octets are. */
async function* through(source: Chunks, transform: Transform): AsyncGenerator<Buffer> {
  const left = new AbortController()
  const fed = feed(source, transform, left.signal)
  fed.catch(error => transform.destroy(error))
  try {
    for await (const chunk of transform.iterator({ destroyOnReturn: false })) yield chunk as Buffer
    await fed
  } finally {
    left.abort()
    transform.destroy()
    await fed.catch(() => undefined) // told already; the source is closed by now
  }
}

async function feed(source: Chunks, transform: Transform, left: AbortSignal): Promise<void> {
  for await (const chunk of source) {
    if (!transform.write(chunk)) await once(transform, 'drain', { signal: left })
  }
  transform.end()
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
