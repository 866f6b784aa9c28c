import { by } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  customers,
  dateText,
  id,
  instant,
  isRefusal,
  moneyWire,
  type Route,
  read,
  staff,
  text,
  write,
} from '@doorstep/http'
import { money } from '@doorstep/money'
import { z } from 'zod'
import { liveMandate, revokeMandate, sendMandateCode, signMandate } from './debit-mandate.ts'
import { opened } from './routes-desk.ts'
import type { ContractRef } from './standing-store.ts'

const tag = 'contracts'
const url = '/api/v1/debit-mandate'
const account = z.string().regex(/^\d{8,34}$/)
const mandate = z.object({ id, accountEnd: z.string(), signedAt: instant })
const debit = z.object({
  id,
  due: dateText,
  daysAfter: z.number().int(),
  amount: moneyWire,
  status: z.enum(['asked', 'paid', 'failed']),
  reason: z.string().nullable(),
  bookDate: dateText,
  answeredAt: instant.nullable(),
})
const readers = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')

/** Direct debit: a customer's mandate, and what was tried on it. */
export function debitRoutes(): Route[] {
  return [
    read({
      url,
      tag,
      summary: 'My direct-debit mandate; null when there is none',
      policy: customers,
      response: z.object({ mandate: mandate.nullable() }),
      handler: async call => ({ mandate: (await liveMandate(call.db, call.principal.customerId!)) ?? null }),
    }),
    write({
      method: 'POST',
      url: `${url}/signing-code`,
      tag,
      summary: 'Text the code to sign a mandate for this account with',
      policy: customers,
      body: z.strictObject({ account }),
      response: z.object({ sentTo: z.string(), expiresAt: instant }),
      errors: ['debit-unavailable', 'phone-needed', 'too-many-codes'],
      handler: call =>
        sendMandateCode(call.tx, { customerId: call.principal.customerId!, ...call.body }, call.language, by(call)),
    }),
    write({
      method: 'POST',
      url,
      tag,
      summary: 'Sign: what falls due is taken from this account from now on; an earlier mandate ends',
      policy: customers,
      body: z.strictObject({ account, code: text(8) }),
      response: mandate,
      errors: ['debit-unavailable', 'phone-needed', 'code-expired', 'too-many-wrong-codes', 'wrong-code'],
      handler: async call => signMandate(call.tx, { customerId: call.principal.customerId!, ...call.body }, by(call)),
    }),
    write({
      method: 'POST',
      url: `${url}/revoke`,
      tag,
      summary: 'Revoke my mandate: nothing more is taken from the account',
      policy: customers,
      body: z.strictObject({}),
      response: z.object({ id }),
      handler: async call => {
        const ended = await revokeMandate(call.tx, call.principal.customerId!, by(call))
        return isRefusal(ended) ? ended : { id: ended.id }
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/debits',
      tag: 'desk',
      summary: 'Direct debits that were tried for a contract, newest first',
      policy: readers,
      params: z.object({ contractId: id }),
      response: z.object({ items: z.array(debit) }),
      handler: async call => {
        const ref = await opened(call)
        return ref ? { items: await debitsOf(call.db, ref) } : commonErrors('not-found')
      },
    }),
  ]
}

async function debitsOf(sql: Sql, { customerId, contractId }: ContractRef): Promise<z.output<typeof debit>[]> {
  const { rows } = await sql.query<Omit<z.output<typeof debit>, 'amount'> & { minor: bigint; currency: string }>(
    `SELECT id, due, days_after::int AS "daysAfter", amount_minor AS minor, currency, status, reason, book_date AS "bookDate",
            answered_at AS "answeredAt"
     FROM instalments.debit WHERE customer_id = $1 AND contract_id = $2 ORDER BY id DESC`,
    [customerId, contractId],
  )
  return rows.map(({ minor, currency, ...row }) => ({ ...row, amount: money(minor, currency) }))
}
