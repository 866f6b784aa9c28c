import { by } from '@doorstep/audit'
import {
  commonErrors,
  customers,
  dateText,
  id,
  instant,
  isRefusal,
  isThemselves,
  page,
  pageQuery,
  type Route,
  read,
  staff,
  text,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { contractWithin } from './contract-desk.ts'
import { listDebits } from './debit-list.ts'
import { liveMandate, revokeMandate, sendMandateCode, signMandate } from './debit-mandate.ts'
import { retryDebit } from './retry-debit.ts'
import { servicingErrors } from './servicing-errors.ts'
import { debit, debitStatus, newRetry } from './wire-debits.ts'

const tag = 'contracts'
const url = '/api/v1/debit-mandate'
const account = z.string().regex(/^\d{8,34}$/)
const mandate = z.object({ id, accountEnd: z.string(), signedAt: instant })
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
      url: '/api/v1/staff/debits',
      tag: 'desk',
      summary: 'Direct debits that were tried in the branches in reach, newest first',
      policy: readers,
      query: z.object({
        q: text(60).optional(),
        status: debitStatus.optional(),
        contract: id.optional(),
        from: dateText.optional().describe('tried on this business date or later'),
        to: dateText.optional().describe('tried on this business date or earlier'),
        ...pageQuery,
      }),
      response: page(debit),
      handler: call => listDebits(call.db, call.principal.staff!.units, call.query),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/contracts/{contractId}/debits',
      tag: 'desk',
      summary: 'Try a direct debit once more by hand, with a reason; never while an attempt has no result',
      policy: staff('account-manager', 'supervisor'),
      params: z.object({ contractId: id }),
      body: newRetry,
      response: z.object({ id }),
      errors: [
        'contract-not-running',
        'debit-unavailable',
        'debit-under-way',
        'no-debit-mandate',
        'nothing-payable',
        'own-contract',
      ],
      handler: async call => {
        const ref = await contractWithin(call.tx, call.principal.staff!.units, call.params.contractId)
        if (!ref) return commonErrors('not-found')
        const { customerId, contractId } = ref
        if (isThemselves(call.principal, customerId)) return servicingErrors('own-contract')
        return retryDebit(call.tx, { customerId, contractId, why: call.body.reason }, by(call))
      },
    }),
  ]
}
