/** Every address of this app, built in one place. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  search: '/search',
  orders: '/orders',
  order: (order: string) => `/orders/${order}`,
  applications: '/applications',
  application: (application: string) => `/applications/${application}`,
  review: '/review',
  contracts: '/contracts',
  contract: (contract: string) => `/contracts/${contract}`,
  /** The entries of one event, named by its instant, and the event itself. */
  contractEvent: (contract: string, at: string) =>
    `/contracts/${contract}?view=entries&event=${encodeURIComponent(at)}`,
  merchants: '/merchants',
  merchant: (merchant: string) => `/merchants/${merchant}`,
  arrears: '/arrears',
  debits: '/arrears/debits',
  visits: '/visits',
  newVisit: '/visits/new',
  roster: '/visits/roster',
  visitTasks: '/visits/tasks',
  dispatch: '/visits/dispatch',
  barred: '/visits/barred',
  visitDoor: '/visits/door',
  visitAlerts: '/visits/alerts',
  visit: (visit: string) => `/visits/${visit}`,
  customer: (customer: string) => `/customers/${customer}`,
  products: '/products',
  programmes: '/products/programmes',
  newProduct: '/products/new',
  product: (product: string) => `/products/${product}`,
  productDraft: (product: string) => `/products/${product}/draft`,
  dayClose: '/day-close',
  day: (date: string) => `/day-close/${date}`,
  ledger: '/ledger',
  accounts: '/ledger/accounts',
  account: (owner: string, account: string) => `/ledger/accounts/${owner}/${account}`,
  calendar: '/ledger/calendar',
  journal: (journal: string) => `/ledger/journals/${journal}`,
  messages: '/messages',
  audit: '/audit',
  people: '/people',
  imports: '/imports',
  import: (run: string) => `/imports/${run}`,
  jobs: '/jobs',
  preferences: '/preferences',
} as const

/** A list with some of its filters set. */
export function filtered(path: string, filters: Record<string, string>): string {
  return `${path}?${new URLSearchParams(filters)}`
}
