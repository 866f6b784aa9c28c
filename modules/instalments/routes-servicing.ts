import type { Route } from '@doorstep/http'
import { arrearsRoutes } from './routes-arrears.ts'
import { changeRoutes } from './routes-changes.ts'
import { contractRoutes } from './routes-contracts.ts'
import { creditRoutes } from './routes-credit.ts'
import { debitRoutes } from './routes-debits.ts'
import { deskChangeRoutes } from './routes-desk-changes.ts'
import { deskRoutes } from './routes-desk.ts'
import { limitRoutes } from './routes-limits.ts'
import { lowerPlanRoutes } from './routes-lower-plan.ts'
import { refundRoutes } from './routes-refunds.ts'
import { reversalRoutes } from './routes-reversals.ts'

/** Everything about contracts that were signed. */
export function servicingRoutes(): Route[] {
  return [
    ...contractRoutes(),
    ...creditRoutes(),
    ...debitRoutes(),
    ...limitRoutes(),
    ...lowerPlanRoutes(),
    ...refundRoutes(),
    ...deskRoutes(),
    ...arrearsRoutes(),
    ...changeRoutes(),
    ...deskChangeRoutes(),
    ...reversalRoutes(),
  ]
}
