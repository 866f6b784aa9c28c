import type { Route } from '@doorstep/http'
import { customerRoutes } from './customer-routes.ts'
import { meRoutes } from './me-routes.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { staffRoutes } from './staff-routes.ts'

export function routes(): Route[] {
  return [...meRoutes(), ...customerRoutes(), ...organisationRoutes(), ...staffRoutes()]
}
