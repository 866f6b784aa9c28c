import { by, record } from '@doorstep/audit'
import {
  commonErrors,
  cursorOf,
  dateText,
  id,
  page,
  pageOf,
  pageQuery,
  type Route,
  read,
  staff,
  text,
} from '@doorstep/http'
import { customerCard, searchCustomers } from '@doorstep/identity'
import { daySpan } from '@doorstep/ledger'
import { lastCaseOf } from '@doorstep/underwriting'
import { z } from 'zod'
import { type Application, applicationOfBranches, applicationsOfBranches } from './application.ts'
import { viewApplication, viewStaffApplications } from './application-views.ts'
import { applicationStatus, staffApplication, staffApplicationDetail } from './wire.ts'

const tag = 'applications'
const desk = staff('reviewer', 'agent', 'supervisor', 'account-manager', 'compliance', 'administrator')
const MOST_CUSTOMERS = 50

/** The bank's view of applications, branch by branch, customers masked. */
export function applicationRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/applications',
      tag,
      summary: "Applications of the branches in reach; q is an order's code, or a customer's name or phone",
      policy: desk,
      query: z.object({
        q: text(60).optional(),
        status: applicationStatus.optional(),
        customer: id.optional(),
        from: dateText.optional().describe('begun on this business date or later'),
        to: dateText.optional().describe('begun on this business date or earlier'),
        ...pageQuery,
      }),
      response: page(staffApplication),
      handler: async ({ db, query, principal, now }) => {
        const { units } = principal.staff!
        const wanted = await wantedBy(query.q, q => searchCustomers(db, units, q, MOST_CUSTOMERS))
        const { status, limit, customer = null } = query
        const begun = await daySpan(db, query)
        const filter = { ...wanted, status, customer, begun, before: cursorOf(query.cursor), limit: limit + 1 }
        const { items, next } = pageOf<Application>(await applicationsOfBranches(db, units, filter, now), limit)
        const cards = await customerCard(db, [...new Set(items.map(a => a.customerId))])
        return { items: await viewStaffApplications(db, items, cards, now), next }
      },
    }),
    read({
      url: '/api/v1/staff/applications/{applicationId}',
      tag,
      summary: 'One application with its customer, masked',
      policy: desk,
      params: z.object({ applicationId: id }),
      response: staffApplicationDetail,
      handler: call =>
        call.db.transaction(async tx => {
          const { units } = call.principal.staff!
          const found = await applicationOfBranches(tx, units, call.params.applicationId, call.now)
          if (!found) return commonErrors('not-found')
          const { customerId, id: objectId } = found
          await record(tx, [
            { ...by(call), kind: 'look', action: 'application.seen', objectType: 'application', objectId, customerId },
          ])
          const [card] = await customerCard(tx, [customerId])
          const view = await viewApplication(tx, found, call.now)
          const identity = view.identity && { ...view.identity, fullName: card?.name ?? '' }
          const { name = null, phone = null, identified = false } = card ?? {}
          const reviewCase = await lastCaseOf(tx, { customerId, applicationId: objectId })
          const links = { orderId: found.orderId, caseId: reviewCase?.id ?? null }
          return { ...view, ...links, identity, customer: { id: customerId, name, phone, identified } }
        }),
    }),
  ]
}

type Wanted = { token: string | null; customers: readonly bigint[] | null }

async function wantedBy(
  q: string | undefined,
  search: (q: string) => Promise<readonly { customerId: bigint }[]>,
): Promise<Wanted> {
  if (!q) return { token: null, customers: null }
  return { token: q.toUpperCase(), customers: (await search(q)).map(card => card.customerId) }
}
