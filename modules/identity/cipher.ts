import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16

let keys: { readonly seal: Buffer; readonly hash: Buffer } | undefined

/** Gives this process the key for personal data: 32 random bytes, base64. Each process does so once, at its start. */
export function setDataKey(base64: string): void {
  const key = Buffer.from(base64, 'base64')
  if (key.length !== 32) throw new Error('the data key must be 32 bytes in base64')
  keys = { seal: derive(key, 'seal personal data'), hash: derive(key, 'hash personal data') }
}

/** AES-256-GCM; opens only with the same owner, so that a row copied to another customer does not. */
export function sealText(text: string, owner: bigint): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', current().seal, iv).setAAD(Buffer.from(owner.toString()))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

/** @throws Error when the text was changed, or sealed for another owner or with another key */
export function openText(sealed: Buffer, owner: bigint): string {
  const decipher = createDecipheriv('aes-256-gcm', current().seal, sealed.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(owner.toString())).setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

/** The same text always gives the same hash, which says nothing to whoever lacks the key. */
export function keyedHash(text: string): Buffer {
  return createHmac('sha256', current().hash).update(text).digest()
}

function current() {
  if (!keys) throw new Error('setDataKey was not called before personal data was used')
  return keys
}

const derive = (key: Buffer, use: string) => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), use, 32))
