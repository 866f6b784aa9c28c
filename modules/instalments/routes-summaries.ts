import { dateText, moneyWire, type Route, read, staff } from '@doorstep/http'
import { z } from 'zod'
import { summariseApplications, summariseContracts } from './summaries.ts'
import { applicationStatus } from './wire.ts'

const counted = z.object({
  count: z.number().int(),
  amounts: z.array(moneyWire).describe('one for each currency'),
})

/** The desk's numbers: each is the length of a list that it opens. "Today" is the bank's business date. */
export function summaryRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/contracts/summary',
      tag: 'desk',
      summary: 'Contracts of the branches in reach: signed on this business date, running, overdue',
      policy: staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator'),
      response: z.object({ date: dateText, signed: counted, running: counted, overdue: counted }),
      handler: call => summariseContracts(call.db, call.principal.staff!.units),
    }),
    read({
      url: '/api/v1/staff/applications/summary',
      tag: 'applications',
      summary: 'Applications of the branches in reach begun on this business date, by status',
      policy: staff('reviewer', 'agent', 'supervisor', 'account-manager', 'compliance', 'administrator'),
      response: z.object({
        date: dateText,
        items: z.array(z.object({ status: applicationStatus, count: z.number().int() })),
      }),
      handler: call => summariseApplications(call.db, call.principal.staff!.units, call.now),
    }),
  ]
}
