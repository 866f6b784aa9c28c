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

export const STAFF_ROLES = [
  'reviewer',
  'officer',
  'account-manager',
  'agent',
  'supervisor',
  'analyst',
  'compliance',
  'administrator',
] as const satisfies readonly StaffRole[]
export const MERCHANT_ROLES = ['owner', 'cashier'] as const satisfies readonly MerchantRole[]

/** One role and the organisation units that it reaches (the unit it was granted at and all below). */
export interface StaffGrant {
  readonly role: StaffRole
  readonly units: readonly bigint[]
}

export interface StaffStanding {
  readonly roles: readonly StaffRole[]
  /** The organisation units, with all below them, that these roles reach. */
  readonly units: readonly bigint[]
  /** Role by role; when given, a route's handler sees only the roles and units that the route's policy names. */
  readonly grants?: readonly StaffGrant[]
  /** The customers who are this same person, under whatever sign-in: nothing of theirs may be decided by this one. */
  readonly ownCustomers?: readonly bigint[]
}

/** Whoever a request speaks for. One person may be a customer, a merchant's cashier and staff at once. */
export interface Principal {
  readonly userId: string
  readonly name: string
  readonly phone: string | null
  readonly customerId: bigint | null
  readonly merchant: { readonly merchantId: bigint; readonly name: string; readonly role: MerchantRole } | null
  readonly staff: StaffStanding | null
  /** Staff who gave a password only: nothing of the staff's is open to them until a second factor stands. */
  readonly awaitingSecondFactor?: StaffStanding
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
  return holdsAny(principal.staff, policy.roles)
}

/** Whether a customer is the principal themselves, under this sign-in or another. */
export function isThemselves({ customerId, staff }: Principal, customer: bigint): boolean {
  return customerId === customer || (staff?.ownCustomers?.includes(customer) ?? false)
}

/** Whether only the second factor stands between this person and the route. */
export function needsSecondFactor(policy: Policy, principal: Principal): boolean {
  return policy.kind === 'staff' && holdsAny(principal.awaitingSecondFactor, policy.roles)
}

/**
 * The principal as this policy sees it: a reviewer of one branch who is an agent in another reviews in the first only.
 */
export function narrowed(policy: Policy, principal: Principal): Principal {
  const grants = principal.staff?.grants
  if (policy.kind !== 'staff' || !grants) return principal
  const held = grants.filter(g => policy.roles.includes(g.role))
  return {
    ...principal,
    staff: {
      ...principal.staff,
      roles: held.map(g => g.role),
      units: [...new Set(held.flatMap(g => g.units))],
      grants: held,
    },
  }
}

function holdsAny(standing: StaffStanding | null | undefined, roles: readonly StaffRole[]): boolean {
  return standing?.roles.some(role => roles.includes(role)) ?? false
}
