import { randomBytes } from 'node:crypto'
import { keyedHash } from '@doorstep/identity'
import type { Both } from './both.ts'
import { SECRET_WORDS } from './secret-words.ts'
import type { VisitKey } from './visit-event.ts'

const SEED_BYTES = 16
export const CODE_DIGITS = 4

export const newSeed = (): Buffer => randomBytes(SEED_BYTES)

/**
 * What the officer must say first: two different things of the list, in the order that counts. A keyed hash of the seed,
 * so that the officer and the customer can be shown it and nothing readable lies at rest.
 */
export function officersWord(key: VisitKey, seed: Buffer): Both {
  const hash = secret('officer’s word', key, seed)
  const first = hash.readUInt32BE(0) % SECRET_WORDS.length
  const step = 1 + (hash.readUInt32BE(4) % (SECRET_WORDS.length - 1))
  const [a, b] = [SECRET_WORDS[first]!, SECRET_WORDS[(first + step) % SECRET_WORDS.length]!]
  return { zh: `${a.zh} ${b.zh}`, en: `${a.en} ${b.en}` }
}

/** What the customer tells the officer once the officer's word was right; it starts the visit. */
export function customersCode(key: VisitKey, seed: Buffer): string {
  const number = secret('customer’s code', key, seed).readUInt32BE(0) % 10 ** CODE_DIGITS
  return number.toString().padStart(CODE_DIGITS, '0')
}

/** Both secrets come of one seed; neither says anything of the other. */
const secret = (use: string, { customerId, visitId }: VisitKey, seed: Buffer): Buffer =>
  keyedHash(JSON.stringify([use, customerId.toString(), visitId.toString(), seed.toString('hex')]))
