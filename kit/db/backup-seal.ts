import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { BackupError } from './backup-error.ts'

// A file under a passphrase: pieces of 1 MiB, each AES-256-GCM with its number and whether it is the last in the nonce,
// and the file's first line as associated data. So a piece is used only after it was proven, none can be left out, moved
// or taken from another file, and a file may be longer than the 64 GiB that one GCM message allows.

const PIECE = 1024 * 1024
const TAG = 16
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } // 128 MiB and a third of a second a guess
const MOST_COST = 2 ** 20

/** How a file is sealed, as its first line says; the salt makes a key of its own for every file. */
export type Sealing = {
  readonly cipher: 'aes-256-gcm'
  readonly kdf: 'scrypt'
  readonly N: number
  readonly r: number
  readonly p: number
  readonly salt: string
}

export const newSealing = (): Sealing => ({
  cipher: 'aes-256-gcm',
  kdf: 'scrypt',
  ...SCRYPT,
  salt: randomBytes(16).toString('hex'),
})

/** @throws BackupError when the file asks for more work than any of ours does */
export function deriveKey(passphrase: string, { N, r, p, salt }: Sealing): Buffer {
  if (N > MOST_COST || r > 8 || p > 4) throw new BackupError('the backup is damaged: its first line asks too much')
  return scryptSync(passphrase, Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 256 * N * r })
}

export async function* sealPieces(source: AsyncIterable<Buffer>, key: Buffer, firstLine: Buffer) {
  let number = 0
  for await (const { piece, last } of pieces(source, PIECE)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(number++, last)).setAAD(firstLine)
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** @throws BackupError at the first piece that is not as it was sealed */
export async function* openPieces(source: AsyncIterable<Buffer>, key: Buffer, firstLine: Buffer) {
  let number = 0
  for await (const { piece, last } of pieces(source, PIECE + TAG)) {
    const at = Math.max(0, piece.length - TAG)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(number, last)).setAAD(firstLine)
      decipher.setAuthTag(piece.subarray(at))
      yield Buffer.concat([decipher.update(piece.subarray(0, at)), decipher.final()])
    } catch {
      throw new BackupError(
        number === 0
          ? 'the backup does not open: the passphrase is another, or the file was changed or cut off'
          : 'the backup was changed or cut off after it had been written',
      )
    }
    number++
  }
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeBigUInt64BE(BigInt(number), 3)
  bytes[11] = last ? 1 : 0
  return bytes
}

/** The same octets in pieces of one size; the last one, which may be empty, is known to be it. */
async function* pieces(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    held.push(chunk)
    length += chunk.length
    if (length <= size) continue
    let all = Buffer.concat(held, length)
    for (; all.length > size; all = all.subarray(size)) yield { piece: all.subarray(0, size), last: false }
    held = [all]
    length = all.length
  }
  yield { piece: Buffer.concat(held, length), last: true }
}
