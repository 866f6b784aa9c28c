import { by } from '@doorstep/audit'
import { parsePlainDate } from '@doorstep/calendar'
import {
  commonErrors,
  customers,
  fileAnswer,
  id,
  isRefusal,
  merchantStaff,
  type Refusal,
  type Route,
  read,
  staff,
  write,
} from '@doorstep/http'
import { orderById } from '@doorstep/merchants'
import { z } from 'zod'
import type { ProgrammeTerms } from './programme.ts'
import { claimCsv, claimLines, claimsOf, currencyOf, payClaim } from './programme-claims.ts'
import { listProgrammes, type ProgrammeView } from './programme-views.ts'
import { approveProgramme, proposeProgramme, retireProgramme, withdrawProgramme } from './propose-programme.ts'
import { opened } from './routes-desk.ts'
import { viewOwnShare, viewWhoPays } from './who-pays.ts'
import {
  claimMonth,
  claimPayment,
  newProgramme,
  programmeClaim,
  programmeDecision,
  programmeId,
  programmeView,
  ownShare,
  whoPays,
} from './wire-programme.ts'

const tag = 'programmes'
// As with products: who proposes does not approve, and nobody approves their own work.
const readers = staff('supervisor', 'analyst', 'compliance', 'administrator')
const proposers = staff('analyst', 'administrator')
const desk = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const approvers = staff('supervisor', 'compliance')
const PROGRAMMES = '/api/v1/staff/programmes'
const params = z.object({ programmeId })
const list = z.object({ items: z.array(programmeView) })

/** Subsidy programmes: what they promise, what was made of them, what is claimed; and who pays what of a contract. */
export function programmeRoutes(): Route[] {
  return [...looking(), ...deciding(), ...claiming(), ...paying()]
}

function looking(): Route[] {
  return [
    read({
      url: PROGRAMMES,
      tag,
      summary: 'Every version of every subsidy programme, with granted, earned, returned and what is left',
      policy: readers,
      response: list,
      handler: async ({ db, principal }) => seen(await listProgrammes(db, principal.userId)),
    }),
  ]
}

function deciding(): Route[] {
  return [
    write({
      method: 'POST',
      url: PROGRAMMES,
      tag,
      summary: 'Propose a programme, or the next version of one',
      policy: proposers,
      body: newProgramme,
      response: list,
      errors: [
        'currency-not-sold',
        'programme-dates-not-valid',
        'programme-rate-not-valid',
        'programme-cap-not-valid',
        'programme-payer-changed',
        'programme-merchant-unknown',
        'programme-proposed',
      ],
      handler: async call => {
        const proposed = await proposeProgramme(call.tx, call.body, by(call))
        return isRefusal(proposed) ? proposed : seen(await listProgrammes(call.tx, call.principal.userId))
      },
    }),
    decision('approve', 'Approve what somebody else proposed: plans count on it from now on', approveProgramme),
    decision('return', 'Turn a proposal down', withdrawProgramme),
    decision('retire', 'End a programme for new plans; contracts keep it', retireProgramme),
  ]
}

function decision(step: string, summary: string, decide: typeof approveProgramme): Route {
  return write({
    method: 'POST',
    url: `${PROGRAMMES}/{programmeId}/${step}`,
    tag,
    summary,
    policy: approvers,
    params,
    body: programmeDecision,
    response: list,
    errors: ['programme-decided', ...(step === 'approve' ? ['programme-self-approval'] : [])],
    handler: async call => {
      const refused = await decide(call.tx, { id: call.params.programmeId, ...call.body }, by(call))
      return refused ?? seen(await listProgrammes(call.tx, call.principal.userId))
    },
  })
}

const seen = (items: readonly ProgrammeView[]) => ({
  items: items.map(item => ({ ...item, terms: wireTerms(item.terms) })),
})

/** Read-only lists here, plain ones on the wire. */
const wireTerms = (terms: ProgrammeTerms) => terms as z.output<typeof programmeView>['terms']

function claiming(): Route[] {
  return [
    read({
      url: `${PROGRAMMES}/{programmeId}/claims`,
      tag,
      summary: 'What the payer of a programme owes, month by month',
      policy: readers,
      params,
      response: z.object({ items: z.array(programmeClaim) }),
      handler: async ({ db, params: { programmeId } }) => {
        const currency = await currencyOf(db, programmeId)
        return currency ? { items: await claimsOf(db, programmeId, currency) } : commonErrors('not-found')
      },
    }),
    read({
      url: `${PROGRAMMES}/{programmeId}/claims.csv`,
      tag,
      summary: "One month's claim, contract by contract, as a file",
      policy: readers,
      params,
      query: z.object({ month: claimMonth }),
      response: fileAnswer,
      handler: async ({ db, params: { programmeId }, query }) => {
        const currency = await currencyOf(db, programmeId)
        if (!currency) return commonErrors('not-found')
        const lines = await claimLines(db, programmeId, parsePlainDate(query.month))
        const name = `${programmeId}-${query.month.slice(0, 7)}.csv`
        return { name, type: 'text/csv; charset=utf-8', bytes: Buffer.from(claimCsv(lines, currency)) }
      },
    }),
    write({
      method: 'POST',
      url: `${PROGRAMMES}/{programmeId}/claim-payments`,
      tag,
      summary: 'Book that a claim was paid',
      policy: approvers,
      params,
      body: claimPayment,
      response: programmeClaim,
      errors: ['programme-claim-open', 'programme-claim-paid', 'programme-claim-differs'],
      handler: call =>
        payClaim(
          call.tx,
          { ...call.body, programmeId: call.params.programmeId, month: parsePlainDate(call.body.month) },
          by(call),
        ),
    }),
  ]
}

function paying(): Route[] {
  const contract = z.object({ contractId: id })
  return [
    read({
      url: '/api/v1/contracts/{contractId}/payers',
      tag: 'contracts',
      summary: 'Who pays what of my contract',
      policy: customers,
      params: contract,
      response: whoPays,
      handler: ({ db, principal, params: { contractId } }) =>
        found(viewWhoPays(db, { customerId: principal.customerId!, contractId })),
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/payers',
      tag: 'desk',
      summary: 'Who pays what of a contract, and what each granted, has had earned and got back',
      policy: desk,
      params: contract,
      response: whoPays,
      handler: async call => {
        const ref = await opened(call)
        return ref ? found(viewWhoPays(call.db, ref)) : commonErrors('not-found')
      },
    }),
    read({
      url: '/api/v1/merchant/orders/{orderId}/payers',
      tag: 'orders',
      summary: "The merchant's own share of a financed order",
      policy: merchantStaff('owner', 'cashier'),
      params: z.object({ orderId: id }),
      response: ownShare,
      handler: async ({ db, principal, params, now }) => {
        const order = await orderById(db, principal.merchant!.merchantId, params.orderId, now)
        if (!order || order.buyerId === null || order.contractId === null) return commonErrors('not-found')
        return found(viewOwnShare(db, { customerId: order.buyerId, contractId: order.contractId }))
      },
    }),
  ]
}

async function found<T>(view: Promise<T | undefined>): Promise<T | Refusal> {
  return (await view) ?? commonErrors('not-found')
}
