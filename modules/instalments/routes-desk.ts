import { by, type Entry, record } from '@doorstep/audit'
import type { Database } from '@doorstep/db'
import {
  commonErrors,
  dateText,
  id,
  page,
  pageQuery,
  pageQueryBy,
  type Principal,
  type Route,
  read,
  sortedQuery,
  STAFF_ROLES,
  staff,
  text,
} from '@doorstep/http'
import { customerCard } from '@doorstep/identity'
import { z } from 'zod'
import { isPaidOutAlone } from './payout-effect.ts'
import { viewEntries } from './contract-entries.ts'
import { searchEverything } from './contract-search.ts'
import { contractWithin, listStaffContracts } from './contract-desk.ts'
import { viewContract, viewScheduleVersions } from './contract-views.ts'
import { listDays, viewDay } from './day-views.ts'
import { explain } from './explain.ts'
import { refundsOf } from './refund-views.ts'
import { explainQuery, listRepayments } from './routes-contracts.ts'
import { readContract } from './standing-store.ts'
import {
  closeDay,
  closeDayDetail,
  contractStatus,
  contractView,
  explanation,
  ledgerEntry,
  refund,
  repayment,
  scheduleVersion,
  searchHit,
  staffContract,
} from './wire.ts'

const tag = 'desk'
const desk = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const operations = staff('supervisor', 'analyst', 'compliance', 'administrator')
const params = z.object({ contractId: id })

/** What the bank's people see of contracts, within the branches that they reach. */
export function deskRoutes(): Route[] {
  return [...contracts(), ...days(), search()]
}

function contracts(): Route[] {
  return [
    read({
      url: '/api/v1/staff/contracts',
      tag,
      summary: 'Contracts of the branches in reach, newest first; by number, or by a customer',
      policy: desk,
      query: sortedQuery({
        q: text(60).optional(),
        status: contractStatus.optional(),
        overdue: z.literal('yes').optional().describe('only those that are behind'),
        customer: id.optional(),
        from: dateText.optional().describe('signed on this business date or later'),
        to: dateText.optional().describe('signed on this business date or earlier'),
        sort: z.enum(['due', 'overdue', 'amount']).optional().describe('soonest due, longest behind, largest first'),
      }),
      response: page(staffContract),
      handler: call => listStaffContracts(call.db, unitsOf(call), call.query, call.now),
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}',
      tag,
      summary: 'One contract as its customer sees it',
      policy: desk,
      params,
      response: contractView.extend({
        customerId: id,
        customerName: z.string(),
        applicationId: id.nullable(),
        payoutAlone: z.boolean().describe('one person may pay out what is held; otherwise two'),
      }),
      handler: async call => {
        const ref = await opened(call)
        const view = ref && (await viewContract(call.db, ref, call))
        if (!view) return commonErrors('not-found')
        const [customer] = await customerCard(call.db, [ref.customerId])
        const { customerId, applicationId } = ref
        const payoutAlone = isPaidOutAlone(view.credit)
        return { ...view, customerId, customerName: customer?.name ?? '', applicationId, payoutAlone }
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/entries',
      tag,
      summary: 'Every ledger entry of a contract, oldest first',
      policy: desk,
      params,
      response: z.object({ items: z.array(ledgerEntry) }),
      handler: async call => {
        const ref = await opened(call)
        return ref ? { items: await viewEntries(call.db, ref) } : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/schedule-versions',
      tag,
      summary: 'Every schedule that a contract ever had, first to last, each with what brought it',
      policy: desk,
      params,
      response: z.object({ items: z.array(scheduleVersion) }),
      handler: async call => {
        const ref = await opened(call)
        const contract = ref && (await readContract(call.db, ref))
        return contract ? { items: await viewScheduleVersions(call.db, contract) } : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/repayments',
      tag,
      summary: 'Payments on a contract, newest first',
      policy: desk,
      params,
      query: z.object(pageQuery),
      response: page(repayment),
      handler: async call => {
        const ref = await opened(call)
        return ref ? listRepayments(call.db, ref, call.query) : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/refunds',
      tag,
      summary: 'Refunds of goods, each with the plan before and after',
      policy: desk,
      params,
      response: z.object({ items: z.array(refund) }),
      handler: async call => {
        const ref = await opened(call)
        const contract = ref && (await readContract(call.db, ref))
        return contract ? { items: await refundsOf(call.db, contract) } : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/explain',
      tag,
      summary: 'Explain an amount line by line',
      policy: desk,
      params,
      query: explainQuery,
      response: explanation,
      handler: async call => {
        const ref = await opened(call)
        const contract = ref && (await readContract(call.db, ref))
        if (!contract) return commonErrors('not-found')
        return explain(call.db, contract, call.query.what, call.query.n, call.language)
      },
    }),
  ]
}

function days(): Route[] {
  return [
    read({
      url: '/api/v1/staff/days',
      tag,
      summary: 'Business days, newest first',
      policy: operations,
      query: z.object(pageQueryBy(dateText)),
      response: page(closeDay),
      handler: call => listDays(call.db, call.query),
    }),
    read({
      url: '/api/v1/staff/days/{date}',
      tag,
      summary: 'One close with its slices and control totals',
      policy: operations,
      params: z.object({ date: dateText }),
      response: closeDayDetail,
      handler: async call => (await viewDay(call.db, call.params.date, call.language)) ?? commonErrors('not-found'),
    }),
  ]
}

function search(): Route {
  return read({
    url: '/api/v1/staff/search',
    tag,
    summary: 'Customers, contracts, orders and applications by name, phone, number or code',
    policy: staff(...STAFF_ROLES),
    query: z.object({ q: text(60, 2) }),
    response: z.object({ items: z.array(searchHit) }),
    handler: async call => {
      const items = await searchEverything(call.db, unitsOf(call), call.query.q, call.language, call.now)
      const found = items.filter(hit => hit.kind === 'customer')
      const looks = found.map(({ id: customerId }) => look(call, 'customer', customerId, customerId))
      await call.db.transaction(tx => record(tx, looks))
      return { items }
    },
  })
}

const unitsOf = ({ principal }: { principal: Principal }): readonly bigint[] => principal.staff!.units

type Call = { principal: Principal; ip: string; now: Date }
type Opening = Call & { db: Database; params: { contractId: bigint } }

/** The contract, if it is in reach; whichever part of it is looked at, the look is written down. */
export function opened(call: Opening) {
  return call.db.transaction(async tx => {
    const ref = await contractWithin(tx, unitsOf(call), call.params.contractId)
    if (ref) await record(tx, [look(call, 'contract', ref.contractId, ref.customerId)])
    return ref
  })
}

function look(call: Call, objectType: 'contract' | 'customer', objectId: bigint, customerId: bigint): Entry {
  const action = objectType === 'contract' ? 'contract.seen' : 'customer.found'
  return { ...by(call), kind: 'look', action, objectType, objectId, customerId }
}
