import { by, record } from '@doorstep/audit'
import { commonErrors, dateText, id, page, pageQuery, type Route, read, staff, text } from '@doorstep/http'
import { customerCard } from '@doorstep/identity'
import { lastCaseOf } from '@doorstep/underwriting'
import { z } from 'zod'
import { applicationOfBranches } from './application.ts'
import { listStaffApplications } from './application-desk.ts'
import { viewApplication } from './application-views.ts'
import { applicationStatus, staffApplication, staffApplicationDetail } from './wire.ts'

const tag = 'applications'
const desk = staff('reviewer', 'agent', 'supervisor', 'account-manager', 'compliance', 'administrator')

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
      handler: ({ db, query, principal, now }) => listStaffApplications(db, principal.staff!.units, query, now),
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
