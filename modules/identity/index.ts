/** People: who someone is, how they sign in, which roles they hold where, and what is known of a customer. */
export { authenticator } from './authenticate.ts'
export { authenticatorCode, authenticatorUri, enrolAuthenticator } from './authenticator.ts'
export { chains } from './chain.ts'
export { keyedHash, setDataKey } from './cipher.ts'
export { leftOutOfBackups } from './left-out.ts'
export type { Confirmation } from './confirmation-code.ts'
export { askCode, useCode } from './confirmation-code.ts'
export type { NewCustomer } from './create-customer.ts'
export { createCustomer, customerByPhone, customersByPhone } from './create-customer.ts'
export { createCustomers } from './create-customers.ts'
export type { CustomerCard, CustomerRecord } from './customer-views.ts'
export {
  customerCard,
  customerCardWithin,
  customerRecord,
  customerRecords,
  fullPersonalData,
  maskedPapers,
} from './customer-views.ts'
export { identityErrors } from './errors.ts'
export type { DocumentType, IdentityDocument } from './identity-document.ts'
export { ageOn, checkDocument, DOCUMENT_TYPES } from './identity-document.ts'
export type { Market, MarketCode } from './market.ts'
export { callingCode, chooseMarket, isCountry, loadMarket, MARKET_CODES, MARKETS, market } from './market.ts'
export { maskName, maskPhone } from './mask.ts'
export type { MerchantMember, NewMerchantMember } from './merchant-members.ts'
export {
  addMerchantMember,
  merchantMembers,
  peopleOfMerchants,
  removeMerchantMember,
  renameMerchant,
} from './merchant-members.ts'
export type { OrgUnit, OrgUnitKind } from './org-tree.ts'
export { addUnit, headOffice, orgTree, orgUnits, unitsUnder } from './org-tree.ts'
export { normalisePhone } from './phone.ts'
export type { NewIdentity } from './save-identity.ts'
export { saveIdentity } from './save-identity.ts'
export { searchCustomers } from './search-customers.ts'
export type { SignIn, SignInConfig, SignInDeps, SignInLimits } from './sign-in.ts'
export { createSignIn, defaultLimits } from './sign-in.ts'
export type { SignInCall, SignInEndpoint } from './sign-in-endpoints.ts'
export { callSignIn, signInEndpoints } from './sign-in-endpoints.ts'
export type { NewStaff } from './staff.ts'
export { unitScope } from './unit-scope.ts'
export { addStaff, grantRole, revokeRole, setStaffEnabled, staffCount, staffIdOf, staffNames } from './staff.ts'

export const migrations = { module: 'identity', dir: new URL('./migrations/', import.meta.url) }
