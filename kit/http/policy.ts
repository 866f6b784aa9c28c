export type Realm = 'customer' | 'merchant' | 'staff'
export type StaffRole =
  | 'reviewer'
  | 'officer'
  | 'account-manager'
  | 'agent'
  | 'supervisor'
  | 'analyst'
  | 'compliance'
  | 'administrator'
export type MerchantRole = 'owner' | 'cashier'

/** Whoever a request speaks for. One person may be a customer, a merchant's cashier and staff at once. */
export interface Principal {
  readonly userId: string
  readonly name: string
  readonly phone: string | null
  readonly customerId: bigint | null
  readonly merchant: { readonly merchantId: bigint; readonly name: string; readonly role: MerchantRole } | null
  /** `units` are the organisation units, with all below them, that this person's roles reach. */
  readonly staff: { readonly roles: readonly StaffRole[]; readonly units: readonly bigint[] } | null
}

/** Who may call a route at all; which objects they may touch is the handler's own query, narrowed by principal. */
export type Policy =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'customer' }
  | { readonly kind: 'merchant'; readonly roles: readonly MerchantRole[] }
  | { readonly kind: 'staff'; readonly roles: readonly StaffRole[] }

export const anyone: Policy = { kind: 'anyone' }
export const signedIn: Policy = { kind: 'signed-in' }
export const customers: Policy = { kind: 'customer' }
export const merchantStaff = (...roles: MerchantRole[]): Policy => ({ kind: 'merchant', roles })
export const staff = (...roles: StaffRole[]): Policy => ({ kind: 'staff', roles })

/** Whether the policy lets this principal call; `null` is a visitor who has not signed in. */
export function admits(policy: Policy, principal: Principal | null): boolean {
  if (policy.kind === 'anyone') return true
  if (!principal) return false
  if (policy.kind === 'signed-in') return true
  if (policy.kind === 'customer') return principal.customerId !== null
  if (policy.kind === 'merchant') return principal.merchant !== null && policy.roles.includes(principal.merchant.role)
  return principal.staff?.roles.some(role => policy.roles.includes(role)) ?? false
}
