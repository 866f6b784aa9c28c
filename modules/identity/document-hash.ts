import { keyedHash } from './cipher.ts'
import type { IdentityDocument } from './identity-document.ts'

/** What one identity paper is known by in the whole bank; says nothing to whoever lacks the data key. */
export function documentHash({ country, type, number }: IdentityDocument): Buffer {
  return keyedHash(`${country} ${type} ${number}`)
}
