import { createRequire } from 'node:module'
import type { TextPart } from '../split-text.ts'

// The library's own decoder, so that our encoder is held against another's reading of the alphabet.
const { encodings } = createRequire(import.meta.url)('smpp') as {
  encodings: { ASCII: { decode(octets: Buffer): string } }
}

/** The text of one part as a phone reads it. */
export function readText(part: TextPart): string {
  if (part.coding === 0) return encodings.ASCII.decode(part.payload)
  return String.fromCharCode(
    ...Array.from({ length: part.payload.length / 2 }, (_, i) => part.payload.readUInt16BE(2 * i)),
  )
}
