import { dateText } from '@doorstep/http'
import { z } from 'zod'
import type { StatementCursor } from './balances.ts'

/** Where the next page of a statement starts, as it travels: `2026-03-01.17`. */
export const statementCursor = z.codec(z.string().regex(/^\d{4}-\d\d-\d\d\.\d{1,18}$/), z.custom<StatementCursor>(), {
  decode: (wire, ctx) => {
    const [bookDate = '', version = ''] = wire.split('.')
    if (!dateText.safeParse(bookDate).success) {
      ctx.issues.push({ code: 'custom', input: wire, message: 'not a date' })
      return z.NEVER
    }
    return { bookDate, version: BigInt(version) }
  },
  encode: ({ bookDate, version }) => `${bookDate}.${version}`,
})
