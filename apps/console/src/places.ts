import type { Session } from '@doorstep/ui'

export const roles = [
  'reviewer',
  'officer',
  'account-manager',
  'agent',
  'supervisor',
  'analyst',
  'compliance',
  'administrator',
] as const

export type Role = (typeof roles)[number]

/**
 * Which roles a place of this desk is for, and what only some of them may do there: as the policies of the API's routes
 * say (places.test.ts holds the two beside each other). Hiding a place is a courtesy; the API decides.
 */
export const placeRoles = {
  overview: roles,
  search: roles,
  preferences: roles,
  review: ['reviewer', 'supervisor'],
  applications: ['reviewer', 'account-manager', 'agent', 'supervisor', 'compliance', 'administrator'],
  orders: ['reviewer', 'account-manager', 'agent', 'supervisor', 'analyst', 'compliance', 'administrator'],
  merchants: ['reviewer', 'account-manager', 'agent', 'supervisor', 'analyst', 'compliance', 'administrator'],
  manageMerchants: ['account-manager', 'administrator'],
  contracts: ['reviewer', 'account-manager', 'agent', 'supervisor', 'analyst', 'compliance', 'administrator'],
  payOutCredit: ['account-manager', 'supervisor'],
  reverseRepayments: ['supervisor'],
  retryDebits: ['account-manager', 'supervisor'],
  arrears: ['reviewer', 'account-manager', 'agent', 'supervisor', 'analyst', 'compliance', 'administrator'],
  visits: ['account-manager', 'agent', 'supervisor', 'compliance', 'administrator'],
  askVisits: ['account-manager', 'agent', 'supervisor'],
  roster: ['account-manager', 'agent', 'supervisor', 'administrator'],
  planRoster: ['supervisor', 'administrator'],
  dispatch: ['supervisor'],
  visitTasks: ['account-manager', 'agent', 'supervisor'],
  barredAddresses: ['supervisor', 'compliance'],
  barAddresses: ['supervisor'],
  visitDoor: ['agent', 'supervisor'],
  visitAlerts: ['supervisor', 'compliance'],
  acknowledgeAlerts: ['supervisor'],
  customers: ['reviewer', 'officer', 'account-manager', 'agent', 'supervisor', 'compliance', 'administrator'],
  personalData: ['reviewer', 'account-manager', 'agent', 'supervisor', 'compliance'],
  products: ['supervisor', 'analyst', 'compliance', 'administrator'],
  draftProducts: ['analyst', 'administrator'],
  approveProducts: ['supervisor', 'compliance'],
  dayClose: ['supervisor', 'analyst', 'compliance', 'administrator'],
  ledger: ['supervisor', 'analyst', 'compliance', 'administrator'],
  changeCalendar: ['administrator'],
  messages: ['agent', 'supervisor', 'compliance', 'administrator'],
  resend: ['agent', 'supervisor'],
  audit: ['compliance', 'administrator'],
  people: ['supervisor', 'compliance', 'administrator'],
  managePeople: ['administrator'],
  imports: ['compliance', 'administrator'],
  jobs: ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Place = keyof typeof placeRoles

/** Whether someone in this session may be at the place. */
export function may(session: Session | null | undefined, place: Place): boolean {
  const open: readonly string[] = placeRoles[place]
  return session?.staff?.roles.some(role => open.includes(role)) ?? false
}

const segments: Record<string, Place> = {
  '': 'overview',
  search: 'search',
  preferences: 'preferences',
  review: 'review',
  applications: 'applications',
  orders: 'orders',
  contracts: 'contracts',
  arrears: 'arrears',
  merchants: 'merchants',
  visits: 'visits',
  customers: 'customers',
  products: 'products',
  'day-close': 'dayClose',
  ledger: 'ledger',
  messages: 'messages',
  audit: 'audit',
  people: 'people',
  imports: 'imports',
  jobs: 'jobs',
}

/** The place that a path of this app leads to; undefined for a path that is none. */
export function placeOf(path: string): Place | undefined {
  return segments[path.split('/')[1] ?? '']
}
