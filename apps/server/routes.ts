import { maskName } from '@doorstep/identity'
import { routes as audit } from '@doorstep/audit/routes'
import type { Route } from '@doorstep/http'
import { routes as identity } from '@doorstep/identity/routes'
import { routes as instalments } from '@doorstep/instalments/routes'
import { routes as jobs } from '@doorstep/jobs/routes'
import { routes as ledger } from '@doorstep/ledger/routes'
import { routes as merchants } from '@doorstep/merchants/routes'
import { routes as notifications } from '@doorstep/notifications/routes'
import { routes as underwriting } from '@doorstep/underwriting/routes'
import { routes as visits } from '@doorstep/visits/routes'
import { listFileRoutes } from './list-files.ts'
import { customersNamed, owners, trailScope } from './owners.ts'

/** Every route of the API, module by module. */
export function allRoutes(): Route[] {
  const routes = everyModule()
  return [...routes, ...listFileRoutes(routes)]
}

function everyModule(): Route[] {
  return [
    ...identity(),
    ...merchants(),
    ...underwriting(),
    ...instalments(),
    ...visits(),
    ...ledger(owners),
    ...notifications(),
    ...audit({ scope: trailScope, search: customersNamed, mask: maskName }),
    ...jobs(),
  ]
}
