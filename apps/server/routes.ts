import { routes as audit } from '@doorstep/audit/routes'
import type { Route } from '@doorstep/http'
import { routes as identity } from '@doorstep/identity/routes'
import type { ServerDeps } from './server-deps.ts'

/** Every route of the API, module by module. */
export function allRoutes(_deps: ServerDeps): Route[] {
  return [...identity(), ...audit()]
}
