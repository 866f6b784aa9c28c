import { by } from '@doorstep/audit'
import { commonErrors, customers, id, isRefusal, isThemselves, type Route, staff, write } from '@doorstep/http'
import { z } from 'zod'
import { contractWithin } from './contract-desk.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { servicingErrors } from './servicing-errors.ts'
import { creditPayout, newCreditPayout, newStaffCreditPayout } from './wire.ts'

const tag = 'contracts'
const params = z.object({ contractId: id })
const errors = ['nothing-held', 'payable-first', 'held-changed', 'currency-not-of-contract']
const summary = 'Pay the money that a contract holds back to the customer, over the rail that they pay on'

/** Money that customers have with the bank and want back. */
export function creditRoutes(): Route[] {
  return [
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/credit-payouts',
      tag,
      summary,
      policy: customers,
      params,
      body: newCreditPayout,
      response: creditPayout,
      errors,
      handler: async call => {
        const ref = { customerId: call.principal.customerId!, contractId: call.params.contractId }
        const paid = await payOutCredit(call.tx, { ...ref, ...call.body, reason: null }, by(call))
        return isRefusal(paid) ? paid : { id: paid.id, amount: paid.amount, at: call.now }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/contracts/{contractId}/credit-payouts',
      tag: 'desk',
      summary,
      policy: staff('account-manager', 'supervisor'),
      params,
      body: newStaffCreditPayout,
      response: creditPayout,
      errors: [...errors, 'own-contract', 'second-person-needed'],
      handler: async call => {
        const ref = await contractWithin(call.tx, call.principal.staff!.units, call.params.contractId)
        if (!ref) return commonErrors('not-found')
        const { customerId, contractId } = ref
        if (isThemselves(call.principal, customerId)) return servicingErrors('own-contract')
        const paid = await payOutCredit(call.tx, { customerId, contractId, ...call.body }, by(call))
        return isRefusal(paid) ? paid : { id: paid.id, amount: paid.amount, at: call.now }
      },
    }),
  ]
}
