/** HTTP without bank words: routes that declare their policy, refusals as problem details, idempotent writes, paging. */
export type { ErrorCatalogue, ErrorText, Language, Refusal } from './refusal.ts'
export { catalogues, committing, commonErrors, defineErrors, isRefusal } from './refusal.ts'
export type { Authenticate, HttpDeps } from './register.ts'
export { registerRoutes } from './register.ts'
export type { MerchantRole, Policy, Principal, Realm, StaffRole } from './policy.ts'
export { admits, anyone, customers, merchantStaff, signedIn, staff } from './policy.ts'
export type { ReadCall, Route, WriteCall } from './route.ts'
export { read, write } from './route.ts'
export type { Page } from './paging.ts'
export { cursorOf, page, pageOf, pageQuery } from './paging.ts'
export { amountText, dateText, id, instant, moneyWire, optionalText, rateText, text } from './fields.ts'
export { jsonSchemaTransform } from './openapi.ts'
export { inputHash } from './input-hash.ts'

export const migrations = { module: 'http', dir: new URL('./migrations/', import.meta.url) }
