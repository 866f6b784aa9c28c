import { by } from '@doorstep/audit'
import {
  commonErrors,
  customers,
  id,
  isRefusal,
  page,
  pageQuery,
  type Route,
  read,
  signedIn,
  text,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { askVisit } from './ask-visit.ts'
import { inLanguage } from './both.ts'
import { areasIn, choicesFor } from './choices.ts'
import { CONSENT } from './consent-words.ts'
import { dispatchRoutes } from './dispatch-routes.ts'
import { doorDeskRoutes } from './door-desk-routes.ts'
import { doorOfficerRoutes } from './door-officer-routes.ts'
import { doorRoutes } from './door-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { visitsOf } from './list-visits.ts'
import { cancelVisit } from './move-visit.ts'
import { officerRoutes } from './officer-routes.ts'
import { preferenceOf, savePreference } from './preference.ts'
import { rosterRoutes } from './roster-routes.ts'
import { slotRoutes } from './slot-routes.ts'
import { taskRoutes } from './task-routes.ts'
import { visitDetailView, visitView } from './views.ts'
import { findVisit } from './visit.ts'
import { area, newVisit, preference, visit, visitChoices, visitDetail } from './wire.ts'
import type { Window } from './window.ts'

const tag = 'visits'
const params = z.object({ visitId: id })

export function routes(): Route[] {
  return [
    ...asking(),
    ...own(),
    ...deskRoutes(),
    ...taskRoutes(),
    ...slotRoutes(),
    ...rosterRoutes(),
    ...officerRoutes(),
    ...dispatchRoutes(),
    ...atTheDoor(),
  ]
}

const atTheDoor = (): Route[] => [...doorRoutes(), ...doorOfficerRoutes(), ...doorDeskRoutes()]

/** What a customer needs to ask for a visit. */
function asking(): Route[] {
  return [
    read({
      url: '/api/v1/visit-choices',
      tag,
      summary: 'What I may choose among when I ask for a visit',
      policy: customers,
      response: visitChoices,
      handler: ({ db, principal, language, now }) => choicesFor(db, principal.customerId, language, now),
    }),
    read({
      url: '/api/v1/visit-areas',
      tag,
      summary: 'The places that an address names, among those that are served',
      policy: signedIn,
      query: z.object({ q: text(120) }),
      response: z.object({ items: z.array(area) }),
      handler: async ({ db, query }) => ({
        items: (await areasIn(db, query.q)).map(({ areaId, name }) => ({ id: areaId, name })),
      }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/visits',
      tag,
      summary: 'Ask for a visit',
      policy: customers,
      body: newVisit,
      response: visitDetail,
      errors: ['service-not-offered', 'address-not-served', 'wish-not-possible', 'visit-already-asked'],
      rateLimit: { max: 20, windowSeconds: 3600 },
      handler: async call => {
        const { wish, ...asked } = call.body
        const made = await askVisit(
          call.tx,
          {
            ...asked,
            wish: wish as Window,
            customerId: call.principal.customerId!,
            channel: 'app',
            language: call.language,
            consent: inLanguage(CONSENT, call.language),
          },
          by(call),
        )
        return isRefusal(made) ? made : visitDetailView(call.tx, made)
      },
    }),
  ]
}

/** My visits, and how I want to be visited. */
function own(): Route[] {
  return [
    read({
      url: '/api/v1/visits',
      tag,
      summary: 'My visits, newest first',
      policy: customers,
      query: z.object(pageQuery),
      response: page(visit),
      handler: async ({ db, principal, query }) => {
        const { items, next } = await visitsOf(db, principal.customerId!, query)
        return { items: items.map(visitView), next }
      },
    }),
    read({
      url: '/api/v1/visits/{visitId}',
      tag,
      summary: 'One visit of mine',
      policy: customers,
      params,
      response: visitDetail,
      handler: async ({ db, principal, params }) => {
        const found = await findVisit(db, { customerId: principal.customerId!, visitId: params.visitId })
        return found ? visitDetailView(db, found) : commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/visits/{visitId}/cancel',
      tag,
      summary: 'Cancel a visit of mine before anyone is at the door',
      policy: customers,
      params,
      response: visitDetail,
      errors: ['visit-move-not-allowed'],
      handler: async call => {
        const key = { customerId: call.principal.customerId!, visitId: call.params.visitId }
        const cancelled = await cancelVisit(call.tx, key, { why: 'changed-mind' }, by(call))
        return isRefusal(cancelled) ? cancelled : visitDetailView(call.tx, cancelled)
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/visit-preference',
      tag,
      summary: 'How I want to be visited: language, companion, needs',
      policy: customers,
      body: preference,
      response: preference,
      handler: async call => {
        await savePreference(call.tx, call.principal.customerId!, call.body, by(call))
        const saved = await preferenceOf(call.tx, call.principal.customerId!)
        return { ...saved, needs: [...saved.needs] }
      },
    }),
  ]
}
