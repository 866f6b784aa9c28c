import { by } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  cursorOf,
  customers,
  dateText,
  id,
  isRefusal,
  type Language,
  page,
  pageOf,
  pageQuery,
  type Paging,
  type Principal,
  type Refusal,
  type Route,
  read,
  sortedQuery,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { listContracts } from './contract-list.ts'
import { statementOf } from './contract-statement.ts'
import { viewContract, viewSettlement } from './contract-views.ts'
import { coolOff } from './cool-off.ts'
import { EXPLAINED, explain } from './explain.ts'
import { receiptsOf } from './receipt.ts'
import { viewReceipt } from './receipt-view.ts'
import { refundsOf } from './refund-views.ts'
import { repay } from './repay.ts'
import { today } from './servicing-context.ts'
import { readContract } from './standing-store.ts'
import {
  contractCard,
  contractStatement,
  contractView,
  earlySettlement,
  explanation,
  newRepayment,
  refund,
  repayment,
} from './wire.ts'

const tag = 'contracts'
const params = z.object({ contractId: id })
export const explainQuery = z.object({
  what: z.enum(EXPLAINED),
  n: z.coerce
    .number()
    .int()
    .min(1)
    .max(600)
    .default(1)
    .describe('the instalment, for its interest, principal, subsidy; the version of the plan'),
})
export const repaymentResult = z.object({ repayment, contract: contractView })

/** What customers do with their own contracts. */
export function contractRoutes(): Route[] {
  return [...looking(), ...doing()]
}

function looking(): Route[] {
  return [
    read({
      url: '/api/v1/contracts',
      tag,
      summary: 'My contracts, newest first',
      policy: customers,
      query: sortedQuery({}),
      response: page(contractCard),
      handler: call => listContracts(call.db, { customerId: customerOf(call) }, call.query, call.now),
    }),
    read({
      url: '/api/v1/contracts/{contractId}',
      tag,
      summary: 'One contract with its schedule and history',
      policy: customers,
      params,
      response: contractView,
      handler: call => viewed(call.db, call),
    }),
    read({
      url: '/api/v1/contracts/{contractId}/early-settlement',
      tag,
      summary: 'What it costs to settle today, and what that saves',
      policy: customers,
      params,
      response: earlySettlement,
      handler: async call => {
        const contract = await readContract(call.db, refOf(call))
        return contract ? viewSettlement(contract, await today(call.db)) : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/contracts/{contractId}/repayments',
      tag,
      summary: 'Payments on this contract, newest first',
      policy: customers,
      params,
      query: z.object(pageQuery),
      response: page(repayment),
      handler: async call => {
        const contract = await readContract(call.db, refOf(call))
        return contract ? listRepayments(call.db, contract, call.query) : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/contracts/{contractId}/statement',
      tag,
      summary: 'What raised and lowered the debt, line by line',
      policy: customers,
      params,
      query: z.object({ from: dateText.optional(), to: dateText.optional() }),
      response: contractStatement,
      handler: async call => {
        const contract = await readContract(call.db, refOf(call))
        if (!contract) return commonErrors('not-found')
        const range = { from: call.query.from ?? contract.startDate, to: call.query.to ?? (await today(call.db)) }
        return statementOf(call.db, contract, range, call.language)
      },
    }),
    read({
      url: '/api/v1/contracts/{contractId}/refunds',
      tag,
      summary: 'Refunds of goods, each with the plan before and after',
      policy: customers,
      params,
      response: z.object({ items: z.array(refund) }),
      handler: async call => {
        const contract = await readContract(call.db, refOf(call))
        return contract ? { items: await refundsOf(call.db, contract) } : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/contracts/{contractId}/explain',
      tag,
      summary: 'Explain an amount line by line',
      policy: customers,
      params,
      query: explainQuery,
      response: explanation,
      handler: async call => {
        const contract = await readContract(call.db, refOf(call))
        if (!contract) return commonErrors('not-found')
        return explain(call.db, contract, call.query.what, call.query.n, call.language)
      },
    }),
  ]
}

function doing(): Route[] {
  return [
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/repayments',
      tag,
      summary: 'Repay: an amount, all that is payable, or everything early',
      policy: customers,
      params,
      body: newRepayment,
      response: repaymentResult,
      errors: [
        'contract-not-running',
        'nothing-payable',
        'amount-changed',
        'amount-over-owed',
        'amount-not-positive',
        'currency-not-of-contract',
      ],
      handler: async call => {
        const input = { ...refOf(call), ...call.body, source: 'app', reference: call.requestKey }
        const receipt = await repay(call.tx, input, by(call))
        if (isRefusal(receipt)) return receipt
        const contract = await viewed(call.tx, call)
        return isRefusal(contract) ? contract : { repayment: viewReceipt(receipt), contract }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/contracts/{contractId}/cool-off',
      tag,
      summary: 'Withdraw within the cooling-off period, before delivery, at no cost',
      policy: customers,
      params,
      body: z.strictObject({}),
      response: contractView,
      errors: ['cool-off-none', 'cool-off-over', 'cool-off-delivered', 'cool-off-begun', 'contract-not-running'],
      handler: async call => {
        const done = await coolOff(call.tx, refOf(call), by(call))
        return isRefusal(done) ? done : viewed(call.tx, call)
      },
    }),
  ]
}

/** A page of what was paid on a contract. */
export async function listRepayments(sql: Sql, ref: { customerId: bigint; contractId: bigint }, paging: Paging) {
  const receipts = await receiptsOf(sql, ref, cursorOf(paging.cursor), paging.limit + 1)
  return pageOf(receipts.map(viewReceipt), paging.limit)
}

type Caller = { readonly principal: Principal }
type ContractCall = Caller & { params: { contractId: bigint }; language: Language; now: Date }

const customerOf = ({ principal }: Caller): bigint => principal.customerId!
const refOf = (call: Caller & { params: { contractId: bigint } }) => ({
  customerId: customerOf(call),
  contractId: call.params.contractId,
})

async function viewed(sql: Sql, call: ContractCall): Promise<z.output<typeof contractView> | Refusal> {
  return (await viewContract(sql, refOf(call), call)) ?? commonErrors('not-found')
}
