import { by, record } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  id,
  page,
  pageQueryBy,
  type Principal,
  type Refusal,
  type Route,
  read,
  staff,
  write,
} from '@doorstep/http'
import { customerCard } from '@doorstep/identity'
import { z } from 'zod'
import { claimReview, decideReview, releaseReview } from './review.ts'
import { queueCursor, reviewDetailView, reviewPage } from './review-views.ts'
import { reviewReasons } from './reasons.ts'
import { caseOfBranches, casesOfBranches, summariseQueue } from './review-store.ts'
import { reviewCase, reviewDecision, reviewDetail, reviewReason, reviewStatus } from './wire.ts'

const tag = 'underwriting'
const reviewers = staff('reviewer', 'supervisor')
const params = z.object({ caseId: id })

export function routes(): Route[] {
  return [
    read({
      url: '/api/v1/reviews',
      tag,
      summary: 'Review cases of the branches in reach, the most urgent first',
      policy: reviewers,
      query: z.object({ status: reviewStatus.default('open'), ...pageQueryBy(queueCursor) }),
      response: page(reviewCase),
      handler: async ({ db, query, principal }) => {
        const cases = await casesOfBranches(db, principal.staff!.units, {
          status: query.status,
          after: query.cursor ?? null,
          limit: query.limit + 1,
        })
        const cards = await customerCard(db, [...new Set(cases.map(c => c.customerId))])
        return reviewPage(cases, cards, query.limit, principal)
      },
    }),
    read({
      url: '/api/v1/reviews/summary',
      tag,
      summary: 'Open cases of the branches in reach: all, past their deadline, mine',
      policy: reviewers,
      response: z.object({ open: z.number().int(), late: z.number().int(), mine: z.number().int() }),
      handler: ({ db, principal, now }) => summariseQueue(db, principal.staff!.units, principal.userId, now),
    }),
    read({
      url: '/api/v1/reviews/{caseId}',
      tag,
      summary: 'One case with the decision behind it',
      policy: reviewers,
      params,
      response: reviewDetail,
      handler: call =>
        call.db.transaction(async tx => {
          const detail = await detailed(tx, call.params.caseId, call.principal)
          if ('code' in detail) return detail
          const { id: objectId, customerId } = detail
          await record(tx, [
            { ...by(call), kind: 'look', action: 'review.seen', objectType: 'review-case', objectId, customerId },
          ])
          return detail
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/reviews/{caseId}/claim',
      tag,
      summary: 'Take a case: only its holder decides it',
      policy: reviewers,
      params,
      response: reviewDetail,
      errors: ['case-closed', 'case-held', 'own-application'],
      handler: async call =>
        (await claimReview(call.tx, call.params.caseId, call.principal, by(call))) ??
        detailed(call.tx, call.params.caseId, call.principal),
    }),
    write({
      method: 'POST',
      url: '/api/v1/reviews/{caseId}/release',
      tag,
      summary: 'Put a case back into the queue',
      policy: reviewers,
      params,
      response: reviewDetail,
      errors: ['case-closed', 'case-held', 'own-application'],
      handler: async call =>
        (await releaseReview(call.tx, call.params.caseId, call.principal, by(call))) ??
        detailed(call.tx, call.params.caseId, call.principal),
    }),
    write({
      method: 'POST',
      url: '/api/v1/reviews/{caseId}/decision',
      tag,
      summary: 'Approve, return or decline, with reasons',
      policy: reviewers,
      params,
      body: reviewDecision,
      response: reviewDetail,
      errors: ['case-closed', 'case-held', 'case-not-claimed', 'own-application', 'reason-unknown'],
      handler: async call =>
        (await decideReview(call.tx, call.params.caseId, call.body, call.principal, by(call))) ??
        detailed(call.tx, call.params.caseId, call.principal),
    }),
    read({
      url: '/api/v1/review-reasons',
      tag,
      summary: 'The reasons that a reviewer may give, by outcome',
      policy: reviewers,
      response: z.object({ items: z.array(reviewReason) }),
      handler: async () => ({ items: reviewReasons() }),
    }),
  ]
}

async function detailed(
  sql: Sql,
  caseId: bigint,
  principal: Principal,
): Promise<z.output<typeof reviewDetail> | Refusal> {
  const found = await caseOfBranches(sql, principal.staff!.units, caseId)
  return found ? reviewDetailView(sql, found, principal) : commonErrors('not-found')
}
