import { BackupError } from './backup-error.ts'

// What a backup says, in one stream: statements (JSON) and rows (octets of COPY), each behind its kind and its length.

const STATEMENT = 1
const ROWS = 2
const HEAD = 5
const LONGEST = 64 * 1024 * 1024

/** One frame: what was stated, or some octets of rows. */
export type Frame = { readonly stated: Record<string, unknown> } | { readonly rows: Buffer }

export function frameOf(frame: Frame): Buffer {
  const kind = 'rows' in frame ? ROWS : STATEMENT
  const body = 'rows' in frame ? frame.rows : Buffer.from(JSON.stringify(frame.stated))
  const head = Buffer.alloc(HEAD)
  head[0] = kind
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/** @throws BackupError when the octets are no frames or end within one */
export async function* framesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer[] = []
  let length = 0
  let needed = HEAD
  for await (const chunk of chunks) {
    held.push(chunk)
    length += chunk.length
    if (length < needed) continue
    let all = Buffer.concat(held, length)
    for (needed = sizeOf(all); all.length >= needed; needed = sizeOf(all)) {
      yield read(all.subarray(0, needed))
      all = all.subarray(needed)
    }
    held = [all]
    length = all.length
  }
  if (length > 0) throw new BackupError('the backup was cut off')
}

/** How long the frame that begins here is, as far as it is known. */
function sizeOf(bytes: Buffer): number {
  if (bytes.length < HEAD) return HEAD
  const size = bytes.readUInt32BE(1)
  if (size > LONGEST || (bytes[0] !== STATEMENT && bytes[0] !== ROWS)) throw new BackupError('the backup is damaged')
  return HEAD + size
}

function read(frame: Buffer): Frame {
  const body = frame.subarray(HEAD)
  return frame[0] === ROWS ? { rows: body } : { stated: JSON.parse(body.toString()) }
}
