import { by } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  id,
  isRefusal,
  isThemselves,
  type Principal,
  type Refusal,
  type Route,
  read,
  staff,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { approveChange, dropChange } from './change-decide.ts'
import { changeOf } from './change-fields.ts'
import { previewChange, proposeChange } from './change-propose.ts'
import { viewChangeFigures, viewChanges } from './change-views.ts'
import { contractWithin } from './contract-desk.ts'
import { opened } from './routes-desk.ts'
import { servicingErrors } from './servicing-errors.ts'
import { type Contract, readContract } from './standing-store.ts'
import { changeFields, changePreview, contractChange, newChange, sealed } from './wire-changes.ts'

const tag = 'desk'
const makers = staff('account-manager', 'supervisor')
const readers = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const params = z.object({ contractId: id })
const ofChange = params.extend({ changeId: id })
const errors = [
  'amount-not-positive',
  'amount-too-fine',
  'calendar-year-not-covered',
  'change-incomplete',
  'charge-off-too-early',
  'class-not-worse',
  'change-not-for-plan',
  'contract-not-running',
  'extension-too-long',
  'first-due-out-of-range',
  'held-changed',
  'nothing-ahead',
  'nothing-held',
  'overdue-first',
  'payable-first',
  'rate-not-lower',
  'write-down-too-much',
]

/** Changes that the bank's people propose and, where nobody signs, approve. */
export function deskChangeRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/contracts/{contractId}/changes',
      tag,
      summary: 'Changes of a contract, proposed and done, newest first',
      policy: readers,
      params,
      response: z.object({ items: z.array(contractChange) }),
      handler: async call => {
        const contract = await seen(call)
        return isRefusal(contract) ? contract : { items: await viewChanges(call.db, contract, call.principal.userId) }
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/change-preview',
      tag,
      summary: 'What a change would do: old plan beside new',
      policy: makers,
      params,
      query: z.object(changeFields),
      response: changePreview,
      errors,
      handler: async call => {
        const contract = await seen(call)
        if (isRefusal(contract)) return contract
        const change = changeOf(call.query, contract.currency)
        if (isRefusal(change)) return change
        const figures = await previewChange(call.db, contract, change)
        return isRefusal(figures) ? figures : viewChangeFigures(figures)
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/contracts/{contractId}/changes',
      tag,
      summary:
        'Propose a change: to the customer, who signs it; a write-down, another tier, a charge-off or a large payout to a second person of the bank',
      policy: makers,
      params,
      body: newChange,
      response: z.object({ id }),
      errors: [...errors, 'change-proposed-already', 'own-contract'],
      handler: async call => {
        const contract = await within(call.tx, call)
        if (isRefusal(contract)) return contract
        const { reason, ...fields } = call.body
        const change = changeOf(fields, contract.currency)
        if (isRefusal(change)) return change
        const { customerId, contractId } = contract
        const proposed = await proposeChange(call.tx, { customerId, contractId, change, reason }, by(call))
        return isRefusal(proposed) ? proposed : { id: proposed.id }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/contracts/{contractId}/changes/{changeId}/approve',
      tag,
      summary: 'Approve a write-down, another tier, a charge-off or a payout that somebody else proposed',
      policy: staff('supervisor'),
      params: ofChange,
      body: sealed,
      response: z.object({ id }),
      errors: [...errors, 'change-decided', 'change-not-for-you', 'own-contract', 'plan-moved-on', 'same-person'],
      handler: async call => {
        const contract = await within(call.tx, call)
        if (isRefusal(contract)) return contract
        const done = await approveChange(call.tx, refOf(contract, call), call.body.seal, by(call))
        return isRefusal(done) ? done : { id: call.params.changeId }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/contracts/{contractId}/changes/{changeId}/withdraw',
      tag,
      summary: 'Withdraw a proposal: the contract stays as it is',
      policy: makers,
      params: ofChange,
      body: z.strictObject({}),
      response: z.object({ id }),
      errors: ['change-decided', 'own-contract'],
      handler: async call => {
        const contract = await within(call.tx, call)
        if (isRefusal(contract)) return contract
        const dropped = await dropChange(call.tx, refOf(contract, call), 'withdrawn', by(call))
        return isRefusal(dropped) ? dropped : { id: dropped.id }
      },
    }),
  ]
}

type Call = { principal: Principal; params: { contractId: bigint } }

/** The contract, if it is in reach and not the person's own. */
async function within(sql: Sql, { principal, params: { contractId } }: Call): Promise<Contract | Refusal> {
  const ref = await contractWithin(sql, principal.staff!.units, contractId)
  if (ref && isThemselves(principal, ref.customerId)) return servicingErrors('own-contract')
  return (ref && (await readContract(sql, ref))) ?? commonErrors('not-found')
}

/** The contract, if it is in reach; the look is written down. */
async function seen(call: Parameters<typeof opened>[0]): Promise<Contract | Refusal> {
  const ref = await opened(call)
  return (ref && (await readContract(call.db, ref))) ?? commonErrors('not-found')
}

const refOf = ({ customerId, contractId }: Contract, call: { params: { changeId: bigint } }) => ({
  customerId,
  contractId,
  changeId: call.params.changeId,
})
