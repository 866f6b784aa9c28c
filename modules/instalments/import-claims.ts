import type { Mapping } from './import-mapping.ts'
import type { Fields } from './import-read.ts'

/** What an earlier bank may say of a contract besides what it is made from. */
export const CLAIMS = ['outstandingPrincipal', 'accruedInterest', 'nextDue', 'daysPastDue'] as const
export type Claim = (typeof CLAIMS)[number]

/** Amounts in minor units, days as a number, a date as days since 1970 only when it is summed. */
export type Claims = { readonly [claim in Claim]?: bigint | number | string }

/** @throws FieldError when a column holds something else */
export function claimsOf(record: Fields, { claims = {} }: Mapping['contract'], currency: string): Claims {
  const read: Record<Claim, (column: string) => bigint | number | string> = {
    outstandingPrincipal: column => record.amount(column, currency),
    accruedInterest: column => record.amount(column, currency),
    nextDue: column => record.date(column),
    daysPastDue: column => record.whole(column, 0, 100_000),
  }
  return Object.fromEntries(
    CLAIMS.flatMap(claim => {
      const column = claims[claim]
      return column && record.optional(column) ? [[claim, read[claim](column)]] : []
    }),
  )
}
