import { randomInt } from 'node:crypto'

// No 0, 1, I, L, O: the code is also read out and typed. 31^10 is about 2^49, so that guessing meets the rate limit
// of the route long before it meets an order.
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The short code in an order's QR: ten characters at random. */
export function newToken(): string {
  return Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
