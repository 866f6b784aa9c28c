import { by } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  anyone,
  commonErrors,
  cursorOf,
  customers,
  id,
  isRefusal,
  page,
  pageOf,
  pageQuery,
  type Principal,
  type Refusal,
  type Route,
  read,
  text,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { type Application, type ApplicationRef, applicationsOf, findApplication } from './application.ts'
import { type ApplicationView, viewApplication, viewApplications } from './application-views.ts'
import { createApplication } from './create-application.ts'
import { cancelApplication } from './end-application.ts'
import { plansOfToken } from './order-plans.ts'
import { patchApplication } from './patch-application.ts'
import { submitApplication } from './submit-application.ts'
import { applicationPatch, applicationView, newApplication, orderPlans } from './wire.ts'

const tag = 'applications'
const params = z.object({ applicationId: id })

/** Buying, from the code in the QR up to the decision. */
export function applyRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/orders/{token}',
      tag,
      summary: 'What an order costs: every eligible plan with its true cost, none preselected',
      policy: anyone,
      params: z.object({ token: text(32) }),
      response: orderPlans,
      rateLimit: { max: 60, windowSeconds: 60 },
      handler: call => plansOfToken(call.db, call.params.token, call.now, call.language),
    }),
    write({
      method: 'POST',
      url: '/api/v1/applications',
      tag,
      summary: 'Apply for an order, or go on with the application that is there',
      policy: customers,
      body: newApplication,
      response: applicationView,
      errors: ['order-not-open', 'order-taken', 'plan-not-eligible', 'calendar-year-not-covered'],
      rateLimit: { max: 20, windowSeconds: 60 },
      handler: async call => {
        const made = await createApplication(call.tx, { customerId: customerOf(call), ...call.body }, by(call))
        return isRefusal(made) ? made : viewApplication(call.tx, made, call.now)
      },
    }),
    read({
      url: '/api/v1/applications',
      tag,
      summary: 'My applications, newest first',
      policy: customers,
      query: z.object(pageQuery),
      response: page(applicationView),
      handler: async ({ db, query, now, ...call }) => {
        const { cursor, limit } = query
        const found = await applicationsOf(db, customerOf(call), { before: cursorOf(cursor), limit: limit + 1 }, now)
        const { items, next } = pageOf<Application>(found, limit)
        return { items: await viewApplications(db, items, now), next }
      },
    }),
    read({
      url: '/api/v1/applications/{applicationId}',
      tag,
      summary: 'One of my applications',
      policy: customers,
      params,
      response: applicationView,
      handler: call => viewed(call.db, call),
    }),
    write({
      method: 'PATCH',
      url: '/api/v1/applications/{applicationId}',
      tag,
      summary: 'Save what was filled in, part by part',
      policy: customers,
      params,
      body: applicationPatch,
      response: applicationView,
      errors: [
        'application-not-open',
        'birth-date-needed',
        'document-expired',
        'document-number-not-valid',
        'document-taken',
        'income-not-valid',
        'plan-not-eligible',
        'calendar-year-not-covered',
      ],
      handler: async call =>
        (await patchApplication(call.tx, refOf(call), call.body, by(call))) ?? viewed(call.tx, call),
    }),
    write({
      method: 'POST',
      url: '/api/v1/applications/{applicationId}/submit',
      tag,
      summary: 'Hand it in; the decision comes with the answer',
      policy: customers,
      params,
      body: z.strictObject({}),
      response: applicationView,
      errors: [
        'application-not-open',
        'consents-needed',
        'exposure-over-cap',
        'identity-missing',
        'income-missing',
        'order-not-open',
        'order-taken',
        'plan-not-chosen',
        'plan-not-eligible',
        'calendar-year-not-covered',
      ],
      handler: async call => (await submitApplication(call.tx, refOf(call), by(call))) ?? viewed(call.tx, call),
    }),
    write({
      method: 'POST',
      url: '/api/v1/applications/{applicationId}/cancel',
      tag,
      summary: 'Take it back',
      policy: customers,
      params,
      response: applicationView,
      errors: ['application-not-open'],
      handler: async call => (await cancelApplication(call.tx, refOf(call), by(call))) ?? viewed(call.tx, call),
    }),
  ]
}

type Caller = { readonly principal: Principal }
type Call = Caller & { readonly params: { applicationId: bigint }; readonly now: Date }

const customerOf = ({ principal }: Caller): bigint => principal.customerId!

/** An application of the caller's own: another customer's id finds nothing. */
export function refOf(call: Call): ApplicationRef {
  return { customerId: customerOf(call), applicationId: call.params.applicationId }
}

async function viewed(sql: Sql, call: Call): Promise<ApplicationView | Refusal> {
  const application = await findApplication(sql, refOf(call), call.now)
  return application ? viewApplication(sql, application, call.now) : commonErrors('not-found')
}
