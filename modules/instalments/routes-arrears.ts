import { commonErrors, id, page, pageQueryBy, type Route, read, staff } from '@doorstep/http'
import { z } from 'zod'
import { listArrears, summariseArrears } from './arrears-desk.ts'
import { readContract } from './standing-store.ts'
import { opened } from './routes-desk.ts'
import { viewRisk } from './risk-views.ts'
import { arrearsSummary, basis, bucket, lateContract, riskClass, riskHistory } from './wire-arrears.ts'

const tag = 'desk'
const readers = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const place = z.string().regex(/^\d{1,6}-\d{1,19}$/)

/** What is late: by bucket, by tier, and how a contract came to where it stands. */
export function arrearsRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/arrears',
      tag,
      summary: 'Contracts of the branches in reach that are late or not classified as normal, the longest late first',
      policy: readers,
      query: z.object({
        bucket: bucket.optional(),
        riskClass: riskClass.optional(),
        basis: basis.optional(),
        ...pageQueryBy(place),
      }),
      response: page(lateContract),
      handler: call => listArrears(call.db, call.principal.staff!.units, call.query),
    }),
    read({
      url: '/api/v1/staff/arrears/summary',
      tag,
      summary: 'The same by bucket and by tier: contracts, customers and sums',
      policy: readers,
      response: arrearsSummary,
      handler: call => summariseArrears(call.db, call.principal.staff!.units),
    }),
    read({
      url: '/api/v1/staff/contracts/{contractId}/risk',
      tag,
      summary: 'A contract’s bucket, tier and basis, and every step to it',
      policy: readers,
      params: z.object({ contractId: id }),
      response: riskHistory,
      handler: async call => {
        const ref = await opened(call)
        const contract = ref && (await readContract(call.db, ref))
        return contract ? viewRisk(call.db, contract, call.language) : commonErrors('not-found')
      },
    }),
  ]
}
