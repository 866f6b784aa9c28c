import { randomInt } from 'node:crypto'
import type { Tx } from '@doorstep/db'
import type { VisitKey } from './visit-event.ts'

// Without what is mistaken for one another when read out or typed: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
const LETTERS = 'ACDEFGHJKMNPQRTWXY'
const DIGITS = '34679'

/** Reserves a short reference like `K74M` for a visit, longer ones once many are in use. */
export async function reserveReference(tx: Tx, { customerId, visitId }: VisitKey, tries = 0): Promise<string> {
  const reference = newReference(4 + Math.min(2, tries >> 1))
  const { rowCount } = await tx.query(
    `INSERT INTO visits.visit_reference (reference, customer_id, visit_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [reference, customerId, visitId],
  )
  return rowCount === 1 ? reference : reserveReference(tx, { customerId, visitId }, tries + 1)
}

/** A letter first, so that it is never taken for a number of choice. */
function newReference(length: number): string {
  const any = LETTERS + DIGITS
  const rest = Array.from({ length: length - 1 }, () => any[randomInt(any.length)])
  return LETTERS[randomInt(LETTERS.length)] + rest.join('')
}

export const REFERENCE = new RegExp(`^[${LETTERS}][${LETTERS}${DIGITS}]{3,5}$`)
