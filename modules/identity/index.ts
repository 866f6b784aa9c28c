/** People: who someone is, how they sign in, which roles they hold where, and what is known of a customer. */
export { authenticator } from './authenticate.ts'
export type { NewCustomer } from './create-customer.ts'
export { createCustomer, customerByPhone } from './create-customer.ts'
export { identityErrors } from './errors.ts'
export type { OrgUnit, OrgUnitKind } from './org-tree.ts'
export { addUnit, headOffice, orgTree, orgUnits, unitsUnder } from './org-tree.ts'
export { maskPhone, normalisePhone } from './phone.ts'
export type { SignIn, SignInConfig, SignInDeps, SignInLimits } from './sign-in.ts'
export { createSignIn, defaultLimits } from './sign-in.ts'
export type { SignInCall, SignInEndpoint } from './sign-in-endpoints.ts'
export { callSignIn, signInEndpoints } from './sign-in-endpoints.ts'

export const migrations = { module: 'identity', dir: new URL('./migrations/', import.meta.url) }
