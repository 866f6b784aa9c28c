/** HTTP without bank words: routes that declare their policy, refusals as problem details, idempotent writes, paging. */
export type { ErrorCatalogue, ErrorText, Language, Refusal } from './refusal.ts'
export { catalogues, committing, commonErrors, defineErrors, isRefusal, sentence } from './refusal.ts'
export type { Authenticate, HttpDeps, Written } from './register.ts'
export { registerRoutes } from './register.ts'
export type { MerchantRole, Policy, Principal, Realm, StaffGrant, StaffRole, StaffStanding } from './policy.ts'
export {
  admits,
  anyone,
  customers,
  isThemselves,
  MERCHANT_ROLES,
  merchantStaff,
  STAFF_ROLES,
  signedIn,
  staff,
} from './policy.ts'
export type { ReadCall, Route, WriteCall } from './route.ts'
export { fileAnswer, read, write } from './route.ts'
export { languageOf, problem, sendError, sendRefusal } from './problem.ts'
export type { Page, Paging, SortCursor } from './paging.ts'
export { cursorOf, page, pageOf, pageQuery, pageQueryBy, sortedPageOf, sortedQuery } from './paging.ts'
export { amountText, dateText, id, instant, moneyWire, optionalText, paidMoney, rateText, text } from './fields.ts'
export { jsonSchemaTransform, shareSchemas } from './openapi.ts'
export { inputHash } from './input-hash.ts'
export { forgetKeys } from './idempotency.ts'

export const migrations = { module: 'http', dir: new URL('./migrations/', import.meta.url) }
