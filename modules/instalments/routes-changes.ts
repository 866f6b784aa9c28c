import { by } from '@doorstep/audit'
import {
  commonErrors,
  customers,
  id,
  instant,
  isRefusal,
  type Principal,
  type Route,
  read,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { changesPlan } from './change.ts'
import { dropChange, sendChangeCode, signChange } from './change-decide.ts'
import { viewChanges } from './change-views.ts'
import { viewContract } from './contract-views.ts'
import { readContract } from './standing-store.ts'
import { contractView } from './wire.ts'
import { changeSigning, contractChange, sealed } from './wire-changes.ts'

const tag = 'contracts'
const params = z.object({ contractId: id, changeId: id })
const errors = [
  'calendar-year-not-covered',
  'change-decided',
  'change-not-for-you',
  'plan-moved-on',
  'contract-not-running',
  'nothing-ahead',
  'overdue-first',
]

/** Changes that the bank proposed and a customer answers. */
export function changeRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/contracts/{contractId}/changes',
      tag,
      summary: 'Changes of my contract, proposed and done, old plan beside new',
      policy: customers,
      params: params.omit({ changeId: true }),
      response: z.object({ items: z.array(contractChange) }),
      handler: async call => {
        const contract = await readContract(call.db, refOf(call))
        if (!contract) return commonErrors('not-found')
        const changes = await viewChanges(call.db, contract, call.principal.userId)
        return {
          items: changes.filter(
            ({ byCustomer, status, kind }) => changesPlan(kind) && (byCustomer || status === 'done'),
          ),
        }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/changes/{changeId}/signing-code',
      tag,
      summary: 'Text the code to sign a change with',
      policy: customers,
      params,
      body: sealed,
      response: z.object({ sentTo: z.string(), expiresAt: instant }),
      errors: [...errors, 'phone-needed', 'too-many-codes'],
      handler: call => sendChangeCode(call.tx, changeRefOf(call), call.body.seal, call.language, by(call)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/changes/{changeId}/sign',
      tag,
      summary: 'Sign a change: the new plan holds from now on, exactly as shown',
      policy: customers,
      params,
      body: changeSigning,
      response: contractView,
      errors: [...errors, 'code-expired', 'too-many-wrong-codes', 'wrong-code'],
      handler: async call => {
        const signed = await signChange(call.tx, changeRefOf(call), call.body, by(call))
        if (isRefusal(signed)) return signed
        return (await viewContract(call.tx, refOf(call), call)) ?? commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/changes/{changeId}/decline',
      tag,
      summary: 'Decline a change: everything stays as it is',
      policy: customers,
      params,
      body: z.strictObject({}),
      response: z.object({ id }),
      errors: ['change-decided'],
      handler: async call => {
        const dropped = await dropChange(call.tx, changeRefOf(call), 'declined', by(call))
        return isRefusal(dropped) ? dropped : { id: dropped.id }
      },
    }),
  ]
}

type Caller = { principal: Principal; params: { contractId: bigint } }
const refOf = (call: Caller) => ({ customerId: call.principal.customerId!, contractId: call.params.contractId })
const changeRefOf = (call: Caller & { params: { changeId: bigint } }) => ({
  ...refOf(call),
  changeId: call.params.changeId,
})
