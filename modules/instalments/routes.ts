import type { Route } from '@doorstep/http'
import { applicationRoutes } from './routes-applications.ts'
import { applyRoutes } from './routes-apply.ts'
import { importRoutes } from './routes-imports.ts'
import { paperRoutes } from './routes-papers.ts'
import { productRoutes } from './routes-products.ts'
import { programmeRoutes } from './routes-programmes.ts'
import { servicingRoutes } from './routes-servicing.ts'
import { signRoutes } from './routes-sign.ts'
import { summaryRoutes } from './routes-summaries.ts'

export function routes(): Route[] {
  return [
    ...applyRoutes(),
    ...signRoutes(),
    ...applicationRoutes(),
    ...servicingRoutes(),
    ...paperRoutes(),
    ...productRoutes(),
    ...programmeRoutes(),
    ...importRoutes(),
    ...summaryRoutes(),
  ]
}

export { sandboxBankRoutes } from './sandbox-bank-routes.ts'
